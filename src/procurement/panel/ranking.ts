import type { BidResult } from '../bids/bid.js';

/** A qualified bid as it is ranked. */
export interface RankedBid {
  readonly id: string;
  readonly priceFen: bigint;
  readonly sealedAt: Date;
  /** Sum of points of each member. */
  readonly points: readonly number[];
}

/** How a ranking is computed, in words that go onto the record. */
export function formulaOf(priceWeight: number): string {
  return [
    `价格分 = 最低有效报价 ÷ 本报价 × ${priceWeight}（TE-03）；技术分 = 各评委打分的平均值；总分 = 价格分 + 技术分，各四舍五入至两位小数。总分相同的，报价低者优先；报价也相同的，密封时间早者优先。`,
    `Price score = lowest qualified price ÷ price × ${priceWeight} (TE-03); quality score = mean of the members' points; total = both, each rounded half up to two decimals. Equal totals: the lower price first; equal prices: the earlier sealed first.`,
  ].join('\n');
}

/** Scores and ranks of qualified bids, the best first. Exact: hundredths of a point in integers, rounded half up. */
export function rankBids(bids: readonly RankedBid[], priceWeight: number): Map<string, BidResult> {
  const lowest = bids.reduce<bigint | null>((least, { priceFen }) => (least === null || priceFen < least ? priceFen : least), null) ?? 1n;
  const scored = bids.map((bid) => {
    const price = halfUp(lowest * BigInt(priceWeight) * 100n, bid.priceFen);
    const quality = bid.points.length === 0 ? 0n : halfUp(BigInt(bid.points.reduce((sum, points) => sum + points, 0)) * 100n, BigInt(bid.points.length));
    return { bid, price, quality, total: price + quality };
  });
  scored.sort((one, other) => compare(other.total, one.total) || compare(one.bid.priceFen, other.bid.priceFen) || one.bid.sealedAt.getTime() - other.bid.sealedAt.getTime() || (one.bid.id < other.bid.id ? -1 : 1));
  return new Map(scored.map(({ bid, price, quality, total }, index) => [
    bid.id, { priceScore: decimal(price), qualityScore: decimal(quality), totalScore: decimal(total), rank: index + 1 },
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
