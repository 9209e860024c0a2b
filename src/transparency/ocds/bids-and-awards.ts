import { decimalOf } from '../../kernel/money.js';
import type { AwardFacts, BidFacts, ProcessFacts, SubcontractFacts, TenderFacts } from './facts.js';
import type { JsonObject } from './json.js';
import { mention } from './parties.js';
import { type DocumentUrl, instantOf, lotOf, pdf, publicId, said, valueOf } from './words.js';

const bidStatuses: Readonly<Record<string, string>> = { RANKED: 'valid', DISQUALIFIED: 'disqualified', UNREADABLE: 'disqualified' };

function bidOf(bid: BidFacts, { lotNumber, reopenedAt, evaluatedAt }: TenderFacts): JsonObject {
  const lot = lotOf({ tender: { lotNumber } });
  const known = said({
    id: publicId('bid', bid.id), date: instantOf(bid.sealedAt), status: bidStatuses[bid.state] ?? 'pending', tenderers: [mention(bid.organization)],
    value: bid.priceFen === null ? undefined : valueOf(bid.priceFen), relatedLots: [lot], hasRank: bid.rank === null ? undefined : true, rank: bid.rank,
  });
  // An evaluation that is done again takes back the ranks that were told before.
  return bid.rank === null && reopenedAt !== null && (evaluatedAt === null || new Date(evaluatedAt) <= new Date(reopenedAt)) ? { ...known, hasRank: null, rank: null } : known;
}

/** The bids, from their opening on, and what can be counted of them. */
export function bidsOf({ bids, tender }: ProcessFacts): JsonObject {
  const all = bids ?? [];
  const prices = all.flatMap(({ state, priceFen }) => (state === 'RANKED' && priceFen !== null ? [BigInt(priceFen)] : [])).sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  const date = tender.openedAt === null ? undefined : instantOf(tender.openedAt);
  const count = (measure: string, value: number): JsonObject => said({ id: measure, measure, value, date });
  const money = (measure: string, fen: bigint | undefined): JsonObject[] => (fen === undefined ? [] : [said({ id: measure, measure, value: Number(decimalOf(fen)), currency: 'CNY', date })]);
  const judged = all.some(({ state }) => state === 'RANKED' || state === 'DISQUALIFIED');
  return said({
    statistics: [
      count('bids', all.length),
      ...(judged ? [count('validBids', all.filter(({ state }) => state === 'RANKED').length), count('disqualifiedBids', all.filter(({ state }) => bidStatuses[state] === 'disqualified').length)] : []),
      ...money('lowestValidBidValue', prices[0]), ...money('highestValidBidValue', prices.at(-1)),
    ],
    details: all.map((bid) => bidOf(bid, tender)),
  });
}

/** An award as it stands: proposed and public, confirmed, or refused by the winner. */
export function awardOf(award: AwardFacts, facts: ProcessFacts, urlOf: DocumentUrl): JsonObject {
  const id = publicId('award', award.id);
  const { tender, contracts } = facts;
  const over = award.endedAt === null ? null : award.state;
  const parts = (contracts ?? []).filter(({ awardId }) => awardId === award.id).flatMap(({ subcontracts }) => subcontracts ?? []);
  return said({
    id, title: tender.title, description: over === 'DECLINED' ? (award.declineReason ?? undefined) : over === 'ANNULLED' ? (award.annulReason ?? undefined) : undefined,
    status: over === 'DECLINED' ? 'unsuccessful' : over === 'ANNULLED' ? 'cancelled' : award.confirmedAt === null ? 'pending' : 'active',
    date: instantOf(award.confirmedAt ?? award.proposedAt), value: valueOf(award.amountFen), suppliers: [mention(award.organization)],
    relatedBids: [publicId('bid', award.bidId)], relatedLots: [lotOf(facts)],
    ...subcontractingOf(parts, award),
    documents: [pdf('award-notice', 'awardNotice', `${tender.title} 结果公告`, urlOf('award-notice', id), award.proposedAt)],
  });
}

/** Parts that others deliver with the client's consent (GP-15); one that has ended is told as such and counts no more. */
function subcontractingOf(parts: readonly SubcontractFacts[], award: AwardFacts): JsonObject {
  if (parts.length === 0) return {};
  const live = parts.filter(({ endedAt }) => endedAt === null);
  return {
    hasSubcontracting: live.length > 0,
    subcontracting: {
      description: parts.map(({ scope, subcontractor, endedAt }) => `${subcontractor.name}：${scope}${endedAt === null ? '' : '（已结束 / ended）'}`).join('\n'),
      value: valueOf(live.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n)),
      subcontracts: parts.map(({ id, subcontractor }) => ({ id: publicId('subcontract', id), subcontractor: mention(subcontractor), tenderers: [mention(award.organization)] })),
    },
  };
}
