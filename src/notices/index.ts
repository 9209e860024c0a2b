import type { JobScene, Slice } from '../platform/slice.js';
import { distribute } from './distribute.js';
import { DutyGraph } from './duty.graph.js';
import { Duty } from './duty.js';
import { EmailVerificationGraph } from './email-verification.graph.js';
import { EmailVerification } from './email-verification.js';
import { Follow } from './follow.js';
import './forget-person.js';
import { FollowGraph, NoticeGraph, NoticePreferenceGraph, PersonNotices } from './notice.graph.js';
import { NoticePreference } from './notice-preference.js';
import { Notice } from './notice.js';
import { NoticesResolver } from './notices.resolver.js';
import { queueMail, sendMail } from './mail.js';
import { remind } from './remind.js';
import { PersonSearches, SavedSearchGraph } from './saved-search.graph.js';
import { SavedSearch } from './saved-search.js';
import { myNotices } from './notice-watch.js';

export { distribute, queueMail, remind, sendMail };

/** How often people are told what has happened. */
const tellEveryMs = 10_000;

/** Tells what has happened, reminds of what comes, and sends what people wish by e-mail. */
async function round({ pool, postOffice, keys, log, matcher }: JobScene): Promise<void> {
  await distribute(pool, (topic, error) => log.error({ topic, err: error }, 'an event could not be told'), matcher);
  await remind(pool);
  await queueMail(pool);
  await sendMail(pool, postOffice, keys.secretKey);
}

/** What people are told, and by when they must act. */
export const notices: Slice = {
  name: 'notices',
  watches: [myNotices],
  entities: [Notice, Duty, Follow, NoticePreference, SavedSearch, EmailVerification],
  resolvers: [NoticesResolver],
  types: [NoticeGraph, DutyGraph, FollowGraph, NoticePreferenceGraph, PersonNotices, SavedSearchGraph, PersonSearches, EmailVerificationGraph],
  jobs: (scene) => [{ name: 'notices.tell', everyMs: tellEveryMs, run: () => round(scene) }],
};
