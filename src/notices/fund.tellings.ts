import { NoticeKind } from './notice-kind.js';
import { followers, holders } from './recipients.js';
import type { Telling } from './telling.js';

const fromChange = `purpose_change s join community_fund f on f.id = s.fund_id join fund_account a on a.id = s.from_account_id left join need n on n.id = a.need_id where s.id = $1`;
const asked = `select d.donor_id as person_id, null::uuid as party_id from purpose_consent c join donation d on d.id = c.donation_id where c.change_id = s.id and d.donor_id is not null`;

/** What happens to the money of funds beside their rounds. */
export const fundTellings: readonly Telling[] = [
  { kind: NoticeKind.PURPOSE_CHANGE_ASKED, topics: ['purposeChange.proposed'], about: 'purpose_change', title: 'coalesce(a.purpose, n.title)', due: 's.answers_by', from: `${fromChange} and s.answers_by is not null`, to: [asked] },
  {
    kind: NoticeKind.PURPOSE_CHANGE_ENDED, topics: ['purposeChange.settled', 'purposeChange.dropped'], about: 'purpose_change', title: 'coalesce(a.purpose, n.title)', from: fromChange,
    to: [asked, followers('s.fund_id'), holders('s.fund_id', 'FUND_STEWARD', 'FUND_FINANCE'), holders('f.host_charity_id', 'ORG_MANAGER')],
  },
  { kind: NoticeKind.MATCH_OFFER_OPENED, topics: ['matchOffer.opened'], about: 'match_offer', title: 's.sponsor', due: 's.ends_at', from: 'match_offer s where s.id = $1', to: [followers('s.fund_id')] },
  { kind: NoticeKind.MATCH_OFFER_ENDED, topics: ['matchOffer.ended', 'matchOffer.exhausted'], about: 'match_offer', title: 's.sponsor', from: 'match_offer s where s.id = $1', to: [followers('s.fund_id'), holders('s.fund_id', 'FUND_STEWARD')] },
];
