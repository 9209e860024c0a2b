import type { Rel } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, ExtendsGraph, Node, Reads, everyone } from '../../platform/reads/index.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { AwardGraph } from './award.graph.js';
import { AwardNotice } from './award-notice.js';

@ObjectType('AwardNotice', { implements: Node, description: 'The notice of a result (中标、成交结果公告, PL-24), due within two working days of the confirmation. Everyone sees it; it never changes.' })
@Reads(() => AwardNotice, {
  visible: everyone, scope: 'procurement:read', orderings: { PUBLISHED_AT: 'publishedAt' }, defaultOrder: { field: 'PUBLISHED_AT', direction: 'DESC' }, filter: ['award', 'tender', 'publishedAt'],
})
export class AwardNoticeGraph extends Node {
  @Field(() => AwardGraph, { nullable: true, description: 'The award; null when the reader may not see it.' })
  award!: Rel<AwardGraph> | null;

  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => String, { description: 'The notice in words, in Chinese and English: title, winner and price, and what the buyer added.' })
  text!: string;

  @Field(() => [String], { description: 'Names of the experts and representatives whose judgement counted (评审专家名单).' })
  @Computed({ sql: (notice) => `(select coalesce(json_agg(p.display_name order by m.seat desc, p.display_name), '[]') from panel_member m join person p on p.id = m.person_id where m.id = any(${notice}.member_ids))` })
  experts!: string[];

  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  publishedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Last instant at which it was in time (PL-24).' })
  dueAt!: Date;

  @Field(() => Boolean, { description: 'Whether it came too late.' })
  @Computed({ sql: (notice) => `(${notice}.published_at > ${notice}.due_at)` })
  late!: boolean;
}

@ExtendsGraph(() => AwardGraph)
export class AwardNotices {
  @Connected(() => AwardNoticeGraph, { by: 'award', description: 'The notice of the result; empty until it is published.' })
  notices!: Connection<AwardNoticeGraph>;

  @Field(() => Boolean, { description: 'Whether the notice of the result is overdue (PL-24): confirmed, not announced, and its time has passed.' })
  @Computed({ sql: (award) => `(${award}.state in ('CONFIRMED', 'CONTRACTED') and ${award}.notice_due_at < business_now() and not exists (select from award_notice n where n.award_id = ${award}.id))` })
  noticeOverdue!: boolean;
}
