import { ArrayMaxSize, ArrayMinSize, IsEnum, IsInt, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput } from '../../platform/graphql/money.graph.js';
import { BudgetLineKind, GrantCategory, GrantPaper, RoundKind } from './round-terms.js';
import { BallotMethod } from './voting/ballot-method.js';
import { Words } from '../words.js';

@InputType({ description: 'One published criterion of the review.' })
export class CriterionInput {
  @Field(() => String, { description: 'What is judged, 2–100 characters; once per round.' })
  @Words(2, 100)
  title!: string;

  @Field(() => Int, { description: 'Most points it gives, 1–100; all criteria together make 100.' })
  @IsInt()
  @Min(1)
  @Max(100)
  maximum!: number;
}

@InputType({ description: 'Most of a grant that may be spent on one kind of budget line.' })
export class LineLimitInput {
  @Field(() => BudgetLineKind, { description: 'Which kind; once per round.' })
  @IsEnum(BudgetLineKind)
  kind!: BudgetLineKind;

  @Field(() => Int, { description: 'Percent of the grant, 0–100.' })
  @IsInt()
  @Min(0)
  @Max(100)
  percent!: number;
}

@InputType({ description: 'The terms of a grant round (微创投 / 公益创投). They are published when it opens and never change.' })
export class RoundDraftInput extends DeedInput {
  @Field(() => ID, { description: 'The fund, in state ACTIVE. You act as one of its stewards.' })
  fundId!: string;

  @Field(() => ID, { nullable: true, description: 'Account of the fund whose money the round spends; the one without restriction when left out. Where it is restricted to a need, every application cites that need.' })
  accountId?: string | null;

  @Field(() => RoundKind, { description: 'MICRO for small projects of a community, VENTURE for larger ones; it decides the cap and the self-raised share.' })
  @IsEnum(RoundKind)
  kind!: RoundKind;

  @Field(() => String, { description: 'Title of the call, 2–100 characters.' })
  @Words(2, 100)
  title!: string;

  @Field(() => String, { description: 'What is looked for and from whom, 2–4,000 characters.' })
  @Words(2, 4_000)
  description!: string;

  @Field(() => MoneyInput, { description: 'Budget of the whole round. Set aside from the account when the round opens (INSUFFICIENT_BALANCE where it is not there).' })
  budget!: MoneyInput;

  @Field(() => MoneyInput, { description: 'Most that one project gets; at most the budget and the rule’s cap for the kind (CAP_TOO_HIGH).' })
  capPerProject!: MoneyInput;

  @Field(() => MoneyInput, { nullable: true, description: 'Least that a selected project gets (兜底): where less is left of the budget than a project asks for, it gets what is left unless that is below this amount. Zero or left out: what it asked for or nothing.' })
  guaranteed?: MoneyInput | null;

  @Field(() => Int, { nullable: true, description: 'Most projects that are selected, 1–500; as many as the budget holds when left out.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  winnerLimit?: number | null;

  @Field(() => Int, { nullable: true, description: 'Most projects of one applicant under way at once, 1–20, this one not counted; the rule’s number when left out.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(20)
  runningLimit?: number | null;

  @Field(() => [GrantCategory], { nullable: true, description: 'Categories that are called for; all when left out.' })
  @IsOptional()
  @IsEnum(GrantCategory, { each: true })
  categories?: GrantCategory[] | null;

  @Field(() => [GrantPaper], { nullable: true, description: 'What every application brings along; for VENTURE the budget table and the clause of the charter when left out, for MICRO nothing.' })
  @IsOptional()
  @IsEnum(GrantPaper, { each: true })
  papers?: GrantPaper[] | null;

  @Field(() => String, { nullable: true, description: 'Division code (2, 4, 6, 9 or 12 digits) under which applicants are registered or filed; anywhere when left out.' })
  @IsOptional()
  @Matches(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/, { context: says('it is a division code of 2, 4, 6, 9 or 12 digits.', '应为 2、4、6、9 或 12 位行政区划代码。') })
  areaCode?: string | null;

  @Field(() => [LineLimitInput], { nullable: true, description: 'Limits by kind of budget line, beside that of staff cost; none when left out.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  lineLimits?: LineLimitInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether eligible projects are coached (辅导) before the review; not when left out.' })
  coached?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Highest and lowest score are dropped from this many scores on, 3–99; the rule’s number (5) when left out.' })
  @IsOptional()
  @IsInt()
  @Min(3)
  @Max(99)
  dropExtremesFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'Share of a project’s budget that it must raise itself, 0–99 percent; the rule’s share for the kind when left out.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(99)
  selfRaisedPercent?: number | null;

  @Field(() => Int, { nullable: true, description: 'Most of a grant that may be spent on staff, 0–100 percent; the rule’s share when left out.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  staffCostPercent?: number | null;

  @Field(() => [CriterionInput], { nullable: true, description: 'Criteria of the review, 1–10, which together give 100 points. Five usual ones when left out.' })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  criteria?: CriterionInput[] | null;

  @Field(() => Int, { nullable: true, defaultValue: 3, description: 'Number of experts on the panel, odd and at least the rule’s minimum (3); at most 15.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(15)
  panelSize?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 60, description: 'Result from which on a project can be selected, 0–100 points.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  passScore?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 30, description: 'Share of the result that the residents’ vote decides, 0–100 percent; 0 means no vote.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  voteWeight?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 10, description: 'Voters below whom the vote does not count and the review decides alone, 0–1,000,000.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  voteQuorum?: number | null;

  @Field(() => BallotMethod, { nullable: true, defaultValue: BallotMethod.APPROVAL, description: 'How residents vote.' })
  @IsOptional()
  @IsEnum(BallotMethod)
  voteMethod?: BallotMethod | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a resident may vote anew until the vote ends; as the rule says (yes) when left out.' })
  voteChangeable?: boolean | null;

  @Field(() => Int, { nullable: true, defaultValue: 3, description: 'Most applications that one resident may approve or give points to, 1–20; KNAPSACK asks for the budget instead.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(20)
  votesPerPerson?: number | null;
}
