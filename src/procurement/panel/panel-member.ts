import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Tender } from '../tenders/tender.js';
import { PanelMemberState, panelMemberLifecycle } from './panel-member.lifecycle.js';

/** For whom a member sits on the panel. */
export enum PanelSeat {
  EXPERT = 'EXPERT',
  BUYER_REPRESENTATIVE = 'BUYER_REPRESENTATIVE',
}

registerEnumType(PanelSeat, {
  name: 'PanelSeat',
  description: 'For whom a member sits on a panel (TE-01).',
  valuesConfig: {
    EXPERT: { description: 'Independent expert (评审专家), at least two of three members where the procurement law applies.' },
    BUYER_REPRESENTATIVE: { description: 'Representative of the buyer (采购人代表).' },
  },
});

export interface NewPanelMember {
  readonly tender: Tender;
  readonly person: Person;
  readonly seat: PanelSeat;
  /** Drawn at random rather than named. */
  readonly drawn: boolean;
  readonly appointedBy: Person;
  readonly appointedAt: Date;
}

/** A member of the panel that evaluates the bids of a tender (评审小组). */
@Entity()
@Unique({ name: 'panel_member_once', properties: ['tender', 'person'] })
export class PanelMember extends Aggregate {
  static readonly idPrefix = 'panel_member';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @ManyToOne(() => Person)
  @Index()
  person: Rel<Person>;

  @Property({ type: 'text' })
  seat: PanelSeat;

  @Property({ type: 'boolean' })
  drawn: boolean;

  @Property({ type: 'text' })
  state: PanelMemberState = panelMemberLifecycle.definition.initial;

  @ManyToOne(() => Person)
  appointedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  appointedAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  declaredAt: Date | null = null;

  /** Why they stepped aside or were replaced. */
  @Property({ type: 'text', nullable: true })
  leftReason: string | null = null;

  /** Disagreement with the result, in writing (PL-27). */
  @Property({ type: 'text', nullable: true })
  dissent: string | null = null;

  constructor(values: NewPanelMember) {
    super();
    this.tender = values.tender;
    this.person = values.person;
    this.seat = values.seat;
    this.drawn = values.drawn;
    this.appointedBy = values.appointedBy;
    this.appointedAt = values.appointedAt;
  }

  /** Whether the member still counts. */
  get sits(): boolean {
    return this.state === PanelMemberState.APPOINTED || this.state === PanelMemberState.CLEARED;
  }

  clear(at: Date): void {
    this.state = panelMemberLifecycle.advance(this.state, 'clear');
    this.declaredAt = at;
  }

  recuse(reason: string, at: Date): void {
    this.state = panelMemberLifecycle.advance(this.state, 'recuse');
    this.leftReason = reason;
    this.declaredAt = at;
  }

  release(reason: string): void {
    this.state = panelMemberLifecycle.advance(this.state, 'release');
    this.leftReason = reason;
  }

  disagree(words: string): void {
    this.dissent = words;
  }

  /** Takes a dissent back: the result with which the member disagreed is no more. It stays in history. */
  agree(): void {
    this.dissent = null;
  }
}
