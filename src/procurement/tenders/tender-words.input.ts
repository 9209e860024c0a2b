import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsEnum, IsInt, IsOptional, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { EnvelopeArrangement } from './envelope-arrangement.js';
import { FrameworkTermsInput } from './framework-terms.input.js';
import { AwardRule } from './award-rule.js';
import { LargerPanel } from './larger-panel.js';
import { ApprovalGround, MethodGround } from './method-ground.js';
import { ProcurementMethod } from './procurement-method.js';

@InputType({ description: 'A quality criterion (评审因素) and what it is worth.' })
export class AwardCriterionInput {
  @Field(() => String, { description: 'Name, 2–100 characters, different from the others.' })
  @Length(2, 100)
  @Matches(/\S\s*\S/)
  name!: string;

  @Field(() => String, { nullable: true, description: 'How the points are given, 2–1,000 characters; null when the name says it all.' })
  @IsOptional()
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  description?: string | null;

  @Field(() => Int, { description: 'Most points for it, 1 to 90. With the price weight all criteria add up to 100.' })
  @IsInt()
  @Min(1)
  @Max(90)
  points!: number;
}

/** What the buyer decides; both drafting and editing give the whole. */
@InputType()
export abstract class TenderWordsInput extends VersionedDeedInput {
  @Field(() => [ID], { description: 'The lines of the purchase list (`line_…`) that are bought together: 1 to 50 of one buyer, all OPEN. Their budgets add up to the tender\'s budget.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  lineIds!: string[];

  @Field(() => String, { description: 'Title of the notice, 2–200 characters.' })
  @Length(2, 200)
  @Matches(/\S\s*\S/)
  title!: string;

  @Field(() => String, { description: 'The requirement (采购需求): what, where, for whom, to which standard. 10–20,000 characters.' })
  @Length(10, 20_000)
  @Matches(/\S\s*\S/)
  requirement!: string;

  @Field(() => ID, { nullable: true, description: 'The purchase (`project_…`) of which it is a lot (包); null for a tender of its own. With `lotNumber`.' })
  @IsOptional()
  projectId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of the lot, 1 to 99, once in its project; null for a tender of its own.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(99)
  lotNumber?: number | null;

  @Field(() => ProcurementMethod, { description: 'How the supplier is chosen (PL-01). A method that the budget does not allow is refused by its threshold (TH-01, TH-02).' })
  @IsEnum(ProcurementMethod)
  method!: ProcurementMethod;

  @Field(() => Int, { description: 'Points out of 100 for the price (价格分值): 10 to 30 for services (TE-02), up to 100 in a comparison, always 100 where the lowest price wins (PL-08, PL-23).' })
  @IsInt()
  @Min(1)
  @Max(100)
  priceWeight!: number;

  @Field(() => [AwardCriterionInput], { description: 'Quality criteria, at most 30, in the order of the notice. Empty only when the price weighs 100.' })
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  criteria!: AwardCriterionInput[];

  @Field(() => AwardRule, { nullable: true, description: 'How the winner is found (PL-23); null for the usual way of the method: the lowest price in negotiations, quotations and single sources (PL-08), the composite score elsewhere.' })
  @IsOptional()
  @IsEnum(AwardRule)
  awardRule?: AwardRule | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the service has a uniform standard (技术、服务标准统一); then the lowest price decides (PL-23). False when left out.' })
  @IsOptional()
  @IsBoolean()
  uniformStandard?: boolean | null;

  @Field(() => MethodGround, { nullable: true, description: 'Why this method and no open tender; needed for INVITED_TENDER, COMPETITIVE_NEGOTIATION and SINGLE_SOURCE.' })
  @IsOptional()
  @IsEnum(MethodGround)
  ground?: MethodGround | null;

  @Field(() => String, { nullable: true, description: 'The ground in words, 10–4,000 characters; public from publication on. Needed with `ground`.' })
  @IsOptional()
  @Length(10, 4_000)
  @Matches(/\S\s*\S/)
  groundText?: string | null;

  @Field(() => ID, { nullable: true, description: 'The award (`award_…`) to which an ADD_ON adds; needed for that ground alone. All additions stay within 10 percent of it (PL-09).' })
  @IsOptional()
  originalAwardId?: string | null;

  @Field(() => ApprovalGround, { nullable: true, description: 'Why the purchase may go on although thresholds speak for an open tender (TH-01, PL-04); public from publication on.' })
  @IsOptional()
  @IsEnum(ApprovalGround)
  approvalGround?: ApprovalGround | null;

  @Field(() => String, { nullable: true, description: 'Number of the document by which it was approved, 2–200 characters. Needed with `approvalGround`.' })
  @IsOptional()
  @Length(2, 200)
  @Matches(/\S\s*\S/)
  approvalReference?: string | null;

  @Field(() => LargerPanel, { nullable: true, description: 'Why a larger panel judges it (TE-01: at least seven in a tender) although the budget is below ten million yuan; null for the usual number.' })
  @IsOptional()
  @IsEnum(LargerPanel)
  largerPanel?: LargerPanel | null;

  @Field(() => Int, { nullable: true, description: 'How often the contract may be renewed for another term (续签, GP-13), 0 to 2, 0 when left out; what the tender does not announce is not renewed (RENEWAL_NOT_ANNOUNCED).' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2)
  renewals?: number | null;

  @Field(() => Int, { nullable: true, description: 'Least grade (评估等级, number of As) a bidder must hold, 1 to 5; null when none is asked for.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(5)
  requiredGrade?: number | null;

  @Field(() => Int, { nullable: true, description: 'Least credit score a bidder must have, 0 to 100; null for the one of the rule set.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  creditFloor?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day for bids, until 23:59:59.999 in China; null for the earliest that the rules allow when the tender is published (20 days for an open tender, PL-06).' })
  @IsOptional()
  closesOn?: string | null;

  @Field(() => [ID], { description: 'The people of the buyer (`person_…`) who open the bids, 2 to 16, and at least as many as `openingThreshold`. Name one more than needed, so that one lost share does not stop the opening.' })
  @ArrayMinSize(2)
  @ArrayMaxSize(16)
  openingOfficerIds!: string[];

  @Field(() => Int, { nullable: true, defaultValue: 2, description: 'How many of them open together, each with their own share: 2 to 16, 2 when left out. Fixed at publication.' })
  @IsOptional()
  @IsInt()
  @Min(2)
  @Max(16)
  openingThreshold?: number | null;

  @Field(() => EnvelopeArrangement, { nullable: true, defaultValue: EnvelopeArrangement.ONE, description: 'Whether price and proposal are opened together (ONE, when left out) or apart (TWO). Fixed at publication.' })
  @IsOptional()
  @IsEnum(EnvelopeArrangement)
  envelopes?: EnvelopeArrangement | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the suppliers give a final price after talks with the panel (最后报价, NT-01, CC-01): for COMPETITIVE_NEGOTIATION and COMPETITIVE_CONSULTATION, where it is so when left out; false says in the documents that the sealed offer is the last one. Elsewhere a price is given once (FINAL_ROUND_ELSEWHERE). Fixed at publication.' })
  @IsOptional()
  @IsBoolean()
  finalRound?: boolean | null;

  @Field(() => FrameworkTermsInput, { nullable: true, description: 'The terms of the agreement; needed for FRAMEWORK_AGREEMENT, and for no other method.' })
  @IsOptional()
  @ValidateNested()
  framework?: FrameworkTermsInput | null;
}
