import { ArrayMaxSize, IsEnum, IsInt, IsOptional, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { DeedInput, VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput } from '../../platform/graphql/money.graph.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { ContractSide } from '../contract.words.js';

@InputType({ description: 'A milestone as it is to be after a change order.' })
export class AmendedMilestoneInput {
  @Field(() => ID, { nullable: true, description: 'The milestone (`milestone_…`) that changes, in PLANNED or REJECTED (AMENDMENT_TOUCHES_DONE otherwise); null for one that is added after the others.' })
  milestoneId?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is called, 2–100 characters; as it was when left out. Needed for one that is added.' })
  @IsOptional()
  @Length(2, 100)
  @Matches(/\S\s*\S/)
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'What is to be delivered and how it is measured, 2–2,000 characters; as it was when left out. Needed for one that is added.' })
  @IsOptional()
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  deliverable?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What is paid for it; as it was when left out. Needed for one that is added. Shares are weighed anew.' })
  @IsOptional()
  @ValidateNested()
  amount?: MoneyInput | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day by which it is to be delivered, within the term; as it was when left out. Needed for one that is added.' })
  @IsOptional()
  dueOn?: string | null;

  @Field(() => Int, { nullable: true, description: 'Year whose budget pays it: that of `dueOn`, which counts when left out, or the next.' })
  @IsOptional()
  @IsInt()
  @Min(2_000)
  @Max(9_999)
  fiscalYear?: number | null;
}

@InputType({ description: 'A change order (补充协议) to a contract. What it adds is what its milestones add; with all earlier ones at most 10 % of the original (AMENDMENT_TOO_LARGE, PL-13).' })
export class AmendmentProposeInput extends DeedInput {
  @Field(() => ID, { description: 'The contract (`contract_…`), signed or in delivery.' })
  contractId!: string;

  @Field(() => ContractSide, { description: 'For which side you propose it.' })
  @IsEnum(ContractSide)
  side!: ContractSide;

  @Field(() => String, { description: 'Why, 2–2,000 characters; published with the contract. Names nobody.' })
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  reason!: string;

  @Field(() => [AmendedMilestoneInput], { nullable: true, description: 'Milestones that change or are added, at most 20; the others stay. None where only the term changes.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  milestones?: AmendedMilestoneInput[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'New last day of the term, within GP-13; null where it stays.' })
  @IsOptional()
  newEndsOn?: string | null;
}

@InputType({ description: 'One side\'s signature under a change order.' })
export class AmendmentSignInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The change order (`changeorder_…`), PROPOSED or SIGNED_BY_ONE.' })
  amendmentId!: string;

  @Field(() => ContractSide, { description: 'For which side you sign: CLIENT as an approver of the buyer or a steward of the fund who did not propose it, PROVIDER as a manager of the organization or of its fiscal sponsor.' })
  @IsEnum(ContractSide)
  side!: ContractSide;
}

@InputType({ description: 'A change order that is taken back or refused.' })
export class AmendmentDropInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The change order (`changeorder_…`), PROPOSED or SIGNED_BY_ONE.' })
  amendmentId!: string;

  @Field(() => String, { description: 'Why, 2–1,000 characters; published with the contract.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}
