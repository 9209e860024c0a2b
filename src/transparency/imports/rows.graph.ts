import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { Connected, type Connection, Derived, ExtendsGraph, Node, Reads, type RowSql } from '../../platform/reads/index.js';
import { ImportOutcomeValue, ImportReasonValue, OcdsImportGraph, ofBuyer } from './imports.graph.js';
import { OcdsImportRow } from './ocds-import.js';
import { importReasons } from './reasons.js';

const seenWithFile: RowSql = (row, viewer) => `exists (select from ocds_import f where f.id = ${row}.import_id and ${ofBuyer('f', viewer)})`;

const words = (reason: string | null) => (reason === null ? null : importReasons[reason as keyof typeof importReasons]);

@ObjectType('OcdsImportRow', { implements: Node, description: 'What became of one release or record of an imported file. Seen by the buyer\'s people.' })
@Reads(() => OcdsImportRow, { visible: seenWithFile, scope: 'procurement:read', orderings: { PLACE: 'place' }, defaultOrder: { field: 'PLACE', direction: 'ASC' }, filter: ['outcome'] })
export class OcdsImportRowGraph extends Node {
  @Field(() => OcdsImportGraph, { nullable: true, description: 'The file; never null for who sees it.' })
  import!: Rel<OcdsImportGraph> | null;

  @Field(() => Int, { description: 'Place among the rows, from 1.' })
  place!: number;

  @Field(() => String, { description: 'Where it stands in the file (`records[3].compiledRelease`, `line 7`).' })
  path!: string;

  @Field(() => String, { nullable: true, description: 'Its open contracting id, or what stands for it; the process with that `ocid` was made of it. Null where there is none.' })
  ocid!: string | null;

  @Field(() => ImportOutcomeValue, { description: 'TAKEN as it is, CHANGED where values were read in another way than they are written, NOT_TAKEN as a whole.' })
  outcome!: string;

  @Field(() => ImportReasonValue, { nullable: true, description: 'Why nothing of it was taken; null where something was.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The reason in English; null where something was taken.' })
  @Derived<OcdsImportRow>({ from: ['reason'], value: ({ reason }) => words(reason)?.en ?? null })
  en!: string | null;

  @Field(() => String, { nullable: true, description: 'The reason in Chinese; null where something was taken.' })
  @Derived<OcdsImportRow>({ from: ['reason'], value: ({ reason }) => words(reason)?.zh ?? null })
  zh!: string | null;

  @Field(() => Int, { description: 'Values of it that were read in another way than they are written.' })
  changed!: number;

  @Field(() => Int, { description: 'Values and parts of it for which there is no place; they stay in the stored original.' })
  leftOut!: number;
}

@ExtendsGraph(() => OcdsImportGraph)
export class OcdsImportRows {
  @Connected(() => OcdsImportRowGraph, { by: 'import', description: 'What became of each release and record, in the order of the file; at most 20,000.' })
  rows!: Connection<OcdsImportRowGraph>;
}
