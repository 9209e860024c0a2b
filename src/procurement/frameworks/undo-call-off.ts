import { openAccount, release, reserve } from '../../ledger/index.js';
import { apportion } from '../../kernel/money.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { type FundSource, budgetAccount } from '../buyers/index.js';
import { fulfilLine, reopenLine } from '../lists/index.js';
import { CallOffReservation } from './call-off-reservation.js';
import { type CallOff } from './call-off.js';
import { CallOffState } from './call-off.lifecycle.js';
import { FrameworkItem } from './framework-item.js';
import { FrameworkMember } from './framework-member.js';
import { FrameworkState } from './framework.lifecycle.js';
import type { Framework } from './framework.js';

/** Sets a call-off's money aside in the buyer's budget, divided over the sources of its line (GP-08). Refuses INSUFFICIENT_BALANCE. */
export async function reserveCallOff(unit: Unit, callOff: CallOff, framework: Framework): Promise<void> {
  const sources = await unit.sql<{ fund_source: FundSource; fen: string }>(
    `select b.fund_source, b.amount_fen::text as fen from framework_item i join purchase_line_budget b on b.line_id = i.line_id where i.id = $1 order by b.fund_source`, [callOff.item.id],
  );
  const parts = apportion(callOff.amountFen ?? 0n, sources.map(({ fen }) => BigInt(fen)));
  for (const [index, { fund_source: fundSource }] of sources.entries()) {
    const amount = parts[index] ?? 0n;
    if (amount === 0n) continue;
    const account = await openAccount(unit, budgetAccount(framework.buyer, fundSource));
    const hold = await reserve(unit, { account, amount, memo: '框架协议成交预留 / Reserved for a call-off', subject: callOff });
    unit.em.persist(new CallOffReservation(callOff, fundSource, amount, hold));
  }
}

/** What a call-off set aside, by source. */
export async function reservationsOfCallOff(unit: Unit, callOff: CallOff): Promise<CallOffReservation[]> {
  return await unit.em.find(CallOffReservation, { callOff }, { orderBy: { fundSource: 'asc' } });
}

/** Gives back to the budget what a call-off set aside. */
export async function releaseCallOff(unit: Unit, callOff: CallOff, memo: string): Promise<void> {
  for (const { hold } of await reservationsOfCallOff(unit, callOff)) await release(unit, hold, memo);
}

type ActAtUndoing = (unit: Unit, callOff: CallOff, reason: string, at: Date) => Promise<void>;

const acts: ActAtUndoing[] = [];

/** Lets something happen when a call-off ends without a service. */
export function atUndoing(act: ActAtUndoing): void {
  acts.push(act);
}

/** Ends a locked call-off without a service: quantity and share are free again, and its money where it was set aside. */
export async function undoCallOff(unit: Unit, framework: Framework, callOff: CallOff, step: 'decline' | 'cancel' | 'lapse' | 'terminate', reason: string, at: Date): Promise<void> {
  const reserved = callOff.state === CallOffState.CONFIRMED;
  for (const act of acts) await act(unit, callOff, reason, at);
  callOff.undo(step, reason, at);
  (await unit.lockById(FrameworkItem, callOff.item.id)).giveBack(callOff.quantity);
  if (callOff.member && callOff.amountFen !== null) {
    (await unit.lockById(FrameworkMember, callOff.member.id)).calledOffFen -= callOff.amountFen;
    framework.calledOffFen -= callOff.amountFen;
  }
  if (reserved) await releaseCallOff(unit, callOff, '框架协议成交取消，预留资金退回 / A call-off was not contracted.');
  await unit.emit('callOff.ended', callOff.id, { frameworkId: framework.id, state: callOff.state });
  await settleLines(unit, framework);
}

/**
 * Settles the lines of an agreement that is over: one of which something was delivered is fulfilled, one of which nothing
 * was goes back to its list. What is still called off keeps its line.
 */
export async function settleLines(unit: Unit, framework: Framework): Promise<void> {
  if (framework.state !== FrameworkState.ENDED && framework.state !== FrameworkState.TERMINATED) return;
  await unit.em.flush();
  const lines = await unit.sql<{ id: string; fulfilled: boolean }>(
    `select l.id, exists (select from call_off c where c.item_id = i.id and c.state = 'FULFILLED') as fulfilled
     from framework_item i join purchase_line l on l.id = i.line_id
     where i.framework_id = $1 and l.state = 'CONTRACTED' and not exists (select from call_off c where c.item_id = i.id and c.state in ('OPEN', 'CHOSEN', 'CONFIRMED', 'CONTRACTED')) order by l.id`, [framework.id],
  );
  for (const { id, fulfilled } of lines) await (fulfilled ? fulfilLine : reopenLine)(unit, id);
}
