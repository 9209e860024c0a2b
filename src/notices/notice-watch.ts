import type { StreamWatch } from '../platform/subscriptions/watch.js';

/** Notices as they are told. */
export const myNotices: StreamWatch = {
  kind: 'stream',
  field: 'myNotices',
  type: 'Notice',
  idPrefix: 'notice',
  description: 'Each notice (通知) that you are told from now on, once and in order. Needs a token with notices:read.',
  table: 'notice',
  told: 'notice',
  person: 'recipient_id',
  scope: 'notices:read',
  after: 'The last notice (`notice_…`) that you have: those told after it come first, so that nothing is lost while you were away. Null for new ones alone. NOT_FOUND for one that is not yours.',
};
