import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { TenderNoticeCode, TenderNoticeKind } from './notice-kind.js';
import { Tender } from './tender.js';

export interface NewTenderNotice {
  readonly kind: TenderNoticeKind;
  readonly code: TenderNoticeCode;
  readonly body: string;
  readonly before?: string | null;
  readonly after?: string | null;
  /** Whether bids may have to change because of it (PL-20). */
  readonly affectsBids?: boolean;
  /** The new deadline, where it moves. */
  readonly newDeadline?: Date | null;
  /** Who gave it; null where the procedure itself did. */
  readonly by: Person | null;
  readonly at: Date;
}

/** What became of a published tender (澄清、更正、延期、终止、废标公告), in order. The tender's own words stay; notices stand beside them. */
@Entity()
@Unique({ name: 'tender_notice_in_order', properties: ['tender', 'number'] })
@Index({ name: 'tender_notice_published_at_index', properties: ['tender', 'publishedAt', 'id'] })
export class TenderNotice {
  static readonly idPrefix = 'tender_notice';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  /** Place among the tender's notices, from 1. */
  @Property({ type: 'smallint' })
  number: number;

  @Property({ type: 'text' })
  kind: TenderNoticeKind;

  @Property({ type: 'text' })
  code: TenderNoticeCode;

  @Property({ type: 'text' })
  body: string;

  @Property({ type: 'text', nullable: true })
  beforeText: string | null;

  @Property({ type: 'text', nullable: true })
  afterText: string | null;

  @Property({ type: 'boolean' })
  affectsBids: boolean;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  oldDeadline: Date | null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  newDeadline: Date | null;

  @ManyToOne(() => Person, { nullable: true })
  publishedBy: Rel<Person> | null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  publishedAt: Date;

  constructor(tender: Tender, number: number, values: NewTenderNotice) {
    this.tender = tender;
    this.number = number;
    this.kind = values.kind;
    this.code = values.code;
    this.body = values.body;
    this.beforeText = values.before ?? null;
    this.afterText = values.after ?? null;
    this.affectsBids = values.affectsBids ?? false;
    this.newDeadline = values.newDeadline ?? null;
    this.oldDeadline = values.newDeadline ? tender.deadline : null;
    this.publishedBy = values.by;
    this.publishedAt = values.at;
  }
}

/** Puts a notice behind those that a locked tender has, and moves its deadline where the notice says so. */
export async function giveNotice(unit: Unit, tender: Tender, values: NewTenderNotice): Promise<TenderNotice> {
  const notice = new TenderNotice(tender, (await unit.em.count(TenderNotice, { tender })) + 1, values);
  unit.em.persist(notice);
  if (notice.newDeadline) tender.extend(notice.newDeadline);
  return notice;
}
