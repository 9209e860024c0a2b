import { ArrayMaxSize, ArrayMinSize, IsEnum, IsInt, IsOptional, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { BeneficiaryGroup } from '../../needs/index.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput } from '../../platform/graphql/money.graph.js';
import { FundSource } from '../buyers/index.js';

@InputType({ description: 'The part of a line\'s budget that comes from one source.' })
export class PurchaseLineBudgetInput {
  @Field(() => FundSource, { description: 'Where the money comes from; each source once per line.' })
  @IsEnum(FundSource)
  fundSource!: FundSource;

  @Field(() => MoneyInput, { description: 'How much; more than zero.' })
  @ValidateNested()
  amount!: MoneyInput;

  @Field(() => String, { nullable: true, description: 'Item of the department\'s budget (预算项目), up to 100 characters; null when not named.' })
  @IsOptional()
  @Length(1, 100)
  budgetItem?: string | null;
}

/** The terms of a line, as added and as edited. */
@InputType()
export abstract class PurchaseLineTermsInput extends DeedInput {
  @Field(() => ID, { description: 'Item of the catalogue (`item_…`), of its third or fourth level (GP-07).' })
  catalogueItemId!: string;

  @Field(() => String, { description: 'What is bought in one line, 2–200 characters.' })
  @Length(2, 200)
  @Matches(/\S\s*\S/)
  title!: string;

  @Field(() => String, { description: 'The service in words, 2–4,000 characters. Prohibited content is refused (GP-06).' })
  @Length(2, 4_000)
  @Matches(/\S\s*\S/)
  description!: string;

  @Field(() => Int, { description: 'How many units; at least 1 (E7).' })
  @IsInt()
  @Max(100_000_000)
  quantity!: number;

  @Field(() => String, { nullable: true, description: 'What is counted (`hour`, `case`), up to 40 characters; the catalogue\'s unit when left out.' })
  @IsOptional()
  @MaxLength(40)
  unit?: string | null;

  @Field(() => String, { description: 'The standard by which it will be accepted, up to 4,000 characters (E7).' })
  @MaxLength(4_000)
  standard!: string;

  @Field(() => ID, { nullable: true, description: 'The community (`community_…`) that is served; null when a division is.' })
  @IsOptional()
  communityId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The division (`division_…`) that is served; null when a community is.' })
  @IsOptional()
  divisionId?: string | null;

  @Field(() => BeneficiaryGroup, { nullable: true, defaultValue: BeneficiaryGroup.EVERYONE, description: 'Whom it serves; all residents when left out.' })
  @IsOptional()
  @IsEnum(BeneficiaryGroup)
  targetGroup?: BeneficiaryGroup | null;

  @Field(() => Int, { description: 'Quarter of the year in which delivery is to begin, 1 to 4.' })
  @IsInt()
  @Min(1)
  @Max(4)
  expectedQuarter!: number;

  @Field(() => [PurchaseLineBudgetInput], { description: 'Its budget, 1 to 5 rows, each source once (GP-08).' })
  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  @ValidateNested({ each: true })
  budgets!: PurchaseLineBudgetInput[];
}
