import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { PersonGraph } from '../accounts/index.js';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { DutyGraph } from './duty.graph.js';
import { FollowAddInput, followSubject } from './follow-subject.js';
import { FollowGraph, NoticeGraph, NoticePreferenceGraph } from './notice.graph.js';
import { noticesRefusals } from './notices.refusals.js';
import { NoticeReadInput, readNotice } from './read-notice.js';
import { NoticePreferenceSetInput, setNoticePreference } from './set-preference.js';
import { FollowRemoveInput, unfollowSubject } from './unfollow-subject.js';

export const NoticesUserError = userErrorOf('Notices', noticesRefusals);

const NoticeReadPayload = payloadOf('NoticeReadPayload', 'notice', () => NoticeGraph, NoticesUserError);
const FollowAddPayload = payloadOf('FollowAddPayload', 'follow', () => FollowGraph, NoticesUserError);
const FollowRemovePayload = payloadOf('FollowRemovePayload', 'person', () => PersonGraph, NoticesUserError);
const NoticePreferenceSetPayload = payloadOf('NoticePreferenceSetPayload', 'preference', () => NoticePreferenceGraph, NoticesUserError);

@Resolver()
export class NoticesResolver {
  @ReadConnection(() => DutyGraph, { description: 'What parties must do by when, as far as the reader acts for them or supervises them; soonest first.' })
  duties!: Connection<DutyGraph>;

  @ReadOne(() => NoticePreferenceGraph, { where: (row, viewer) => `${row}.person_id = ${viewer.person}`, description: 'What the reader wishes of notices; null before the first wish (the inbox alone, nothing muted).' })
  noticePreference!: NoticePreferenceGraph | null;

  @Mutation(() => NoticeReadPayload, { nullable: true, description: 'Marks one of your notices as read, alone or with all older ones. Scope `notices:write`.' })
  noticeRead(@Arg('input', () => NoticeReadInput, { description: 'Which notice.' }) input: NoticeReadInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(readNotice, input);
  }

  @Mutation(() => FollowAddPayload, { nullable: true, description: 'Follows something that you see: you are told what happens to it. Refused twice (ALREADY_FOLLOWED). Scope `notices:write`.' })
  followAdd(@Arg('input', () => FollowAddInput, { description: 'What to follow.' }) input: FollowAddInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(followSubject, input);
  }

  @Mutation(() => FollowRemovePayload, { nullable: true, description: 'Follows something no longer. Answers yourself, with what you still follow. Scope `notices:write`.' })
  followRemove(@Arg('input', () => FollowRemoveInput, { description: 'What to follow no longer.' }) input: FollowRemoveInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(unfollowSubject, input);
  }

  @Mutation(() => NoticePreferenceSetPayload, { nullable: true, description: 'Says how you wish to be told by e-mail. Scope `notices:write`.' })
  noticePreferenceSet(@Arg('input', () => NoticePreferenceSetInput, { description: 'How to be told.' }) input: NoticePreferenceSetInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(setNoticePreference, input);
  }
}
