import { IsEnum, IsInt, IsOptional, Length, Matches, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { CatalogueStanding } from './catalogue-version.js';

/** What is said of an edition beside its rows. */
@InputType()
export abstract class CatalogueEditionInput extends DeedInput {
  @Field(() => String, { description: 'Code of the division for which it was issued, or `CN`.' })
  @Matches(/^(CN|[0-9]{2}|[0-9]{4}|[0-9]{6})$/, { context: says('it is `CN`, or the code of a division: 2, 4 or 6 digits.', '应为 CN 或 2、4、6 位行政区划代码。') })
  jurisdiction!: string;

  @Field(() => Int, { description: 'Year of issue, 2000 to 2100.' })
  @IsInt()
  @Min(2_000)
  @Max(2_100)
  year!: number;

  @Field(() => String, { description: 'Name of the edition, 1–60 characters; one import per jurisdiction, year and edition.' })
  @Length(1, 60)
  edition!: string;

  @Field(() => String, { description: 'Title, 2–200 characters.' })
  @Length(2, 200)
  title!: string;

  @Field(() => CatalogueStanding, { description: 'VERIFIED only for the official text.' })
  @IsEnum(CatalogueStanding)
  standing!: CatalogueStanding;

  @Field(() => String, { description: 'Document or address from which it was taken, 2–500 characters.' })
  @Length(2, 500)
  source!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which lines are drafted under it (施行日期); 1 January of its year, or today where that is later, when left out.' })
  @IsOptional()
  effectiveFrom?: string | null;

  @Field(() => ID, { nullable: true, description: 'The edition (`catalogue_…`) of the same jurisdiction that it follows; from its first day on no new line is drafted under that one. Null where it stands beside others.' })
  @IsOptional()
  supersedesId?: string | null;
}
