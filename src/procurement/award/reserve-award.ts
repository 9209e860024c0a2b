import { apportion } from '../../kernel/money.js';
import { openAccount, release, reserve } from '../../ledger/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { type FundSource, budgetAccount } from '../buyers/index.js';
import type { Tender } from '../tenders/tender.js';
import { AwardReservation } from './award-reservation.js';
import type { Award } from './award.js';

/**
 * Sets the award's money aside in the buyer's budget: divided over the sources of its lines in proportion to their
 * budgets, so that what the tender saves is saved everywhere alike. Refuses INSUFFICIENT_BALANCE.
 */
export async function reserveAward(unit: Unit, award: Award, tender: Tender): Promise<void> {
  const sources = await unit.sql<{ fund_source: FundSource; fen: string }>(
    `select b.fund_source, sum(b.amount_fen)::text as fen from tender_line t join purchase_line_budget b on b.line_id = t.line_id
     where t.tender_id = $1 group by b.fund_source order by b.fund_source`, [tender.id],
  );
  const parts = apportion(award.amountFen, sources.map(({ fen }) => BigInt(fen)));
  for (const [index, { fund_source: fundSource }] of sources.entries()) {
    const amount = parts[index] ?? 0n;
    if (amount === 0n) continue;
    const account = await openAccount(unit, budgetAccount(tender.buyer, fundSource));
    const hold = await reserve(unit, { account, amount, memo: '中标金额预留 / Reserved for an award', subject: award });
    unit.em.persist(new AwardReservation(award, fundSource, amount, hold));
  }
}

/** What an award set aside, by source. */
export async function reservationsOf(unit: Unit, award: Award): Promise<AwardReservation[]> {
  return await unit.em.find(AwardReservation, { award }, { orderBy: { fundSource: 'asc' } });
}

/** Gives back to the budget what an award set aside. */
export async function releaseAward(unit: Unit, award: Award, memo: string): Promise<void> {
  for (const { hold } of await reservationsOf(unit, award)) await release(unit, hold, memo);
}
