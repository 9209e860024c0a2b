import { IsBoolean, IsEnum, IsOptional, Length, Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { DeedInput } from '../platform/graphql/deed-input.js';
import type { NeedWords } from './need.js';
import { BeneficiaryGroup, NeedCategory, NeedKind } from './need.words.js';

/** At least two characters that are no blanks. */
const wordy = /\S\s*\S/;

/** The words of a need, as raised and as edited. */
@InputType()
export abstract class NeedWordsInput extends DeedInput {
  @Field(() => String, { description: 'One line that neighbours recognise, 2–100 characters. No names, identity or phone numbers (PI-01).' })
  @Length(2, 100)
  @Matches(wordy)
  title!: string;

  @Field(() => String, { description: 'What is missing, for whom and since when, 2–4,000 characters. No names, identity or phone numbers (PI-01). Public once verified.' })
  @Length(2, 4_000)
  @Matches(wordy)
  story!: string;

  @Field(() => NeedKind, { nullable: true, description: 'How much it asks for; when left out a need, in an edit what it was.' })
  @IsOptional()
  @IsEnum(NeedKind)
  kind?: NeedKind | null;

  @Field(() => NeedCategory, { description: 'What it is about.' })
  @IsEnum(NeedCategory)
  category!: NeedCategory;

  @Field(() => BeneficiaryGroup, { nullable: true, description: 'Whom an answer would serve; when left out all residents, in an edit whom it was.' })
  @IsOptional()
  @IsEnum(BeneficiaryGroup)
  beneficiaryGroup?: BeneficiaryGroup | null;

  @Field(() => Boolean, { nullable: true, description: 'Hides who raised it from the staff of the community too. The public never sees it either way. When left out false, in an edit what it was (PI-01).' })
  @IsOptional()
  @IsBoolean()
  anonymous?: boolean | null;
}

/** The words as the entity takes them: trimmed; what was left out stays what it was. */
export function needWordsOf(input: NeedWordsInput, before: Pick<NeedWords, 'kind' | 'beneficiaryGroup' | 'anonymousRequested'> = untold): NeedWords {
  return {
    title: input.title.trim(),
    story: input.story.trim(),
    kind: input.kind ?? before.kind,
    category: input.category,
    beneficiaryGroup: input.beneficiaryGroup ?? before.beneficiaryGroup,
    anonymousRequested: input.anonymous ?? before.anonymousRequested,
  };
}

const untold = { kind: NeedKind.NEED, beneficiaryGroup: BeneficiaryGroup.EVERYONE, anonymousRequested: false };
