import { erasure } from '../platform/deeds/erasure.js';

erasure({
  slice: 'notices',
  erases: ['SavedSearch.name', 'SavedSearch.search', 'EmailVerification.address'],
  retains: {},
  // Nobody else needs what a person was told, followed or wished.
  async act(unit, personId) {
    await unit.sql('delete from follow where person_id = $1', [personId]);
    await unit.sql('delete from email_verification where person_id = $1', [personId]);
    await unit.sql('delete from saved_search where person_id = $1', [personId]);
    await unit.sql(`update notice_preference set mail = 'OFF', muted = '{}' where person_id = $1`, [personId]);
    await unit.sql(`update mail_message set state = 'DROPPED', ended_at = business_now() where recipient_id = $1 and state = 'QUEUED'`, [personId]);
  },
});
