/**
 * Computes a ranking again from its export and compares, offline: `node scripts/verify-ranking.mjs ranking.json`, or from the
 * standard input. Nothing of the server is used; what is checked is told in docs/ranking.md.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2] ?? 0, 'utf8').trim();
const record = JSON.parse(text);
const faults = [];
const check = (right, fault) => { if (!right) faults.push(fault); };

const fen = (amount) => BigInt(amount.replace('.', ''));
const halfUp = (numerator, denominator) => (2n * numerator + denominator) / (2n * denominator);
const decimal = (hundredths) => hundredths.toString().padStart(3, '0').replace(/(..)$/, '.$1');

check(record.format === 'wushe-ranking' && record.version === 1 && record.formula === 'wushe-ranking-1', 'this is no export that the script knows');
const { priceWeight, smallSupplierPercent } = record.terms;
const points = new Map(record.criteria.map((criterion) => [criterion.id, criterion.points]));
check(priceWeight + [...points.values()].reduce((sum, each) => sum + each, 0) === 100, 'the points do not make 100');

for (const bid of record.bids) {
  check(bid.judgements.length === record.judges.length, `${bid.id}: not every judge judged it`);
  for (const judgement of bid.judgements) {
    check(judgement.points.length === points.size, `${bid.id}, ${judgement.judge}: not every criterion has points`);
    for (const given of judgement.points) check(given.points >= 0 && given.points <= points.get(given.criterion), `${bid.id}, ${judgement.judge}: points outside of the criterion`);
  }
  const against = bid.judgements.filter((judgement) => !judgement.qualified).length;
  check(!(bid.qualified && against * 2 > bid.judgements.length), `${bid.id}: ranked although most judges found it unqualified`);
}

const ranked = record.bids.filter((bid) => bid.qualified).map((bid) => ({ bid, price: fen(bid.price) * (bid.smallSupplier ? BigInt(100 - smallSupplierPercent) : 100n) }));
const lowest = ranked.reduce((least, { price }) => (least === null || price < least ? price : least), null);
const scored = ranked.map(({ bid, price }) => {
  const sum = bid.judgements.reduce((total, judgement) => total + judgement.points.reduce((each, given) => each + given.points, 0), 0);
  const priceScore = halfUp(lowest * BigInt(priceWeight) * 100n, price);
  const quality = bid.judgements.length === 0 ? 0n : halfUp(BigInt(sum) * 100n, BigInt(bid.judgements.length));
  return { bid, price, priceScore, quality, total: priceScore + quality };
});
const order = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
scored.sort((one, other) => order(other.total, one.total) || order(one.price, other.price) || order(one.bid.sealedAt, other.bid.sealedAt) || order(one.bid.id, other.bid.id));
for (const [index, { bid, price, priceScore, quality, total }] of scored.entries()) {
  const found = { comparedPriceHundredthsOfFen: price.toString(), priceScore: decimal(priceScore), qualityScore: decimal(quality), rank: index + 1, totalScore: decimal(total) };
  for (const [name, value] of Object.entries(found)) check(bid.result?.[name] === value, `${bid.id}: ${name} is ${bid.result?.[name]}, computed ${value}`);
}
for (const bid of record.bids.filter((each) => !each.qualified)) check(bid.result === null, `${bid.id}: has a result although it is not qualified`);

console.log(`SHA-256 ${createHash('sha256').update(text, 'utf8').digest('hex')}`);
console.log(faults.length === 0 ? `The ranking of ${scored.length} bids is right.` : faults.join('\n'));
process.exit(faults.length === 0 ? 0 : 1);
