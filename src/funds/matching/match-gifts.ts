import { LockMode } from '@mikro-orm/core';
import { post } from '../../ledger/index.js';
import { sweep } from '../../platform/deeds/sweep.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { CommunityFund } from '../community-fund.js';
import { Donation } from '../donations/donation.js';
import { FundAccount } from '../purposes/fund-account.js';
import { GiftMatch } from './gift-match.js';
import { MatchOfferState } from './match-offer.lifecycle.js';
import { MatchOffer } from './match-offer.js';
import { matchShare } from './match-share.js';

/** A received gift that an open offer has not judged yet; `o` is the offer, `d` the gift. */
const unjudged = `from donation d where d.fund_id = o.fund_id and d.state = 'RECEIVED' and d.received_at >= o.starts_at and d.received_at < o.ends_at
  and d.account_id <> o.pool_id and (o.account_id is null or o.account_id = d.account_id) and not exists (select from gift_match m where m.offer_id = o.id and m.donation_id = d.id)`;

/** Gifts are matched after they came in, so that no gift waits for another's match: first come, first served, as the ledger has them. */
sweep({
  name: 'match.gifts',
  due: `select distinct o.fund_id as id from match_offer o where o.state = 'OPEN' and o.starts_at <= business_now() and exists (select ${unjudged}) limit 100`,
  async act(unit, fundId) {
    const offers = await unit.em.find(MatchOffer, { fund: fundId, state: MatchOfferState.OPEN }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { priority: 'asc', id: 'asc' } });
    await unit.em.populate(offers, ['pool']);
    const gifts = await unit.sql<{ id: string; account: string; donor: string | null; fen: string; at: number }>(
      `select d.id, d.account_id as account, d.donor_id as donor, d.amount_fen::text as fen, (extract(epoch from d.received_at) * 1000)::float8 as at from donation d
       where d.fund_id = $1 and d.state = 'RECEIVED' and d.id in (select u.id from match_offer o cross join lateral (select d.id ${unjudged}) u where o.id = any($2))
       order by (select min(l.transaction_id::text::numeric) from ledger_transaction l where l.subject_id = d.id and l.kind = 'DONATION'), d.id limit 200`,
      [fundId, offers.map(({ id }) => id)],
    );
    if (gifts.length === 0) return null;
    const now = await unit.now();
    for (const gift of gifts) await matchGift(unit, offers, { ...gift, at: new Date(gift.at), fen: BigInt(gift.fen) }, now);
    return await unit.em.findOneOrFail(CommunityFund, fundId);
  },
});

sweep({
  name: 'match.end',
  due: `select o.id from match_offer o where o.state in ('OPEN', 'EXHAUSTED') and o.ends_at <= business_now() and (o.state = 'EXHAUSTED' or not exists (select ${unjudged})) order by o.ends_at limit 100`,
  async act(unit, id) {
    const offer = await unit.lockById(MatchOffer, id);
    if (![MatchOfferState.OPEN, MatchOfferState.EXHAUSTED].includes(offer.state) || offer.endsAt > (await unit.now())) return null;
    offer.end();
    await unit.emit('matchOffer.ended', offer.id, { fundId: offer.fund.id });
    return offer;
  },
});

/** A gift that went back to its donor online gives its match back as soon as the money is there. */
sweep({
  name: 'match.takeBack',
  due: `select distinct d.id from gift_match m join donation d on d.id = m.donation_id join fund_account f on f.id = d.account_id join ledger_account l on l.id = f.ledger_account_id
    where m.undone_at is null and m.amount_fen > 0 and d.state in ('RETURNED', 'REFUNDED') and l.balance_fen >= m.amount_fen limit 100`,
  async act(unit, id) {
    const donation = await unit.lockById(Donation, id);
    return (await undoMatches(unit, donation)) ? donation : null;
  },
});

interface Gift {
  readonly id: string;
  readonly account: string;
  readonly donor: string | null;
  readonly fen: bigint;
  readonly at: Date;
}

async function matchGift(unit: Unit, offers: readonly MatchOffer[], gift: Gift, now: Date): Promise<void> {
  const earlier = await unit.em.find(GiftMatch, { donation: gift.id }, { populate: ['offer'] });
  let part = earlier.reduce((rest, { amountFen, offer }) => rest - (amountFen * 100n + BigInt(offer.ratioPercent) - 1n) / BigInt(offer.ratioPercent), gift.fen);
  const account = await unit.em.findOneOrFail(FundAccount, gift.account);
  for (const offer of offers) {
    const meant = offer.state === MatchOfferState.OPEN && gift.at >= offer.startsAt && gift.at < offer.endsAt && gift.account !== offer.pool.id && (offer.account === null || offer.account.id === gift.account);
    if (!meant || earlier.some((match) => match.offer.id === offer.id)) continue;
    const { matchFen, usedFen } = matchShare(part < 0n ? 0n : part, await limitsOf(unit, offer, gift));
    const match = new GiftMatch({ offer, donation: unit.em.getReference(Donation, gift.id), amountFen: matchFen, matchedAt: now });
    unit.em.persist(match);
    part -= usedFen;
    if (matchFen === 0n) continue;
    offer.spend(matchFen);
    await move(unit, match, offer.pool, account, matchFen, 'GIFT_MATCH', 'A gift is matched');
    if (offer.state === MatchOfferState.EXHAUSTED) await unit.emit('matchOffer.exhausted', offer.id, { fundId: offer.fund.id });
  }
  await unit.em.flush();
}

async function limitsOf(unit: Unit, offer: MatchOffer, gift: Gift): Promise<Parameters<typeof matchShare>[1]> {
  const [row] = await unit.sql<{ pool: string; donor: string }>(
    `select (select balance_fen from ledger_account where id = $1)::text as pool,
       (select coalesce(sum(m.amount_fen), 0) from gift_match m join donation d on d.id = m.donation_id where m.offer_id = $2 and d.donor_id = $3 and m.undone_at is null)::text as donor`,
    [offer.pool.ledgerAccount.id, offer.id, gift.donor],
  );
  const [left, pool] = [offer.budgetFen - offer.spentFen, BigInt(row!.pool)];
  // Of unknown donors nobody can say whether they are one: where each donor has a cap, they are not matched.
  const leftForDonor = offer.perDonorCapFen === null ? null : gift.donor === null ? 0n : offer.perDonorCapFen - BigInt(row!.donor);
  return { ratioPercent: offer.ratioPercent, perGiftCapFen: offer.perGiftCapFen, leftForDonorFen: leftForDonor, leftFen: left < pool ? left : pool };
}

/** Takes the matches of a gift back into their pools; false where there are none. Refused with INSUFFICIENT_BALANCE where they are spent. */
export async function undoMatches(unit: Unit, donation: Donation): Promise<boolean> {
  const matches = await unit.em.find(GiftMatch, { donation, undoneAt: null, amountFen: { $gt: 0n } }, { orderBy: { offer: 'asc' } });
  const now = await unit.now();
  for (const match of matches) {
    const offer = await unit.lockById(MatchOffer, match.offer.id);
    const [pool, account] = [await unit.em.findOneOrFail(FundAccount, offer.pool.id), await unit.em.findOneOrFail(FundAccount, donation.account.id)];
    await move(unit, match, account, pool, match.amountFen, 'GIFT_MATCH_UNDONE', 'A matched gift was given back');
    match.undoneAt = now;
    offer.takeBack(match.amountFen);
  }
  return matches.length > 0;
}

async function move(unit: Unit, subject: GiftMatch, from: FundAccount, to: FundAccount, fen: bigint, kind: string, memo: string): Promise<void> {
  await post(unit, {
    kind, memo, subject,
    postings: [
      { account: from.ledgerAccount.id, amount: -fen }, { account: to.ledgerAccount.id, amount: fen },
      { account: from.sourceAccount.id, amount: fen }, { account: to.sourceAccount.id, amount: -fen },
    ],
  });
}
