import { ArrayMaxSize, ArrayMinSize, IsEnum, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { decimalOf, exceedsPercent } from '../../kernel/money.js';
import { Need, NeedRoute, NeedState, lockNeed } from '../../needs/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../../platform/graphql/money.graph.js';
import { CommunityFund } from '../community-fund.js';
import { FundAccount } from '../purposes/fund-account.js';
import { fundsRefusals } from '../funds.refusals.js';
import type { Proposal } from './grant-application.js';
import { BudgetLineInput } from './budget-lines.js';
import type { GrantRound } from './grant-round.js';
import { GrantCategory } from './round-terms.js';
import { Words } from '../words.js';

/** What an organization proposes. */
@InputType()
export abstract class ProposalInput extends VersionedDeedInput {
  @Field(() => String, { description: 'Title of the project, 2–100 characters.' })
  @Words(2, 100)
  title!: string;

  @Field(() => String, { description: 'What changes for whom, 2–1,000 characters. Public once residents vote.' })
  @Words(2, 1_000)
  summary!: string;

  @Field(() => String, { description: 'How it is done, by whom and when, 2–10,000 characters. Public once residents vote.' })
  @Words(2, 10_000)
  plan!: string;

  @Field(() => [ID], { description: 'The needs of the fund’s community which the project answers, 1–20 (E4): open, and adopted by the community for the route FUND (NEED_NOT_FOR_FUND), so that a grant delivers them.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  needIds!: string[];

  @Field(() => MoneyInput, { description: 'The whole budget: the grant asked for and the self-raised part together (BUDGET_MISMATCH).' })
  budget!: MoneyInput;

  @Field(() => MoneyInput, { description: 'The grant asked for; at most the round’s cap per project (OVER_CAP).' })
  requested!: MoneyInput;

  @Field(() => MoneyInput, { description: 'What the organization raises itself; at least the round’s share of the budget (SELF_RAISED_TOO_LOW). May be zero where the round allows it.' })
  selfRaised!: MoneyInput;

  @Field(() => MoneyInput, { description: 'Staff cost within the grant; at most the round’s share of it (STAFF_COST_TOO_HIGH).' })
  staffCost!: MoneyInput;

  @Field(() => Int, { description: 'People who will be served, 1–1,000,000.' })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  beneficiaries!: number;

  @Field(() => GrantCategory, { nullable: true, defaultValue: GrantCategory.OTHER, description: 'In which field the project works; one that the round calls for (CATEGORY_NOT_CALLED).' })
  @IsOptional()
  @IsEnum(GrantCategory)
  category?: GrantCategory | null;

  @Field(() => String, { nullable: true, description: 'The clause of the organization’s charter (章程业务范围) that covers the project, 2–500 characters. Needed at submission where the round demands CHARTER_CLAUSE.' })
  @IsOptional()
  @Words(2, 500)
  charterClause?: string | null;

  @Field(() => [BudgetLineInput], { nullable: true, description: 'The budget line by line, at most 60. Those that the grant pays add up to `requested`, those among them of the kind STAFF to `staffCost`, the others to `selfRaised` (LINES_MISMATCH). Needed at submission where the round demands BUDGET_TABLE.' })
  @IsOptional()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  lines?: BudgetLineInput[] | null;

  @Field(() => [ID], { nullable: true, description: 'Files (`attachment_…`) of the kind EVIDENCE that people of the organization uploaded (docs/files.md), at most 20, each once; they are added to those that are there. Seen by the organization, the fund and the panel. One at least at submission where the round demands DOCUMENT.' })
  @IsOptional()
  @ArrayMaxSize(20)
  attachmentIds?: string[] | null;
}

/** The proposal in whole fen, checked against the published terms of the round. */
export function proposalOf(input: ProposalInput, round: GrantRound): Proposal {
  const budgetFen = fenOfInput(input.budget, 'budget');
  const requestedFen = fenOfInput(input.requested, 'requested');
  const selfRaisedFen = fenOfInput(input.selfRaised, 'selfRaised', 'NOT_NEGATIVE');
  const staffCostFen = fenOfInput(input.staffCost, 'staffCost', 'NOT_NEGATIVE');
  if (requestedFen > round.capFen) throw fundsRefusals.OVER_CAP({ field: 'requested', params: { cap: decimalOf(round.capFen) } });
  if (requestedFen + selfRaisedFen !== budgetFen) throw fundsRefusals.BUDGET_MISMATCH({ field: 'budget' });
  if (exceedsPercent(requestedFen, budgetFen, 100 - round.selfRaisedPercent)) throw fundsRefusals.SELF_RAISED_TOO_LOW({ field: 'selfRaised', params: { percent: round.selfRaisedPercent } });
  if (exceedsPercent(staffCostFen, requestedFen, round.staffCostPercent)) throw fundsRefusals.STAFF_COST_TOO_HIGH({ field: 'staffCost', params: { percent: round.staffCostPercent } });
  const category = input.category ?? GrantCategory.OTHER;
  if (!round.categories.includes(category)) throw fundsRefusals.CATEGORY_NOT_CALLED({ field: 'category' });
  return {
    category,
    charterClause: input.charterClause?.trim() ?? null,
    title: input.title.trim(),
    summary: input.summary.trim(),
    plan: input.plan.trim(),
    budgetFen,
    requestedFen,
    selfRaisedFen,
    staffCostFen,
    beneficiaries: input.beneficiaries,
  };
}

/**
 * Refuses a need that a project cannot answer. Which route a need takes is its community's to decide (E9), after the
 * deliberation where there is one (DL-01); no fund decides it by funding. From ADOPTED there is no way back, so that an
 * agreement finds what was cited waiting for delivery, in delivery or met.
 */
export function demandFundNeed(need: Need, community: { readonly id: string }, field: string): void {
  if (need.community.id !== community.id) throw fundsRefusals.NEED_OF_OTHER_COMMUNITY({ field });
  if (need.state !== NeedState.ADOPTED || need.route !== NeedRoute.FUND) throw fundsRefusals.NEED_NOT_FOR_FUND({ field });
}

/** The cited needs, each adopted for funding and of the fund's community, locked against closing until the deed ends. */
export async function citedNeeds(unit: Unit, publicIds: readonly string[], round: GrantRound): Promise<Need[]> {
  if (publicIds.length === 0) throw fundsRefusals.NO_NEED_CITED({ field: 'needIds' });
  const fund = await unit.em.findOneOrFail(CommunityFund, round.fund.id);
  const needs = new Map<string, Need>();
  // In one order for all, so that two applications which cite the same needs never wait for each other.
  for (const [index, publicId] of [...publicIds.entries()].sort(([, one], [, other]) => (one < other ? -1 : 1))) {
    const need = await lockNeed(unit, publicId, { field: `needIds.${index}` });
    demandFundNeed(need, fund.community, `needIds.${index}`);
    needs.set(need.id, need);
  }
  await demandRestrictionAnswered(unit, round, [...needs.keys()]);
  return [...needs.values()];
}

/** CH-21: money given for one need, or one group of people, pays only for projects that answer it. */
export async function demandRestrictionAnswered(unit: Unit, round: GrantRound, needIds: readonly string[]): Promise<void> {
  const { need, beneficiaryGroup } = await unit.em.findOneOrFail(FundAccount, round.account.id);
  if (beneficiaryGroup !== null && (await unit.em.count(Need, { id: { $in: [...needIds] }, beneficiaryGroup: { $ne: beneficiaryGroup } })) > 0) throw fundsRefusals.RESTRICTED_GROUP_NOT_SERVED({ field: 'needIds' });
  if (need && !needIds.includes(need.id)) throw fundsRefusals.RESTRICTED_NEED_NOT_CITED({ field: 'needIds' });
}
