import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { PersonGraph } from '../../accounts/index.js';
import { AttachmentGraph } from '../../files/index.js';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, Guarded, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { EnquiryState, enquiryLifecycle } from './enquiry.lifecycle.js';
import { TenderNoticeCode, TenderNoticeKind } from './notice-kind.js';
import { askerTold, askingPersonTold, enquiryVisible, noticeVisible } from './notices.queries.js';
import { TenderEnquiry } from './tender-enquiry.js';
import { TenderGraph } from './tender.graph.js';
import { TenderNotice } from './tender-notice.js';
import type { Tender } from './tender.js';
import { tenderPolicy } from './tender.policy.js';

@ObjectType('TenderNotice', { implements: Node, description: 'What became of a published tender, in order (澄清、更正、延期、终止、废标公告). The words of the tender stay as they were published; a correction says which words take the place of which. Seen with its tender; never changed.' })
@Reads(() => TenderNotice, {
  visible: noticeVisible, scope: 'procurement:read', orderings: { NUMBER: 'number', PUBLISHED_AT: 'publishedAt' }, defaultOrder: { field: 'PUBLISHED_AT', direction: 'DESC' }, filter: ['tender', 'kind', 'code', 'affectsBids', 'publishedAt'],
})
export class TenderNoticeGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => Int, { description: 'Place among the tender\'s notices, from 1.' })
  number!: number;

  @Field(() => TenderNoticeKind, { description: 'What it does.' })
  kind!: TenderNoticeKind;

  @Field(() => TenderNoticeCode, { description: 'Why it was given.' })
  code!: TenderNoticeCode;

  @Field(() => String, { description: 'What it says.' })
  body!: string;

  @Field(() => String, { nullable: true, description: 'The words that are corrected; null unless a CORRECTION.' })
  @Column('beforeText')
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'The words that take their place; null unless a CORRECTION.' })
  @Column('afterText')
  after!: string | null;

  @Field(() => Boolean, { description: 'Whether bids may have to change because of it (PL-20).' })
  affectsBids!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The deadline that stood before; null where it does not move.' })
  oldDeadline!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The deadline from now on; null where it does not move.' })
  newDeadline!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  publishedAt!: Date;
}

@ObjectType('TenderEnquiry', { implements: Node, description: 'A question about a tender and its answer (询问, PL-14). Until it is answered the asker and the buyer\'s people alone see it, then everyone does; who asked nobody else learns before the deadline, the buyer neither.' })
@Reads(() => TenderEnquiry, {
  visible: enquiryVisible, scope: 'procurement:read', orderings: { ASKED_AT: 'askedAt', DUE_AT: 'dueAt' }, defaultOrder: { field: 'ASKED_AT', direction: 'DESC' }, filter: ['tender', 'state', 'askedAt', 'dueAt'],
})
export class TenderEnquiryGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => EnquiryState, { description: 'Where it stands.' })
  state!: EnquiryState;

  @Field(() => [EnquiryState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<TenderEnquiry>({ from: ['state'], value: ({ state }) => enquiryLifecycle.nextStates(state) })
  nextStates!: EnquiryState[];

  @Field(() => String, { description: 'The question.' })
  question!: string;

  @Field(() => OrganizationGraph, { nullable: true, description: 'Who asked; null for a person who asked for nobody else, and for everyone but the asker until the deadline has passed.' })
  @Guarded(askerTold)
  organization!: Rel<OrganizationGraph> | null;

  @Field(() => PersonGraph, { nullable: true, description: 'The person who asked; null for everyone but the asker\'s own side, and the buyer\'s people after the deadline.' })
  @Guarded(askingPersonTold)
  askedBy!: Rel<PersonGraph> | null;

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  askedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Until when the answer is in time: the end of the third working day (PL-14).' })
  dueAt!: Date;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => Int, { description: 'Seconds left for the answer, 0 when it is late or answered.' })
  @Computed({ sql: (enquiry) => `case when ${enquiry}.answered_at is null then greatest(0, ceil(extract(epoch from ${enquiry}.due_at - business_now())))::int else 0 end` })
  secondsLeft!: number;

  @Field(() => Boolean, { description: 'Whether the answer is late, or was.' })
  @Computed({ sql: (enquiry) => `(coalesce(${enquiry}.answered_at, business_now()) > ${enquiry}.due_at)` })
  overdue!: boolean;

  @Field(() => String, { nullable: true, description: 'The answer; null until given.' })
  answer!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered; null until then.' })
  answeredAt!: Date | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<TenderEnquiry>({
    enquiryAnswer: { description: 'Answer it.', from: ['state', 'tender.buyer'], decide: (actor, { tender, state }) => all(tenderPolicy.edit(actor, tender), enquiryLifecycle.can(state, 'answer')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => TenderNoticeGraph)
export class TenderNoticeDocuments {
  @Connected(() => AttachmentGraph, { on: (file, notice) => `${file}.attached_to_id = ${notice}.id and ${file}.attached_to_type = 'TenderNotice' and ${file}.state = 'ATTACHED'`, description: 'Files that go with it; public like the notice.' })
  documents!: Connection<AttachmentGraph>;
}

@ExtendsGraph(() => TenderGraph)
export class TenderPapers {
  @Connected(() => AttachmentGraph, { on: (file, tender) => `${file}.attached_to_id = ${tender}.id and ${file}.attached_to_type = 'Tender' and ${file}.state = 'ATTACHED'`, description: 'Its documents (采购文件) as they were published; read at `downloadPath`, without a token once the tender is public. What came later stands in `notices`.' })
  documents!: Connection<AttachmentGraph>;

  @Connected(() => TenderNoticeGraph, { by: 'tender', description: 'Clarifications, corrections, extensions and how it ended, the latest first.' })
  notices!: Connection<TenderNoticeGraph>;

  @Connected(() => TenderEnquiryGraph, { by: 'tender', description: 'Questions and answers, as far as the reader sees them.' })
  enquiries!: Connection<TenderEnquiryGraph>;

  @ViewerCan<Tender & { readonly running: boolean }>({
    enquiryAsk: {
      description: 'Ask a question about it.', from: [],
      sql: { running: (tender) => `(${tender}.state = 'PUBLISHED' and business_now() <= ${tender}.deadline)` },
      decide: (_actor, { running }) => allowIf(running, says('Questions are asked from the publication until the deadline.', '自发布之日起至投标截止时间可以提出询问。'), 'PL-14'),
    },
  })
  viewerCan!: object;
}
