import { GrantApplicationNeed, markCompleted, markTerminated } from '../funds/index.js';
import { HoldState, reserve } from '../ledger/index.js';
import { meetNeed, reopenNeed } from '../needs/index.js';
import { recordCreditEvent } from '../organizations/index.js';
import type { Unit } from '../platform/deeds/unit.js';
import { endCallOffEarly, fulfilCallOff, fulfilLine, reopenLine } from '../procurement/index.js';
import { dropOpenAmendments } from './amendments/drop-amendment.js';
import { Contract } from './contract.js';
import { ContractState } from './contract.lifecycle.js';
import { lockGrant } from './grant-source.js';
import { MilestoneHold } from './milestone-hold.js';
import { Milestone } from './milestone.js';
import { MilestoneState } from './milestone.lifecycle.js';
import { oweReturn } from './securities/securities.queries.js';

/** What is set aside for a milestone now, source by source; together its amount. Empty before both sides have signed, and once it is paid. */
export async function paymentSourceHolds(unit: Unit, milestone: Milestone): Promise<MilestoneHold[]> {
  return await unit.em.find(MilestoneHold, { milestone, hold: { state: HoldState.HELD } }, { orderBy: { fundSource: 'asc', id: 'asc' } });
}

/** A payment of the milestone was settled. Refuses WRONG_STATE unless it is payable. The last one completes the contract. */
export async function markPaid(unit: Unit, milestone: Milestone): Promise<void> {
  const contract = await unit.lockById(Contract, milestone.contract.id);
  milestone.pay(await unit.now());
  await unit.emit('milestone.paid', milestone.id, { contractId: contract.id });
  await completeWhenDone(unit, contract);
}

/** What one source paid of a milestone. */
export interface PaidPart {
  /** The account from which it had been set aside. */
  readonly account: string;
  readonly fen: bigint;
  /** The transaction that paid it. */
  readonly transaction: string;
}

/**
 * The bank sent the payment of a milestone back: `putBack` moves each part to where it came from, it is set aside anew,
 * and the milestone is payable as before. A contract that was completed by it stays so: what was owed was delivered.
 */
export async function reopenPaid(unit: Unit, milestone: Milestone, putBack: (part: PaidPart) => Promise<void>): Promise<void> {
  milestone.oweAgain();
  const parts = await unit.sql<{ account: string; fen: string; transaction: string; fund_source: string | null }>(
    `select h.account_id as account, h.settled_fen::text as fen, h.resolved_by_id as transaction, s.fund_source from milestone_hold s join ledger_hold h on h.id = s.hold_id
     where s.milestone_id = $1 and h.state = 'SETTLED' and not exists (select from ledger_transaction back where back.follows_id = h.resolved_by_id and back.follows_as = 'RETURN') order by s.fund_source, s.id`, [milestone.id]);
  for (const { account, fen, transaction, fund_source: fundSource } of parts) {
    const part = { account, fen: BigInt(fen), transaction };
    await putBack(part);
    const hold = await reserve(unit, { account, amount: part.fen, memo: '退汇重新预留 / Set aside anew after a return', subject: milestone });
    unit.em.persist(new MilestoneHold(milestone, hold, part.fen, fundSource));
  }
}

/** Completes a contract in delivery of which every milestone is paid; the needs that it answers are met, and its provider's credit counts it. */
async function completeWhenDone(unit: Unit, contract: Contract): Promise<void> {
  await unit.em.flush();
  if (contract.state !== ContractState.IN_DELIVERY) return;
  if ((await unit.em.count(Milestone, { contract, state: { $ne: MilestoneState.PAID } })) > 0) return;
  const now = await unit.now();
  contract.complete(now);
  await oweReturn(unit, contract, now);
  await dropOpenAmendments(unit, contract);
  // The lines of a renewed contract were settled with the first one.
  if (contract.award && !contract.renews) for (const lineId of await linesOfAward(unit, contract.award.id)) await fulfilLine(unit, lineId);
  if (contract.callOff) await fulfilCallOff(unit, contract.callOff.id);
  if (contract.application) {
    await markCompleted(unit, (await lockGrant(unit, contract.application.id)).application);
    for (const needId of await needsOfApplication(unit, contract.application.id)) await meetNeed(unit, needId);
  }
  await recordCreditEvent(unit, { organizationId: contract.organization.id, kind: 'CONTRACT_COMPLETED', subject: { type: 'Contract', id: contract.id } });
  await unit.emit('contract.completed', contract.id);
}

/** The contract ended early: what it was to answer waits for another answer. */
export async function returnToOrigin(unit: Unit, contract: Contract): Promise<void> {
  if (contract.award && !contract.renews) for (const lineId of await linesOfAward(unit, contract.award.id)) await reopenLine(unit, lineId);
  if (contract.callOff) await endCallOffEarly(unit, contract.callOff.id);
  if (contract.application) {
    await markTerminated(unit, (await lockGrant(unit, contract.application.id)).application);
    for (const needId of await needsOfApplication(unit, contract.application.id)) await reopenNeed(unit, needId);
  }
}

/** Ids of the needs that an application answers, in an order in which they can be locked. */
export async function needsOfApplication(unit: Unit, applicationId: string): Promise<string[]> {
  const cited = await unit.em.find(GrantApplicationNeed, { application: applicationId }, { orderBy: { need: 'asc' } });
  return cited.map(({ need }) => need.id);
}

/** Ids of the lines that an award answers, in the order in which they are locked. */
async function linesOfAward(unit: Unit, awardId: string): Promise<string[]> {
  const rows = await unit.sql<{ id: string }>('select t.line_id as id from award a join tender_line t on t.tender_id = a.tender_id where a.id = $1 order by t.line_id', [awardId]);
  return rows.map(({ id }) => id);
}
