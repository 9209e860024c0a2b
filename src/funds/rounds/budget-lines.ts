import { IsBoolean, IsEnum, IsInt, Max, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { decimalOf, exceedsPercent } from '../../kernel/money.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { MoneyInput, fenOfInput } from '../../platform/graphql/money.graph.js';
import { fundsRefusals } from '../funds.refusals.js';
import { Words } from '../words.js';
import type { GrantApplication, Proposal } from './grant-application.js';
import { type BudgetLine, GrantBudgetLine } from './grant-budget-line.js';
import type { GrantRound } from './grant-round.js';
import { BudgetLineKind } from './round-terms.js';

@InputType({ description: 'A line of a project’s budget (预算明细).' })
export class BudgetLineInput {
  @Field(() => BudgetLineKind, { description: 'What it is spent on.' })
  @IsEnum(BudgetLineKind)
  kind!: BudgetLineKind;

  @Field(() => String, { description: 'What exactly, 2–100 characters.' })
  @Words(2, 100)
  title!: string;

  @Field(() => Int, { description: 'How many, 1–1,000,000.' })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  quantity!: number;

  @Field(() => MoneyInput, { description: 'Price of one.' })
  unitPrice!: MoneyInput;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the organization pays it itself; otherwise the grant pays it.' })
  @IsBoolean()
  selfRaised!: boolean;
}

/** The lines as they were sent, held against the proposal's sums and the limits of the round; none where none were sent. */
export function linesOf(sent: readonly BudgetLineInput[], round: GrantRound, proposal: Proposal): BudgetLine[] {
  const lines = sent.map((line, index) => ({ kind: line.kind, title: line.title.trim(), quantity: line.quantity, unitPriceFen: fenOfInput(line.unitPrice, `lines.${index}.unitPrice`), selfRaised: line.selfRaised ?? false }));
  if (lines.length === 0) return lines;
  const sum = (counts: (line: BudgetLine) => boolean): bigint => lines.filter(counts).reduce((total, { quantity, unitPriceFen }) => total + BigInt(quantity) * unitPriceFen, 0n);
  const [granted, selfRaised] = [sum((line) => !line.selfRaised), sum((line) => line.selfRaised)];
  const staff = sum((line) => !line.selfRaised && line.kind === BudgetLineKind.STAFF);
  if (granted !== proposal.requestedFen || selfRaised !== proposal.selfRaisedFen || staff !== proposal.staffCostFen) {
    throw fundsRefusals.LINES_MISMATCH({ field: 'lines', params: { granted: decimalOf(granted), selfRaised: decimalOf(selfRaised), staff: decimalOf(staff) } });
  }
  for (const { kind, percent } of round.lineLimits) {
    if (exceedsPercent(sum((line) => !line.selfRaised && line.kind === kind), granted, percent)) throw fundsRefusals.LINE_OVER_LIMIT({ field: 'lines', params: { kind, percent } });
  }
  return lines;
}

/** Puts a budget table in the place of the one that was there. */
export async function writeLines(unit: Unit, application: GrantApplication, lines: readonly BudgetLine[]): Promise<void> {
  await unit.em.flush();
  await unit.sql('delete from grant_budget_line where application_id = $1', [application.id]);
  for (const [index, line] of lines.entries()) unit.em.persist(new GrantBudgetLine(application, index + 1, line));
}
