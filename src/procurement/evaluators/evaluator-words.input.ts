import { ArrayMaxSize, ArrayUnique, Length, Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { catalogueCodes, divisionCodes } from './codes.js';
import type { EvaluatorWords } from './evaluator.js';

/** What is recorded of an evaluator; registering and amending give the whole. */
@InputType()
export abstract class EvaluatorWordsInput extends VersionedDeedInput {
  @Field(() => String, { description: 'Professional title or qualification (职称、资格), 2–100 characters.' })
  @Length(2, 100)
  @Matches(/\S\s*\S/)
  title!: string;

  @Field(() => [String], { defaultValue: [], description: 'Fields of expertise (评审专业) as codes of the catalogue, at most 30, each with all that lies below it: `A0402`. Empty: everything.' })
  @ArrayMaxSize(30)
  @ArrayUnique()
  @Matches(...catalogueCodes)
  specialities!: string[];

  @Field(() => [String], { defaultValue: [], description: 'Where the evaluator comes to, as codes of divisions, at most 30, each with all that lies below it: `4401`. Empty: everywhere.' })
  @ArrayMaxSize(30)
  @ArrayUnique()
  @Matches(...divisionCodes)
  regions!: string[];
}

/** The words as they are stored. */
export function evaluatorWordsOf({ title, specialities, regions }: EvaluatorWordsInput): EvaluatorWords {
  return { title: title.trim(), specialities: [...specialities].sort(), regions: [...regions].sort() };
}
