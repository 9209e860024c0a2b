import { Field, Int, ObjectType } from 'type-graphql';
import type { SheetProblem, SheetReport } from './sheet-table.js';

@ObjectType('SheetProblem', { description: 'What is wrong with one cell of a file (导入问题).' })
export class SheetProblemGraph implements SheetProblem {
  @Field(() => Int, { description: 'Row of the file, from 1, headings and titles counted.' })
  row!: number;

  @Field(() => String, { nullable: true, description: 'Heading of the column as the file has it, or its Chinese heading where the file lacks it; null where the row as a whole is at fault.' })
  column!: string | null;

  @Field(() => String, { nullable: true, description: 'Address of the cell (`F17`); null where the file has no such column.' })
  cell!: string | null;

  @Field(() => String, { description: 'Code of the refusal, as the deed for a single object answers it (`PROHIBITED_CONTENT`).' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'Id of the rule that refuses (`GP-06`), or null where no rule of law or practice does.' })
  rule!: string | null;

  @Field(() => String, { description: 'What is wrong and what to do, in Chinese.' })
  reasonZh!: string;

  @Field(() => String, { description: 'What is wrong and what to do, in English.' })
  reasonEn!: string;

  @Field(() => String, { nullable: true, description: 'What stands in the cell, at most 100 characters; null where it is empty.' })
  value!: string | null;
}

@ObjectType('SheetReport', { description: 'What came of a file, row by row (导入报告). All or nothing: with one bad row no row is taken.' })
export class SheetReportGraph implements SheetReport {
  @Field(() => Int, { description: 'Rows with content below the headings.' })
  rows!: number;

  @Field(() => Int, { description: 'Rows that were taken, or would be in a dry run: all of them, or 0.' })
  taken!: number;

  @Field(() => Int, { description: 'Rows with at least one problem.' })
  badRows!: number;

  @Field(() => [SheetProblemGraph], { description: 'Everything that is wrong, in the order of the rows; empty where nothing is.' })
  problems!: SheetProblem[];

  @Field(() => [String], { description: 'Headings of the file that mean nothing here; their columns were not read.' })
  ignoredColumns!: string[];
}
