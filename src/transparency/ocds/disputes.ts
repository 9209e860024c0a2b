import type { ChallengeFacts, ComplaintFacts, PartyFacts, ProcessFacts } from './facts.js';
import type { JsonObject } from './json.js';
import { mention } from './parties.js';
import { instantOf, publicId, said } from './words.js';

/** Questions that were answered (PL-14). Who asked is told once the deadline has passed. */
export function enquiriesOf({ enquiries }: ProcessFacts, lot: string): JsonObject {
  const all = enquiries ?? [];
  if (all.length === 0) return {};
  return {
    hasEnquiries: true,
    enquiries: all.map(({ id, organization, question, askedAt, answer, answeredAt }) => said({
      id: publicId('enquiry', id), date: instantOf(askedAt), author: organization ? mention(organization) : undefined, description: question, answer, dateAnswered: instantOf(answeredAt), relatedLot: lot,
    })),
  };
}

/** The extension asks for an author; until the bids are open it stays unnamed. */
const author = (organization: PartyFacts | null): JsonObject => (organization ? mention(organization) : { name: '开标前不公开 / Not told before the opening' });

const subjects: Readonly<Record<string, string>> = { DOCUMENTS: '对采购文件的质疑 / Challenge of the documents', PROCESS: '对采购过程的质疑 / Challenge of the procedure', RESULT: '对采购结果的质疑 / Challenge of the result' };
const claims: Readonly<Record<string, string>> = { RAISED: 'claim', UPHELD: 'answered', REJECTED: 'answered', WITHDRAWN: 'cancelled' };
const resolutions: Readonly<Record<string, string>> = { UPHELD: 'resolved', REJECTED: 'declined' };
const statuses: Readonly<Record<string, string>> = { ACCEPTED: 'accepted', UPHELD: 'resolved', DISMISSED: 'declined', REJECTED: 'invalid', WITHDRAWN: 'cancelled' };

function claimOf(challenge: ChallengeFacts, lot: string): JsonObject {
  const { id, organization, subject, request, state, raisedAt, answer, answeredAt, withdrawnAt, matters } = challenge;
  const parts = (matters ?? []).map(({ statement, basis }, index) => `${index + 1}. ${statement}（${basis}）`);
  const findings = (matters ?? []).flatMap(({ finding, upheld }, index) => (finding === null ? [] : [`${index + 1}. ${upheld ? '成立' : '不成立'}：${finding}`]));
  return said({
    id: publicId('challenge', id), type: 'claim', status: claims[state], title: subjects[subject], description: [...parts, request].join('\n'), author: author(organization), relatedLot: lot,
    date: instantOf(raisedAt), dateSubmitted: instantOf(raisedAt), dateAnswered: answeredAt === null ? undefined : instantOf(answeredAt),
    resolution: answer === null ? undefined : [answer, ...findings].join('\n'), resolutionType: resolutions[state], dateCancelled: withdrawnAt === null ? undefined : instantOf(withdrawnAt),
  });
}

function complaintOf({ id, organization, request, state, raisedAt, publicAt, note, decision, endedAt }: ComplaintFacts, lot: string): JsonObject {
  const ended = endedAt === null ? undefined : instantOf(endedAt);
  return said({
    id: publicId('complaint', id), type: 'complaint', status: statuses[state], title: '投诉 / Complaint to the supervisors', description: request, author: author(organization), relatedLot: lot,
    date: instantOf(raisedAt), dateSubmitted: instantOf(raisedAt), acceptance: state !== 'REJECTED', reviewDate: instantOf(publicAt), rejectReasonDescription: note,
    decision, dateDecision: decision === null ? undefined : ended, resolutionType: state === 'UPHELD' ? 'resolved' : state === 'DISMISSED' ? 'declined' : undefined,
    dateCancelled: state === 'WITHDRAWN' ? ended : undefined,
  });
}

/** Challenges to the buyer (claims) and complaints to the supervisors, without what is confidential in them. */
export function complaintsOf({ challenges, complaints }: ProcessFacts, lot: string): JsonObject[] {
  return [...(challenges ?? []).map((challenge) => claimOf(challenge, lot)), ...(complaints ?? []).map((complaint) => complaintOf(complaint, lot))];
}
