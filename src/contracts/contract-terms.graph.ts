import { Field, Int, ObjectType } from 'type-graphql';
import { decimalOf, defaultCurrency } from '../kernel/money.js';
import { MoneyGraph, type RowSql } from '../platform/reads/index.js';

@ObjectType('LateDeduction', { description: 'What lateness takes from a milestone (逾期扣款), as agreed.' })
export class LateDeductionGraph {
  @Field(() => Int, { description: 'Basis points of the milestone\'s amount for each working day of lateness.' })
  basisPointsPerWorkingDay!: number;

  @Field(() => Int, { description: 'Most that lateness takes from a milestone, in basis points of its amount.' })
  capBasisPoints!: number;
}

@ObjectType('ContractBudgetYear', { description: 'The part of a contract that one year\'s budget pays (年度预算).' })
export class ContractBudgetYearGraph {
  @Field(() => Int, { description: 'The fiscal year.' })
  fiscalYear!: number;

  @Field(() => MoneyGraph, { description: 'Amounts of its milestones together.' })
  amount!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What of that is set aside in the ledger now; zero before both sides have signed.' })
  reserved!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What of that was paid.' })
  paid!: MoneyGraph;
}

/** One budget year as the database tells it; fen as text, for JSON numbers are no money. */
export interface BudgetYearFacts {
  readonly fiscal_year: number;
  readonly fen: string;
  readonly reserved: string;
  readonly paid: string;
}

/** A contract's budget years with what the ledger holds for them. */
export const budgetYears: RowSql = (contract) => `(select jsonb_agg(y order by y.fiscal_year) from (
    select m.fiscal_year, sum(m.amount_fen)::text as fen, sum(h.reserved)::text as reserved, sum(h.paid)::text as paid
    from milestone m cross join lateral (
      select coalesce(sum(l.amount_fen) filter (where l.state = 'HELD'), 0) as reserved, coalesce(sum(l.settled_fen) filter (where l.state = 'SETTLED'), 0) as paid
      from milestone_hold s join ledger_hold l on l.id = s.hold_id where s.milestone_id = m.id) h
    where m.contract_id = ${contract}.id group by m.fiscal_year) y)`;

const money = (fen: string) => ({ amount: decimalOf(BigInt(fen)), currency: defaultCurrency });

/** A budget year as readers see it. */
export function budgetYearOf({ fiscal_year: fiscalYear, fen, reserved, paid }: BudgetYearFacts): object {
  return { fiscalYear, amount: money(fen), reserved: money(reserved), paid: money(paid) };
}
