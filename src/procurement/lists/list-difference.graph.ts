import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { LineChange, ListDifference } from './replace-lines.js';

const kinds = { ADDED: 'ADDED', CHANGED: 'CHANGED', REMOVED: 'REMOVED' };

registerEnumType(kinds, {
  name: 'LineDifferenceKind',
  description: 'What became of a line when a file took the place of a draft.',
  valuesConfig: { ADDED: { description: 'A row that was no line before.' }, CHANGED: { description: 'A line whose terms are new.' }, REMOVED: { description: 'A line for which the file has no row; it stays to be read as CANCELLED.' } },
});

@ObjectType('LineDifference', { description: 'One line that differs after a file took the place of a draft (替换差异).' })
export class LineDifferenceGraph implements LineChange {
  @Field(() => kinds, { description: 'What became of it.' })
  kind!: LineChange['kind'];

  @Field(() => Int, { description: 'Its number in the list.' })
  number!: number;

  @Field(() => String, { description: 'Its title, as it is now; of a removed line, as it was.' })
  title!: string;

  @Field(() => [String], { description: 'Names of the fields of `PurchaseLine` that differ; none for a line that was added or removed.' })
  fields!: string[];
}

@ObjectType('PurchaseListDifference', { description: 'What a file made of a draft.' })
export class PurchaseListDifferenceGraph implements ListDifference {
  @Field(() => Int, { description: 'Lines that were added.' })
  added!: number;

  @Field(() => Int, { description: 'Lines whose terms are new.' })
  changed!: number;

  @Field(() => Int, { description: 'Lines that were removed.' })
  removed!: number;

  @Field(() => Int, { description: 'Lines that stay as they were.' })
  unchanged!: number;

  @Field(() => [LineDifferenceGraph], { description: 'The lines that differ, by number, the first 500.' })
  changes!: LineDifferenceGraph[];
}
