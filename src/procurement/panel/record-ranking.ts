import { canonicalJson, sha256 } from '../../kernel/digest.js';
import { encodeId } from '../../kernel/identifiers.js';
import { decimalOf } from '../../kernel/money.js';
import { Organization } from '../../organizations/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { BidState } from '../bids/bid.lifecycle.js';
import type { Bid, BidResult } from '../bids/bid.js';
import { AwardCriterion } from '../tenders/award-criterion.js';
import type { Tender } from '../tenders/tender.js';
import type { BidAssessment } from './bid-assessment.js';
import type { BidScore } from './bid-score.js';
import type { PanelMember } from './panel-member.js';
import { RankingRecord } from './ranking-record.js';
import { type RankingTerms, comparedPrice, rankingFormula } from './ranking.js';

/** All that a ranking was made of. */
export interface Ranked {
  readonly tender: Tender;
  readonly at: Date;
  readonly terms: RankingTerms;
  readonly bids: readonly Bid[];
  readonly judges: readonly PanelMember[];
  readonly assessments: readonly BidAssessment[];
  readonly scores: readonly BidScore[];
  readonly small: ReadonlySet<string>;
  readonly results: ReadonlyMap<string, BidResult>;
}

/** Writes the record of a ranking: inputs, steps and results, from which anyone computes it again (docs/ranking.md). */
export async function recordRanking(unit: Unit, ranked: Ranked): Promise<void> {
  const { tender, at, terms, judges } = ranked;
  const round = (await unit.em.count(RankingRecord, { tender })) + 1;
  const criteria = await unit.em.find(AwardCriterion, { tender }, { orderBy: { position: 'asc' } });
  const text = canonicalJson({
    format: 'wushe-ranking', version: 1, formula: rankingFormula, round, concludedAt: at,
    tender: { id: encodeId('tender', tender.id), title: tender.title, method: tender.method, awardRule: tender.awardRule, budget: decimalOf(tender.budgetFen), minimumBids: tender.minimumBids },
    terms: { priceWeight: terms.priceWeight, smallSupplierPercent: terms.smallSupplierPercent },
    criteria: criteria.map(({ id, name, points }) => ({ id: encodeId('criterion', id), name, points })),
    // Judges are told apart and not named; who sat on the panel is in the notice of the result.
    judges: judges.map(({ seat }, index) => ({ key: judgeKey(index), seat })),
    bids: await Promise.all(ranked.bids.map((bid) => bidOf(unit, ranked, bid))),
  });
  unit.em.persist(new RankingRecord(tender, round, at, text, sha256(text).toString('hex')));
}

const judgeKey = (index: number): string => `judge-${index + 1}`;

async function bidOf(unit: Unit, { terms, judges, assessments, scores, small, results }: Ranked, bid: Bid): Promise<object> {
  const organization = await unit.em.findOneOrFail(Organization, bid.organization.id);
  const own = assessments.filter((one) => one.bid.id === bid.id);
  const result = results.get(bid.id);
  return {
    id: encodeId('bid', bid.id), bidder: { id: encodeId('organization', organization.id), name: organization.name },
    price: bid.priceFen === null ? null : decimalOf(bid.priceFen), ...(bid.firstPriceFen === null ? {} : { firstPrice: decimalOf(bid.firstPriceFen) }), sealedAt: bid.sealedAt, smallSupplier: small.has(bid.id),
    qualified: bid.state === BidState.RANKED, disqualifiedReason: bid.disqualifiedReason,
    judgements: judges.flatMap((judge, index) => own.filter(({ member }) => member.id === judge.id).map((one) => ({
      judge: judgeKey(index), qualified: one.qualified,
      points: scores.filter(({ assessment }) => assessment.id === one.id).map(({ criterion, points }) => ({ criterion: encodeId('criterion', criterion.id), points })),
    }))),
    result: result && bid.priceFen !== null
      ? { comparedPriceHundredthsOfFen: comparedPrice({ priceFen: bid.priceFen, small: small.has(bid.id) }, terms.smallSupplierPercent), ...result }
      : null,
  };
}
