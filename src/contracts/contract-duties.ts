import type { RowSql } from '../platform/reads/index.js';
import { contractClocks } from './contract-clocks.js';
import type { ContractDutyKind } from './contract-duty-kind.js';

/** Whether a duty is done, and in time. */
export enum ContractDutyState {
  DUE = 'DUE',
  OVERDUE = 'OVERDUE',
  DONE = 'DONE',
  DONE_LATE = 'DONE_LATE',
}

/** One duty as the database tells it. */
export interface DutyFacts {
  readonly kind: ContractDutyKind;
  readonly rule: string;
  readonly side: string;
  readonly milestone: number | null;
  readonly due_at: string;
  readonly done_at: string | null;
}

/** A duty as readers see it. */
export interface Duty {
  readonly kind: ContractDutyKind;
  readonly rule: string;
  readonly side: string;
  readonly milestoneNumber: number | null;
  readonly dueAt: Date;
  readonly doneAt: Date | null;
  readonly state: ContractDutyState;
  readonly lateDays: number;
}

/** How a duty stands at a moment. */
export function dutyOf({ kind, rule, side, milestone, due_at: due, done_at: done }: DutyFacts, now: Date): Duty {
  const dueAt = new Date(due);
  const doneAt = done === null ? null : new Date(done);
  const late = Math.max(0, (doneAt ?? now).getTime() - dueAt.getTime());
  const inTime = late === 0;
  const state = doneAt ? (inTime ? ContractDutyState.DONE : ContractDutyState.DONE_LATE) : inTime ? ContractDutyState.DUE : ContractDutyState.OVERDUE;
  return { kind, rule, side, milestoneNumber: milestone, dueAt, doneAt, state, lateDays: Math.ceil(late / 86_400_000) };
}

/** Every duty of a contract: `kind`, `rule`, `side`, `milestone`, `due_at`, `done_at`. What an ended contract owes no more is left out. */
export const contractDuties: RowSql = (c) =>
  contractClocks.map(({ kind, rule, rows }) => `select '${kind}' as kind, '${rule}' as rule, d.side, d.number as milestone, d.due_at, d.done_at from (${rows(c)}) d where d.dropped_at is null or d.done_at is not null`).join(' union all ');

/** Whether something that a contract owes is overdue now: what supervisors filter by. */
export const hasOverdueDuty: RowSql = (contract, viewer) => `exists (select from (${contractDuties(contract, viewer)}) d where d.done_at is null and d.due_at < business_now())`;
