import type { BidResult } from '../bids/bid.js';

/** A qualified bid as it is ranked. */
export interface RankedBid {
  readonly id: string;
  readonly priceFen: bigint;
  readonly sealedAt: Date;
  /** Sum of points of each member. */
  readonly points: readonly number[];
  /** Whether its price is reduced for the comparison (SM-01). */
  readonly small?: boolean;
}

/** What the price weighs, and by how many percent those of small suppliers are reduced. */
export interface RankingTerms {
  readonly priceWeight: number;
  readonly smallSupplierPercent: number;
}

/** Name of the way of computing; another way gets another name. */
export const rankingFormula = 'wushe-ranking-1';

/** How a ranking is computed, in words that go onto the record. */
export function formulaOf({ priceWeight, smallSupplierPercent }: RankingTerms): string {
  const zh = priceWeight === 100 ? '最低评标价法：' : '综合评分法：';
  return [
    `${zh}评审价 = 报价（小微企业扣除 ${smallSupplierPercent}%，SM-01）；价格分 = 最低有效评审价 ÷ 本评审价 × ${priceWeight}（TE-03）；技术分 = 各评委打分的平均值；总分 = 价格分 + 技术分，各四舍五入至两位小数。总分相同的，评审价低者优先；评审价也相同的，密封时间早者优先。`,
    `Compared price = price, of small and micro enterprises less ${smallSupplierPercent} percent (SM-01). Price score = lowest qualified compared price ÷ compared price × ${priceWeight} (TE-03); quality score = mean of the members' points; total = both, each rounded half up to two decimals. Equal totals: the lower compared price first; equal prices: the earlier sealed first.`,
  ].join('\n');
}

/** A price as it is compared, in hundredths of a fen, so that percentages stay exact. */
export function comparedPrice({ priceFen, small }: Pick<RankedBid, 'priceFen' | 'small'>, smallSupplierPercent: number): bigint {
  return priceFen * (small ? BigInt(100 - smallSupplierPercent) : 100n);
}

/** Scores and ranks of qualified bids, the best first. Exact: hundredths of a point in integers, rounded half up. */
export function rankBids(bids: readonly RankedBid[], { priceWeight, smallSupplierPercent }: RankingTerms): Map<string, BidResult> {
  const compared = bids.map((bid) => ({ bid, price: comparedPrice(bid, smallSupplierPercent) }));
  const lowest = compared.reduce<bigint | null>((least, { price }) => (least === null || price < least ? price : least), null) ?? 1n;
  const scored = compared.map(({ bid, price }) => {
    const priceScore = halfUp(lowest * BigInt(priceWeight) * 100n, price);
    const quality = bid.points.length === 0 ? 0n : halfUp(BigInt(bid.points.reduce((sum, points) => sum + points, 0)) * 100n, BigInt(bid.points.length));
    return { bid, price, priceScore, quality, total: priceScore + quality };
  });
  scored.sort((one, other) => compare(other.total, one.total) || compare(one.price, other.price) || one.bid.sealedAt.getTime() - other.bid.sealedAt.getTime() || (one.bid.id < other.bid.id ? -1 : 1));
  return new Map(scored.map(({ bid, priceScore, quality, total }, index) => [
    bid.id, { priceScore: decimal(priceScore), qualityScore: decimal(quality), totalScore: decimal(total), rank: index + 1 },
  ]));
}

function halfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function decimal(hundredths: bigint): string {
  const digits = hundredths.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
