import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PartyGraph, PersonGraph } from '../accounts/index.js';
import { type Words, beijingTime } from '../kernel/words.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, ExtendsGraph, Node, OneOf, Reads, ViewerCan } from '../platform/reads/index.js';
import { allow } from '../kernel/refusal.js';
import { dutyClocks } from './duty-clocks.js';
import { Follow } from './follow.js';
import { NoticeKind, noticeWords } from './notice-kind.js';
import { MailLanguage, MailRhythm, NoticePreference } from './notice-preference.js';
import { Notice } from './notice.js';
import { NoticeSubject, subjects } from './subject.graph.js';

registerEnumType(MailRhythm, {
  name: 'MailRhythm',
  description: 'How a person is told by e-mail.',
  valuesConfig: {
    OFF: { description: 'No e-mail; the inbox alone (站内).' },
    EACH: { description: 'One e-mail for each notice (逐条).' },
    DAILY: { description: 'At most one e-mail in 24 hours with all notices since the last (每日汇总).' },
  },
});
registerEnumType(MailLanguage, { name: 'MailLanguage', description: 'Language of e-mails.', valuesConfig: { ZH: { description: 'Chinese (中文).' }, EN: { description: 'English.' } } });

@ObjectType('Notice', { implements: Node, description: 'Something a person is told (通知): what happened, or what is to be done by when. Seen by its recipient alone.' })
@Reads(() => Notice, {
  visible: (row, viewer) => `${row}.recipient_id = ${viewer.person}`,
  scope: 'notices:read',
  orderings: { CREATED_AT: 'createdAt' },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  filter: ['kind', 'createdAt', 'dueAt', 'readAt', 'party', { name: 'unread', type: () => Boolean, sql: (row) => `(${row}.read_at is null)`, description: 'Whether it was not read yet.' }],
})
export class NoticeGraph extends Node {
  @Field(() => NoticeKind, { description: 'What it tells; branch on this.' })
  kind!: NoticeKind;

  @Field(() => String, { description: 'What it tells in words, in the language of the request (Accept-Language: zh or en).' })
  @Derived<Notice>({ from: ['kind', 'title', 'dueAt', 'dutyKind'], value: (notice, _, language) => wordsOf(notice)[language] })
  text!: string;

  @Field(() => NoticeSubject, { nullable: true, description: 'What it is about; null once it is hidden from the recipient.' })
  @OneOf({ id: 'subjectId', discriminator: 'subjectType', types: subjects })
  subject!: object | null;

  @Field(() => PartyGraph, { nullable: true, description: 'For which party the recipient is told; null when it concerns themselves.' })
  party!: PartyGraph | null;

  @Field(() => PersonGraph, { nullable: true, description: 'The absent officer whose notice it is, where the recipient is told as the deputy (代理); null otherwise.' })
  inPlaceOf!: PersonGraph | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The time it speaks of: a deadline, a meeting, the end of a period; null without one.' })
  dueAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was told.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the recipient marked it as read; null before.' })
  readAt!: Date | null;

  @ViewerCan<Notice>({ noticeRead: { description: 'Mark it as read.', from: [], decide: () => allow } })
  viewerCan!: object;
}

/** As much of a notice as its words need. */
export type TellableNotice = Pick<Notice, 'kind' | 'title' | 'dutyKind'> & { readonly dueAt: Date | string | null };

/** The words of a notice in both languages. */
export function wordsOf({ kind, title, dueAt, dutyKind }: TellableNotice): Words {
  const duty = dutyClocks.find((clock) => clock.kind === dutyKind)?.words;
  const fill = (text: string, language: 'en' | 'zh'): string =>
    text.replace('{title}', () => title).replace('{due}', () => (dueAt === null ? '—' : beijingTime(new Date(dueAt), language))).replace('{duty}', () => duty?.[language] ?? '').trim();
  return { en: fill(noticeWords[kind].en, 'en'), zh: fill(noticeWords[kind].zh, 'zh') };
}

@ObjectType('Follow', { implements: Node, description: 'What a person follows (关注). Known to nobody else.' })
@Reads(() => Follow, { visible: (row, viewer) => `${row}.person_id = ${viewer.person}`, scope: 'notices:read', orderings: { FOLLOWED_AT: 'followedAt' } })
export class FollowGraph extends Node {
  @Field(() => NoticeSubject, { nullable: true, description: 'What is followed; null once it is hidden from the follower.' })
  @OneOf({ id: 'subjectId', discriminator: 'subjectType', types: subjects })
  subject!: object | null;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  followedAt!: Date;
}

@ObjectType('NoticePreference', { implements: Node, description: 'What a person wishes of notices. Known to nobody else.' })
@Reads(() => NoticePreference, { visible: (row, viewer) => `${row}.person_id = ${viewer.person}`, scope: 'notices:read', orderings: { CREATED_AT: 'createdAt' } })
export class NoticePreferenceGraph extends Node {
  @Field(() => MailRhythm, { description: 'How they are told by e-mail.' })
  mail!: MailRhythm;

  @Field(() => MailLanguage, { description: 'Language of their e-mails.' })
  language!: MailLanguage;

  @Field(() => [NoticeKind], { description: 'Kinds that are not sent by e-mail; they stay in the inbox.' })
  muted!: NoticeKind[];

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;
}

@ExtendsGraph(() => PersonGraph)
export class PersonNotices {
  @Connected(() => NoticeGraph, { by: 'recipient', description: 'The inbox, newest first. Empty for everyone but the person.' })
  inbox!: Connection<NoticeGraph>;

  @Field(() => Int, { description: 'Notices that were not read yet; 0 for everyone but the person.' })
  @Computed({ sql: (person, viewer) => `(select count(*)::int from notice n where n.recipient_id = ${person}.id and n.recipient_id = ${viewer.person} and n.read_at is null)` })
  unreadNotices!: number;

  @Connected(() => FollowGraph, { by: 'person', description: 'What the person follows. Empty for everyone but the person.' })
  follows!: Connection<FollowGraph>;
}

