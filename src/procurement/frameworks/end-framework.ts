import { shanghaiDate } from '../../kernel/working-calendar.js';
import { sweep } from '../../platform/deeds/sweep.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { CallOff } from './call-off.js';
import { CallOffState } from './call-off.lifecycle.js';
import { FrameworkMember } from './framework-member.js';
import { FrameworkMemberState } from './framework-member.lifecycle.js';
import { FrameworkState } from './framework.lifecycle.js';
import { Framework } from './framework.js';
import { settleLines, undoCallOff } from './undo-call-off.js';

/** What follows when an agreement is over: nobody is a member any more, and call-offs that nobody confirmed are cancelled. */
export async function closeFramework(unit: Unit, framework: Framework, reason: string, at: Date): Promise<void> {
  for (const member of await unit.em.find(FrameworkMember, { framework, state: { $in: [FrameworkMemberState.ACTIVE, FrameworkMemberState.CANDIDATE] } }, { orderBy: { id: 'asc' } })) {
    if (member.state === FrameworkMemberState.ACTIVE) member.end(reason, at);
    else member.withdraw(reason, at);
  }
  for (const { id } of await unit.em.find(CallOff, { framework, state: { $in: [CallOffState.OPEN, CallOffState.CHOSEN] } }, { orderBy: { id: 'asc' } })) {
    await unit.em.flush();
    await undoCallOff(unit, framework, await unit.lockById(CallOff, id), 'cancel', reason, at);
  }
  await settleLines(unit, framework);
  await unit.emit('framework.ended', framework.id, { state: framework.state });
}

/** The term is over. No refusal waits for it: each call-off is judged by the day. */
sweep({
  name: 'framework.end',
  due: `select id from framework where state = 'RUNNING' and ends_on < (business_now() at time zone 'Asia/Shanghai')::date order by ends_on limit 50`,
  async act(unit, id) {
    const framework = await unit.lockById(Framework, id);
    const at = await unit.now();
    if (framework.state !== FrameworkState.RUNNING || framework.endsOn === null || framework.endsOn >= shanghaiDate(at)) return null;
    framework.end(at);
    await closeFramework(unit, framework, '框架协议期满 / The term is over.', at);
    unit.record({ rule: 'FA-01' });
    return framework;
  },
});

/** Nobody chose by the day, or the contract was not signed in time. */
sweep({
  name: 'call_off.lapse',
  due: `select id from call_off where state in ('OPEN', 'CONFIRMED') and coalesce(contract_due_at, choose_by) < business_now() order by coalesce(contract_due_at, choose_by) limit 200`,
  async act(unit, id) {
    const found = await unit.em.findOneOrFail(CallOff, id);
    const framework = await unit.lockById(Framework, found.framework.id);
    const callOff = await unit.lockById(CallOff, id);
    const at = await unit.now();
    const due = callOff.contractDueAt ?? callOff.chooseBy;
    if ((callOff.state !== CallOffState.OPEN && callOff.state !== CallOffState.CONFIRMED) || due === null || at <= due) return null;
    const reason = callOff.state === CallOffState.OPEN ? '逾期未选定 / Nobody chose in time.' : '逾期未签订合同 / The contract was not signed in time.';
    await undoCallOff(unit, framework, callOff, 'lapse', reason, at);
    unit.record({ rule: callOff.contractDueAt ? 'PL-11' : 'FA-01' });
    return callOff;
  },
});
