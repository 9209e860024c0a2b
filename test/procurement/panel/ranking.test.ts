import fc from 'fast-check';
import { rankBids } from '../../../src/procurement/panel/ranking.js';

const bid = fc.record({
  id: fc.uuid(), priceFen: fc.bigInt({ min: 1n, max: 10n ** 15n }), sealedAt: fc.date({ noInvalidDate: true }), points: fc.array(fc.integer({ min: 0, max: 70 }), { minLength: 5, maxLength: 5 }),
});
const field = fc.uniqueArray(bid, { minLength: 1, maxLength: 12, selector: ({ id }) => id });

test('ranks are 1…n, totals never rise with rank, and each total is the sum of its parts', () => {
  fc.assert(fc.property(field, (bids) => {
    const results = [...rankBids(bids, { priceWeight: 30, smallSupplierPercent: 10 }).values()].sort((a, b) => a.rank - b.rank);
    expect(results.map(({ rank }) => rank)).toEqual(bids.map((_, index) => index + 1));
    const hundredths = (text: string) => BigInt(text.replace('.', ''));
    for (const [index, result] of results.entries()) {
      expect(hundredths(result.totalScore)).toBe(hundredths(result.priceScore) + hundredths(result.qualityScore));
      if (index > 0) expect(hundredths(result.totalScore)).toBeLessThanOrEqual(hundredths(results[index - 1]!.totalScore));
    }
  }));
});

test('TE-03: the lowest price has the whole weight, and no price more', () => {
  fc.assert(fc.property(field, fc.integer({ min: 1, max: 100 }), (bids, weight) => {
    const results = rankBids(bids, { priceWeight: weight, smallSupplierPercent: 10 });
    const lowest = bids.reduce((least, one) => (one.priceFen < least.priceFen ? one : least));
    expect(results.get(lowest.id)?.priceScore).toBe(`${weight}.00`);
    for (const { priceScore } of results.values()) expect(Number(priceScore)).toBeLessThanOrEqual(weight);
  }));
});

test('the order in which bids are given does not matter', () => {
  fc.assert(fc.property(field, (bids) => {
    expect(new Map([...rankBids(bids, { priceWeight: 30, smallSupplierPercent: 10 })].sort())).toEqual(new Map([...rankBids([...bids].reverse(), { priceWeight: 30, smallSupplierPercent: 10 })].sort()));
  }));
});
