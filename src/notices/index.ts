import type { Slice } from '../platform/slice.js';
import { DutyGraph } from './duty.graph.js';
import { Duty } from './duty.js';
import { Follow } from './follow.js';
import './forget-person.js';
import { FollowGraph, NoticeGraph, NoticePreferenceGraph, PersonNotices } from './notice.graph.js';
import { NoticePreference } from './notice-preference.js';
import { Notice } from './notice.js';
import { NoticesResolver } from './notices.resolver.js';

export { distribute } from './distribute.js';
export { queueMail, sendMail } from './mail.js';
export { remind } from './remind.js';

/** What people are told, and by when they must act. */
export const notices: Slice = {
  name: 'notices',
  entities: [Notice, Duty, Follow, NoticePreference],
  resolvers: [NoticesResolver],
  types: [NoticeGraph, DutyGraph, FollowGraph, NoticePreferenceGraph, PersonNotices],
};
