import { createPlatformKey, createOpeningShare, receiptDigest } from '../../../src/procurement/sealing/index.js';
import { type Cast, farAway, later } from './cast.js';
import type { Cell, Load } from './copy.js';

const proposal = '配备持证社工八名，设项目主管一名，按月提交服务报告，接受第三方评估与居民满意度调查。';

/** Tenders that ended with their opened bids, and open ones that take bids. */
export function* tenderLoads(cast: Cast, sealingKey: Buffer): Iterable<Load> {
  const { sizes, chance, lines, lineBudgets, buyerPeople, tenders } = cast;
  const officerKeys = tenders.map((_, index) => (index < sizes.tendersEnded ? [chance.hex(43), chance.hex(43)] : [createOpeningShare().publicKey, createOpeningShare().publicKey]));
  yield {
    table: 'tender',
    columns: [
      'id', 'created_at', 'buyer_id', 'jurisdiction', 'title', 'requirement', 'method', 'state', 'budget_fen', 'price_weight', 'drafted_by_id', 'published_by_id', 'published_at', 'deadline',
      'officer_keys', 'platform_public_key', 'wrapped_platform_key', 'minimum_bids', 'panel_least', 'experts_of_three', 'standstill_days', 'opened_at', 'evaluated_at', 'ranking_formula', 'ended_at',
    ],
    rows: tenderRows(cast, officerKeys, sealingKey),
  };
  yield { table: 'tender_line', columns: ['id', 'tender_id', 'line_id', 'budget_fen'], rows: tenders.map((id, index): Cell[] => [chance.uuid(), id, lines[index]!, lineBudgets[index]!]) };
  yield { table: 'award_criterion', columns: ['id', 'tender_id', 'position', 'name', 'points'], rows: tenders.map((id): Cell[] => [chance.uuid(), id, 1, '服务方案', 70]) };
  yield {
    table: 'opening_officer', columns: ['id', 'tender_id', 'person_id', 'public_key', 'shared_at'],
    rows: tenders.flatMap((id, index): Cell[][] => officerKeys[index]!.map((key, officer) => [chance.uuid(), id, buyerPeople[(index % sizes.buyers) * 2 + officer]!, key, publishedAt(cast, index)])),
  };
  yield {
    table: 'bid',
    columns: ['id', 'created_at', 'tender_id', 'organization_id', 'submitted_by_id', 'state', 'envelope', 'receipt_digest', 'sealed_at', 'opened_at', 'price_fen', 'proposal', 'opening_key', 'price_score', 'quality_score', 'total_score', 'rank'],
    rows: bids(cast),
  };
}

const publishedAt = ({ lineOpenedAt }: Cast, index: number): Date => later(lineOpenedAt[index]!, 1);

function* tenderRows(cast: Cast, officerKeys: readonly string[][], sealingKey: Buffer): Iterable<Cell[]> {
  const { sizes, buyers, buyerPeople, lineBudgets, chance, tenders } = cast;
  for (const [index, id] of tenders.entries()) {
    const ended = index < sizes.tendersEnded;
    // A line's buyer, as in `purchasing.ts`.
    const buyer = (index % (buyers.length * sizes.years)) % buyers.length;
    const at = publishedAt(cast, index);
    const key = ended ? { publicKey: chance.hex(43), wrapped: Buffer.from(chance.hex(64), 'hex') } : createPlatformKey(sealingKey, id);
    yield [
      id, later(at, -3), buyers[buyer]!, '440103', `项目采购第${index}号`, '按照采购需求提供服务，服务期一年。', 'COMPETITIVE_CONSULTATION', ended ? 'CONTRACTED' : 'PUBLISHED', lineBudgets[index]!, 30,
      buyerPeople[buyer * 2]!, buyerPeople[buyer * 2 + 1]!, at, ended ? later(at, 21) : farAway, officerKeys[index]!, key.publicKey, key.wrapped, 3, 3, 2, 5,
      ended ? later(at, 21.5) : null, ended ? later(at, 23) : null, ended ? 'price + quality' : null, ended ? later(at, 28) : null,
    ];
  }
}

function* bids(cast: Cast): Iterable<Cell[]> {
  const { sizes, chance, organizations, residents, lineBudgets, tenders } = cast;
  for (let index = 0; index < sizes.tendersEnded; index += 1) {
    const at = publishedAt(cast, index);
    const [first, step] = [chance.below(organizations.length), 1 + chance.below(5_000)];
    for (let rank = 1; rank <= sizes.bidsPerTender; rank += 1) {
      // Short stand-ins: real envelopes would make the load hundreds of megabytes larger and no read asks for them.
      const envelope = Buffer.from(chance.hex(128), 'hex');
      const sealedAt = later(at, 5 + chance.below(15_000) / 1_000);
      const price = 30 - rank;
      const quality = 70 - rank * 3;
      yield [
        chance.uuid(), sealedAt, tenders[index]!, organizations[(first + rank * step) % organizations.length]!, chance.of(residents), 'RANKED', envelope, receiptDigest(envelope), sealedAt, later(at, 21.5),
        Math.floor((lineBudgets[index]! * (70 + rank * 3)) / 100), proposal, Buffer.from(chance.hex(64), 'hex'), `${price}.00`, `${quality}.00`, `${price + quality}.00`, rank,
      ];
    }
  }
}
