import { CalendarError, WorkingCalendar } from '../../kernel/working-calendar.js';
import { refusals } from '../../kernel/refusal.js';
import { post } from '../../ledger/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { Contract } from '../contract.js';
import { jurisdictionOf, lockContractOf } from '../contracts.queries.js';
import { contractRules } from '../contracts.rules.js';
import { SecurityState } from './security.lifecycle.js';
import { PerformanceSecurity } from './security.js';
import { SecurityForm } from './security.words.js';

/** Locks a performance bond after its contract; hidden and missing answer alike. */
export async function lockSecurity(unit: Unit, publicId: string, expectedVersion: number | null): Promise<{ contract: Contract; security: PerformanceSecurity }> {
  const found = await unit.find(PerformanceSecurity, publicId, 'securityId');
  const contract = await lockContractOf(unit, found.contract.id, 'securityId');
  const security = await unit.lockById(PerformanceSecurity, found.id);
  if (expectedVersion !== null && expectedVersion !== security.version) throw refusals.STALE_VERSION({ field: 'expectedVersion', params: { version: security.version } });
  return { contract, security };
}

/** The contract has ended: its bond is to be returned in time (PL-22). Where the year has no calendar yet it is due at once: an end never waits for one. */
export async function oweReturn(unit: Unit, contract: Contract, at: Date): Promise<void> {
  const security = await unit.em.findOne(PerformanceSecurity, { contract, state: SecurityState.CONFIRMED });
  if (!security) return;
  const days = await unit.ruleValue(contractRules.bondReturnWorkingDays, await jurisdictionOf(unit, contract));
  security.oweReturn(deadlineOr(at, days));
}

function deadlineOr(at: Date, days: number): Date {
  try {
    return new WorkingCalendar().deadline(at, days);
  } catch (error) {
    if (error instanceof CalendarError) return at;
    throw error;
  }
}

/** Moves a bond that is money: into the buyer's keeping, back to the organization's bank, or to the treasury. A guarantee moves only when its guarantor pays. */
export async function moveSecurity(unit: Unit, contract: Contract, security: PerformanceSecurity, forfeitFen: bigint | null): Promise<void> {
  const owner = contract.buyer!.id;
  const kept = { account: { owner, kind: 'SECURITY', purpose: contract.id } } as const;
  const bank = { account: { owner: contract.signatory.id, kind: 'CLEARING', purpose: contract.id } } as const;
  const treasury = { account: { owner, kind: 'APPROPRIATION' } } as const;
  const { amountFen, form } = security;
  if (security.state === SecurityState.CONFIRMED) {
    if (form === SecurityForm.TRANSFER) await post(unit, { kind: 'SECURITY_LODGED', memo: '履约保证金到账 / A performance bond was received', subject: security, postings: [{ ...bank, amount: -amountFen }, { ...kept, amount: amountFen }] });
    return;
  }
  const lost = forfeitFen ?? 0n;
  const source = form === SecurityForm.TRANSFER ? { ...kept, amount: -amountFen } : { ...bank, amount: -lost };
  const back = form === SecurityForm.TRANSFER ? amountFen - lost : 0n;
  if (source.amount === 0n) return;
  await post(unit, {
    kind: lost > 0n ? 'SECURITY_FORFEITED' : 'SECURITY_RETURNED',
    memo: lost > 0n ? '履约保证金上缴国库 / A performance bond was forfeited to the treasury' : '履约保证金退还 / A performance bond was returned',
    subject: security,
    postings: [source, { ...treasury, amount: lost }, { ...bank, amount: back }].filter(({ amount }) => amount !== 0n),
  });
}
