import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { ChallengeMatter } from './challenge-matter.js';
import { Complaint } from './complaint.js';

/** A challenged matter that is complained about (投诉事项, PL-15). */
@Entity()
@Unique({ name: 'complaint_matter_once', properties: ['complaint', 'matter'] })
export class ComplaintMatter {
  static readonly idPrefix = 'complaint_matter';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Complaint)
  complaint: Rel<Complaint>;

  @ManyToOne(() => ChallengeMatter)
  @Index()
  matter: Rel<ChallengeMatter>;

  /** Why the answer does not satisfy. */
  @Property({ type: 'text' })
  grounds: string;

  @Property({ type: 'boolean', nullable: true })
  upheld: boolean | null = null;

  @Property({ type: 'text', nullable: true })
  finding: string | null = null;

  constructor(complaint: Complaint, matter: ChallengeMatter, grounds: string) {
    this.complaint = complaint;
    this.matter = matter;
    this.grounds = grounds;
  }

  find(upheld: boolean, finding: string): void {
    this.upheld = upheld;
    this.finding = finding;
  }
}
