import type { RowSql } from '../platform/reads/index.js';

/** What one side of a contract owes by a day. */
export enum ContractDutyKind {
  SIGN = 'SIGN',
  PUBLISH = 'PUBLISH',
  LODGE_BOND = 'LODGE_BOND',
  RETURN_BOND = 'RETURN_BOND',
  DELIVER = 'DELIVER',
  HAND_OVER = 'HAND_OVER',
}

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

/** The last instant of a day in China. */
const endOf = (day: string): string => `((${day} + 1)::timestamp at time zone 'Asia/Shanghai' - interval '1 millisecond')`;

/** Every duty of a contract: `kind`, `rule`, `side`, `milestone`, `due_at`, `done_at`. What an ended contract owes no more is left out. */
export const contractDuties: RowSql = (c) => `
    select 'SIGN' as kind, 'PL-11' as rule, s.side, null::int as milestone, ${c}.sign_by as due_at, s.done_at
      from (values ('CLIENT', case when ${c}.client_signed_by_id is not null then coalesce(${c}.signed_at, ${c}.created_at) end), ('PROVIDER', case when ${c}.provider_signed_by_id is not null then coalesce(${c}.signed_at, ${c}.created_at) end)) s(side, done_at)
      where ${c}.sign_by is not null and ${c}.state <> 'WITHDRAWN'
    union all select 'PUBLISH', 'PL-12', 'CLIENT', null, ${c}.publish_by, ${c}.published_at where ${c}.publish_by is not null
    union all select 'LODGE_BOND', 'PL-22', 'PROVIDER', null, ${endOf(`${c}.starts_on`)}, b.lodged_at
      from (select min(p.created_at) as lodged_at from performance_security p where p.contract_id = ${c}.id and p.state <> 'REJECTED') b
      where ${c}.performance_bond_fen is not null and ${c}.signed_at is not null and (${c}.ended_at is null or b.lodged_at is not null)
    union all select 'RETURN_BOND', 'PL-22', 'CLIENT', null, p.return_by, p.ended_at from performance_security p where p.contract_id = ${c}.id and p.return_by is not null
    union all select 'DELIVER', 'GP-14', 'PROVIDER', m.number, ${endOf('m.due_on')}, case when m.state not in ('PLANNED', 'REJECTED') then m.delivered_at end
      from milestone m where m.contract_id = ${c}.id and m.timing = 'AT_ACCEPTANCE' and ${c}.signed_at is not null and m.state not in ('CANCELLED', 'SETTLING') and m.settlement_fen is null
    union all select 'HAND_OVER', 'GP-16', 'PROVIDER', null, ${endOf(`${c}.ends_on`)}, h.handed_over_at from handover h where h.contract_id = ${c}.id`;

/** Whether something that a contract owes is overdue now: what supervisors filter by. */
export const hasOverdueDuty: RowSql = (contract, viewer) => `exists (select from (${contractDuties(contract, viewer)}) d where d.done_at is null and d.due_at < business_now())`;
