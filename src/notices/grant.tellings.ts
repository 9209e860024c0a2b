import { NoticeKind } from './notice-kind.js';
import { holders } from './recipients.js';
import type { Telling } from './telling.js';

/** The managers of every organization that sent an application in. */
export const applicants = `select m.person_id, m.party_id from grant_application g join lateral (${holders('g.organization_id', 'ORG_MANAGER')}) m on true where g.round_id = s.id and g.submitted_at is not null`;

/** Tellings of the stages of grant rounds between the call and the money. */
export const grantTellings: readonly Telling[] = [
  { kind: NoticeKind.COACHING_BEGUN, topics: ['round.coachingBegun'], about: 'round', from: 'grant_round s where s.id = $1', to: [applicants, 'select c.person_id, null::uuid as party_id from round_coach c where c.round_id = s.id'] },
  { kind: NoticeKind.APPLICATION_ADVISED, topics: ['application.advised'], about: 'application', from: 'grant_application s where s.id = $1', to: [holders('s.organization_id', 'ORG_MANAGER')] },
  { kind: NoticeKind.PAPER_VOTES_ENTERED, topics: ['round.paperVotesEntered'], about: 'round', from: 'grant_round s join community_fund f on f.id = s.fund_id where s.id = $1', to: [holders('s.fund_id', 'FUND_STEWARD'), holders('f.community_id', 'COMMUNITY_STAFF')] },
  { kind: NoticeKind.VOTE_RECOUNTED, topics: ['round.recounted'], about: 'round', due: 's.publicity_ends_at', from: 'grant_round s where s.id = $1', to: [applicants, 'select v.person_id, null::uuid as party_id from round_voter v where v.round_id = s.id'] },
];
