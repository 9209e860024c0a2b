import { type GrantApplication, type GrantPart, reserveInstalments } from '../funds/index.js';
import { apportion } from '../kernel/money.js';
import { HoldState, LedgerHold, release, reserve } from '../ledger/index.js';
import type { Unit } from '../platform/deeds/unit.js';
import { type Award, type CallOff, type FundSource, releaseAward, releaseCallOff, reservationsOf, reservationsOfCallOff } from '../procurement/index.js';
import type { Contract } from './contract.js';
import { MilestoneHold } from './milestone-hold.js';
import type { Milestone } from './milestone.js';

/** Divides a grant's money among its instalments, a hold for each. */
export async function backByGrant(unit: Unit, application: GrantApplication, milestones: readonly Milestone[]): Promise<void> {
  const parts: GrantPart[] = milestones.map((milestone) => ({ subject: milestone, amountFen: milestone.amountFen, memo: '资助分期预留 / Reserved for an instalment' }));
  const holds = await reserveInstalments(unit, application, parts);
  milestones.forEach((milestone, index) => unit.em.persist(new MilestoneHold(milestone, holds[index]!, milestone.amountFen, null)));
}

/** Divides an award's money among the milestones. */
export async function backByAward(unit: Unit, award: Award, milestones: readonly Milestone[]): Promise<void> {
  await backByReservations(unit, await reservationsOf(unit, award), () => releaseAward(unit, award, '中标预留转为合同预留 / An award is divided among milestones'), milestones);
}

/** Divides a call-off's money among the milestones. */
export async function backByCallOff(unit: Unit, callOff: CallOff, milestones: readonly Milestone[]): Promise<void> {
  await backByReservations(unit, await reservationsOfCallOff(unit, callOff), () => releaseCallOff(unit, callOff, '成交预留转为合同预留 / A call-off is divided among milestones'), milestones);
}

/** Sets the milestones of a renewal aside, from the sources of the contract before and in their proportion (GP-08). Refuses INSUFFICIENT_BALANCE. */
export async function backByRenewal(unit: Unit, priorId: string, milestones: readonly Milestone[]): Promise<void> {
  const sources = await unit.sql<{ account: string; fund_source: string; fen: string }>(
    `select h.account_id as account, s.fund_source, sum(s.amount_fen)::text as fen from milestone_hold s join milestone m on m.id = s.milestone_id join ledger_hold h on h.id = s.hold_id
     where m.contract_id = $1 group by 1, 2 order by 2, 1`, [priorId],
  );
  for (const milestone of milestones) {
    const parts = apportion(milestone.amountFen, sources.map(({ fen }) => BigInt(fen)));
    for (const [index, { account, fund_source: fundSource }] of sources.entries()) {
      const amount = parts[index] ?? 0n;
      if (amount === 0n) continue;
      const hold = await reserve(unit, { account, amount, memo: '续签合同分期预留 / Reserved for a milestone of a renewal', subject: milestone });
      unit.em.persist(new MilestoneHold(milestone, hold, amount, fundSource));
    }
  }
}

/** Money of one source that was set aside before there was a contract. */
interface Reservation {
  readonly fundSource: FundSource;
  readonly amountFen: bigint;
  readonly hold: { readonly id: string };
}

/**
 * Divides what was set aside among the milestones. The sources stay apart (GP-08): they are used up one after the other,
 * so that a milestone has as few holds as can be.
 */
async function backByReservations(unit: Unit, reservations: readonly Reservation[], releaseAll: () => Promise<void>, milestones: readonly Milestone[]): Promise<void> {
  const sources: { reservation: Reservation; account: string }[] = [];
  for (const reservation of reservations) sources.push({ reservation, account: await accountOf(unit, reservation) });
  await releaseAll();
  const left = sources.map(({ reservation }) => reservation.amountFen);
  for (const milestone of milestones) {
    let owed = milestone.amountFen;
    for (const [index, { reservation, account }] of sources.entries()) {
      const amount = owed < left[index]! ? owed : left[index]!;
      if (amount === 0n) continue;
      const hold = await reserve(unit, { account, amount, memo: '合同分期预留 / Reserved for a milestone', subject: milestone });
      unit.em.persist(new MilestoneHold(milestone, hold, amount, reservation.fundSource));
      left[index] = left[index]! - amount;
      owed -= amount;
    }
  }
}

/**
 * Sets the money of milestones aside anew after a change order. What they had is used up first, source by source; what
 * comes on top is taken from the source that pays the first of them (GP-08). Refuses INSUFFICIENT_BALANCE.
 */
export async function rebackMilestones(unit: Unit, contract: Contract, milestones: readonly Milestone[]): Promise<void> {
  const pool: { account: string; fundSource: string | null; left: bigint }[] = [];
  for (const milestone of milestones) {
    for (const { hold, fundSource, amountFen } of await unit.em.find(MilestoneHold, { milestone, hold: { state: HoldState.HELD } }, { orderBy: { fundSource: 'asc', id: 'asc' } })) {
      const { account } = await unit.em.findOneOrFail(LedgerHold, hold.id);
      await release(unit, hold.id, '补充协议调整预留 / A change order sets it aside anew');
      const known = pool.find((source) => source.account === account.id);
      if (known) known.left += amountFen;
      else pool.push({ account: account.id, fundSource, left: amountFen });
    }
  }
  const needed = milestones.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  const main = pool[0] ?? (await sourceOf(unit, contract));
  if (!pool.includes(main)) pool.push(main);
  const had = pool.reduce((sum, { left }) => sum + left, 0n);
  if (needed > had) main.left += needed - had;
  for (const milestone of milestones) {
    let owed = milestone.amountFen;
    for (const source of pool) {
      const amount = owed < source.left ? owed : source.left;
      if (amount === 0n) continue;
      const hold = await reserve(unit, { account: source.account, amount, memo: '合同分期预留 / Reserved for a milestone', subject: milestone });
      unit.em.persist(new MilestoneHold(milestone, hold, amount, source.fundSource));
      source.left -= amount;
      owed -= amount;
    }
  }
}

/** A source that pays the contract already. */
async function sourceOf(unit: Unit, contract: Contract): Promise<{ account: string; fundSource: string | null; left: bigint }> {
  const { hold, fundSource } = await unit.em.findOneOrFail(MilestoneHold, { milestone: { contract } }, { orderBy: { fundSource: 'asc', id: 'asc' } });
  return { account: (await unit.em.findOneOrFail(LedgerHold, hold.id)).account.id, fundSource, left: 0n };
}

async function accountOf(unit: Unit, { hold }: Reservation): Promise<string> {
  return (await unit.em.findOneOrFail(LedgerHold, hold.id)).account.id;
}

/** Gives back what is still set aside for a milestone. */
export async function releaseMilestone(unit: Unit, milestone: Milestone): Promise<void> {
  for (const { hold } of await unit.em.find(MilestoneHold, { milestone }, { orderBy: { id: 'asc' } })) {
    const found = await unit.em.findOneOrFail(LedgerHold, hold.id, { refresh: true });
    if (found.state === HoldState.HELD) await release(unit, hold.id, '合同提前终止 / The contract ended early');
  }
}
