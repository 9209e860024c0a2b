import type { StateWatch } from '../../platform/subscriptions/watch.js';

/** What whoever sees a tender may learn of as it happens. Nothing about bids before the opening is an event at all. */
export const tenderChanged: StateWatch = {
  kind: 'state',
  field: 'tenderChanged',
  type: 'Tender',
  idPrefix: 'tender',
  description: 'The tender (采购项目) as you see it: at once, and again whenever something public left it different for you: published, clarified, extended, closed, opened, evaluated, awarded, challenged, cancelled. Nothing happens here when bids come, change or go. Null, and the end, when you do not see it or there is none.',
  argument: { name: 'tenderId', description: 'Public id (`tender_…`).' },
  events: [
    { topics: ['tender.published', 'tender.clarified', 'tender.extended', 'tender.answered', 'tender.closed', 'tender.opened', 'tender.pricesOpened', 'tender.evaluated', 'tender.reopened', 'tender.void', 'tender.cancelled'] },
    { topics: ['award.proposed', 'award.confirmed', 'award.declined', 'award.annulled', 'award.announced'], of: 'select a.tender_id from award a where a.id = e.subject_id' },
    { topics: ['challenge.raised', 'challenge.answered', 'challenge.withdrawn'], of: 'select c.tender_id from challenge c where c.id = e.subject_id' },
    { topics: ['complaint.decided'], of: 'select c.tender_id from complaint c where c.id = e.subject_id' },
  ],
};
