import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Challenge } from './challenge.js';

/** What the challenger says of one matter. */
export interface MatterWords {
  readonly statement: string;
  readonly basis: string;
  readonly evidence: string;
  /** Trade secrets and personal details: for the parties alone. */
  readonly confidential: string | null;
}

/** One matter of a challenge (质疑事项), judged for itself. */
@Entity()
@Unique({ name: 'challenge_matter_in_order', properties: ['challenge', 'number'] })
export class ChallengeMatter {
  static readonly idPrefix = 'challenge_matter';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Challenge)
  challenge: Rel<Challenge>;

  /** From 1. */
  @Property({ type: 'smallint' })
  number: number;

  @Property({ type: 'text' })
  statement: string;

  @Property({ type: 'text' })
  basis: string;

  @Property({ type: 'text' })
  evidence: string;

  @Property({ type: 'text', nullable: true })
  confidential: string | null;

  @Property({ type: 'boolean', nullable: true })
  upheld: boolean | null = null;

  @Property({ type: 'text', nullable: true })
  finding: string | null = null;

  constructor(challenge: Challenge, number: number, words: MatterWords) {
    this.challenge = challenge;
    this.number = number;
    this.statement = words.statement;
    this.basis = words.basis;
    this.evidence = words.evidence;
    this.confidential = words.confidential;
  }

  find(upheld: boolean, finding: string): void {
    this.upheld = upheld;
    this.finding = finding;
  }
}
