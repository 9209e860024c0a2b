import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { PersonGraph } from '../accounts/index.js';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { SearchAmendInput, SearchRemoveInput, amendSearch, removeSearch } from './amend-search.js';
import { DutyGraph } from './duty.graph.js';
import { EmailVerificationGraph } from './email-verification.graph.js';
import { FollowAddInput, followSubject } from './follow-subject.js';
import { FollowGraph, NoticeGraph, NoticePreferenceGraph } from './notice.graph.js';
import { noticesRefusals } from './notices.refusals.js';
import { NoticeReadInput, readNotice } from './read-notice.js';
import { SavedSearchGraph } from './saved-search.graph.js';
import { SearchSaveInput, saveSearch } from './save-search.js';
import { NoticePreferenceSetInput, setNoticePreference } from './set-preference.js';
import { EmailCodeRequestInput, EmailVerifyInput, requestEmailCode, verifyEmail } from './verify-email.js';
import { FollowRemoveInput, unfollowSubject } from './unfollow-subject.js';

export const NoticesUserError = userErrorOf('Notices', noticesRefusals);

const NoticeReadPayload = payloadOf('NoticeReadPayload', 'notice', () => NoticeGraph, NoticesUserError);
const FollowAddPayload = payloadOf('FollowAddPayload', 'follow', () => FollowGraph, NoticesUserError);
const FollowRemovePayload = payloadOf('FollowRemovePayload', 'person', () => PersonGraph, NoticesUserError);
const NoticePreferenceSetPayload = payloadOf('NoticePreferenceSetPayload', 'preference', () => NoticePreferenceGraph, NoticesUserError);
const SearchSavePayload = payloadOf('SearchSavePayload', 'savedSearch', () => SavedSearchGraph, NoticesUserError);
const SearchAmendPayload = payloadOf('SearchAmendPayload', 'savedSearch', () => SavedSearchGraph, NoticesUserError);
const SearchRemovePayload = payloadOf('SearchRemovePayload', 'person', () => PersonGraph, NoticesUserError);
const EmailCodeRequestPayload = payloadOf('EmailCodeRequestPayload', 'verification', () => EmailVerificationGraph, NoticesUserError);
const EmailVerifyPayload = payloadOf('EmailVerifyPayload', 'verification', () => EmailVerificationGraph, NoticesUserError);

@Resolver()
export class NoticesResolver {
  @ReadConnection(() => DutyGraph, { description: 'What parties must do by when, as far as the reader acts for them or supervises them; soonest first.' })
  duties!: Connection<DutyGraph>;

  @ReadOne(() => NoticePreferenceGraph, { where: (row, viewer) => `${row}.person_id = ${viewer.person}`, description: 'What the reader wishes of notices; null before the first wish (the inbox alone, nothing muted).' })
  noticePreference!: NoticePreferenceGraph | null;

  @ReadOne(() => EmailVerificationGraph, { where: (row, viewer) => `${row}.person_id = ${viewer.person}`, description: 'Whether the reader\'s e-mail address is verified; null before the first code.' })
  emailVerification!: EmailVerificationGraph | null;

  @Mutation(() => EmailCodeRequestPayload, { nullable: true, description: 'Sends a code to your e-mail address (`personAmend`). It holds for an hour; at most one a minute and five a day (CODE_TOO_SOON). Nothing else is sent to an address before its code was told back. Scope `notices:write`.' })
  emailCodeRequest(@Arg('input', () => EmailCodeRequestInput, { description: 'Nothing but what every deed takes.' }) input: EmailCodeRequestInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(requestEmailCode, input);
  }

  @Mutation(() => EmailVerifyPayload, { nullable: true, description: 'Tells the code back: your address is verified. A wrong code leaves `verified` false and one attempt less; after five ask for another (CODE_EXPIRED). Scope `notices:write`.' })
  emailVerify(@Arg('input', () => EmailVerifyInput, { description: 'The code.' }) input: EmailVerifyInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(verifyEmail, input);
  }

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

  @Mutation(() => SearchSavePayload, { nullable: true, description: 'Keeps a search: the arguments of `tenders` or `purchaseLines`. From then on you are told of each thing that it finds, once, in the inbox and by e-mail as you wish (`noticePreferenceSet`). Scope `notices:write`.' })
  searchSave(@Arg('input', () => SearchSaveInput, { description: 'The search.' }) input: SearchSaveInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(saveSearch, input);
  }

  @Mutation(() => SearchAmendPayload, { nullable: true, description: 'Renames, pauses or resumes one of your searches. Scope `notices:write`.' })
  searchAmend(@Arg('input', () => SearchAmendInput, { description: 'Which, and what changes.' }) input: SearchAmendInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(amendSearch, input);
  }

  @Mutation(() => SearchRemovePayload, { nullable: true, description: 'Forgets one of your searches. Answers yourself, with those you still keep. Scope `notices:write`.' })
  searchRemove(@Arg('input', () => SearchRemoveInput, { description: 'Which.' }) input: SearchRemoveInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(removeSearch, input);
  }

  @Mutation(() => NoticePreferenceSetPayload, { nullable: true, description: 'Says how you wish to be told by e-mail. Scope `notices:write`.' })
  noticePreferenceSet(@Arg('input', () => NoticePreferenceSetInput, { description: 'How to be told.' }) input: NoticePreferenceSetInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(setNoticePreference, input);
  }
}
