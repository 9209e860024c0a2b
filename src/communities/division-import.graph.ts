import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Node, Reads } from '../platform/reads/index.js';
import { DivisionImport } from './division-import.js';

@ObjectType('DivisionImportProblem', { description: 'Why one row of an import was not taken.' })
export class DivisionImportProblem {
  @Field(() => Int, { description: 'Place of the row in the list that was sent, from 0.' })
  row!: number;

  @Field(() => String, { description: 'The code in the row, at most 20 characters of it.' })
  code!: string;

  @Field(() => String, {
    description: 'CODE_MALFORMED, LEVEL_CONTRADICTS_CODE, NAME_MISSING_OR_TOO_LONG, PARENT_IS_NO_PREFIX, PARENT_UNKNOWN, COMMITTEE_TYPE_MISSING, COMMITTEE_TYPE_WRONG or CODE_REPEATED.',
  })
  problem!: string;
}

@ObjectType('DivisionImport', { implements: Node, description: 'The record of one import of divisions. Seen by operators.' })
@Reads(() => DivisionImport, { visible: (_row, viewer) => viewer.has('OPERATOR'), scope: 'communities:read', orderings: { CREATED_AT: 'createdAt' } })
export class DivisionImportGraph extends Node {
  @Field(() => String, { description: 'Where the list came from, in the operator\'s words.' })
  source!: string;

  @Field(() => String, { description: 'SHA-256 of the rows in canonical JSON, in hex.' })
  rowsDigest!: string;

  @Field(() => Int, { description: 'Rows that were stored.' })
  accepted!: number;

  @Field(() => Int, { description: 'Rows that were not.' })
  rejected!: number;

  @Field(() => [DivisionImportProblem], { description: 'The rows that were not stored, in their order, each with its reason.' })
  problems!: DivisionImportProblem[];

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  createdAt!: Date;
}
