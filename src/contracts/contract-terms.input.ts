import { ArrayMaxSize, ArrayMinSize, IsEnum, IsInt, IsOptional, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { MoneyInput } from '../platform/graphql/money.graph.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { LongTermCondition, MilestoneTiming } from './contract.words.js';

@InputType({ description: 'One milestone (里程碑) of a contract, or one instalment of a grant.' })
export class MilestoneInput {
  @Field(() => String, { description: 'What it is called, 2–100 characters.' })
  @Length(2, 100)
  @Matches(/\S\s*\S/)
  title!: string;

  @Field(() => String, { description: 'What is to be delivered and how it is measured, 2–2,000 characters.' })
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  deliverable!: string;

  @Field(() => Int, { description: 'Its share of the amount in basis points, 1–10,000; all milestones together make 10,000 (MILESTONES_NOT_WHOLE).' })
  @IsInt()
  @Min(1)
  @Max(10_000)
  shareBasisPoints!: number;

  @Field(() => DateScalar, { description: 'Day by which it is to be delivered, within the term and not before the one ahead of it.' })
  dueOn!: string;

  @Field(() => MilestoneTiming, { defaultValue: MilestoneTiming.AT_ACCEPTANCE, description: 'When it becomes payable. AT_SIGNING for the first instalment of a grant only.' })
  @IsEnum(MilestoneTiming)
  timing!: MilestoneTiming;

  @Field(() => Int, { nullable: true, description: 'Year whose budget pays it (GP-13): that of `dueOn`, which counts when left out, or the next (FISCAL_YEAR_WRONG). Where the term is longer than a year, nothing is paid before that year begins.' })
  @IsOptional()
  @IsInt()
  @Min(2_000)
  @Max(9_999)
  fiscalYear?: number | null;
}

@InputType({ description: 'What lateness takes from a milestone (逾期扣款), as agreed. At most what the rules `contract.lateDeductionBasisPoints` and `contract.lateDeductionCapBasisPoints` allow (LATE_DEDUCTION_TOO_HIGH).' })
export class LateDeductionInput {
  @Field(() => Int, { description: 'Basis points of the milestone\'s amount for each working day between its day and its delivery, 1–1,000.' })
  @IsInt()
  @Min(1)
  @Max(1_000)
  basisPointsPerWorkingDay!: number;

  @Field(() => Int, { description: 'Most that lateness takes from a milestone, in basis points of its amount, 1–5,000.' })
  @IsInt()
  @Min(1)
  @Max(5_000)
  capBasisPoints!: number;
}

@InputType({ description: 'A contract (合同) from an award or a call-off, a renewal, or a grant agreement (资助协议) from a granted application. Its terms stand once it is drafted; to change them, withdraw it and draft another.' })
export class ContractDraftInput extends DeedInput {
  @Field(() => ID, { nullable: true, description: 'The confirmed award (`award_…`); you act as an officer of its buyer. This, `callOffId` or `applicationId`.' })
  awardId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The selected application (`application_…`) of a round in AGREEMENT; you act as a steward of its fund. This, `awardId` or `callOffId`.' })
  applicationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The confirmed call-off (`call_off_…`) from a framework agreement; you act as an officer of its buyer. This, `awardId` or `applicationId`.' })
  callOffId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The contract (`contract_…`) to renew (续签, GP-13): delivered, evaluated and not failed, and its tender announced renewals. Price and parties stay; you act as an officer of its buyer. In the place of the other three.' })
  @IsOptional()
  renewsContractId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The community (`community_…`) whose staff accept the work. Needed where a purchase serves several; without meaning for grants, which serve the fund\'s, and for call-offs, which name theirs.' })
  communityId?: string | null;

  @Field(() => String, { nullable: true, description: 'Title, 2–200 characters; that of the tender, line or application when left out.' })
  @IsOptional()
  @Length(2, 200)
  @Matches(/\S\s*\S/)
  title?: string | null;

  @Field(() => String, { description: 'What is delivered, and how much of it (服务内容与数量, GP-12), 2–10,000 characters.' })
  @Length(2, 10_000)
  @Matches(/\S\s*\S/)
  content!: string;

  @Field(() => String, { description: 'Quality that is owed (服务质量, GP-12), 2–5,000 characters.' })
  @Length(2, 5_000)
  @Matches(/\S\s*\S/)
  standards!: string;

  @Field(() => String, { description: 'Rights and duties of both sides (权利义务, GP-12), 2–5,000 characters.' })
  @Length(2, 5_000)
  @Matches(/\S\s*\S/)
  rightsAndDuties!: string;

  @Field(() => String, { description: 'What follows from a breach (违约责任, GP-12), 2–5,000 characters.' })
  @Length(2, 5_000)
  @Matches(/\S\s*\S/)
  breachTerms!: string;

  @Field(() => DateScalar, { description: 'First day of the term; today or later.' })
  startsOn!: string;

  @Field(() => DateScalar, { description: 'Last day of the term; within a year, or within three with a ground (GP-13).' })
  endsOn!: string;

  @Field(() => String, { nullable: true, description: 'Why the term is longer than a year (GP-13), 2–1,000 characters; null where it is not.' })
  @IsOptional()
  @Length(2, 1_000)
  longTermGround?: string | null;

  @Field(() => [LongTermCondition], { nullable: true, description: 'Which of the five conditions for a term of more than a year you state to be met (GP-13): all five, or the draft is refused (LONG_TERM_CONDITIONS_MISSING). Null for a year or less.' })
  @IsOptional()
  @IsEnum(LongTermCondition, { each: true })
  longTermConditions?: LongTermCondition[] | null;

  @Field(() => LateDeductionInput, { nullable: true, description: 'What a late delivery costs (逾期扣款, GP-12); null for nothing. Grants have none.' })
  @IsOptional()
  @ValidateNested()
  lateDeduction?: LateDeductionInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'Performance bond (履约保证金), at most 10 % (PL-22); null for none. Grants have none.' })
  @IsOptional()
  @ValidateNested()
  performanceBond?: MoneyInput | null;

  @Field(() => [MilestoneInput], { description: 'Milestones in their order, 1–20, whose shares make 100 %.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  milestones!: MilestoneInput[];
}
