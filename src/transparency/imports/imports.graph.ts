import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import { Connected, type Connection, Derived, ExtendsGraph, Node, Reads, type RowSql } from '../../platform/reads/index.js';
import { BuyerGraph, PurchaseListGraph, TenderGraph } from '../../procurement/index.js';
import type { ExternalDraft } from './draft.js';
import { ExternalProcess, OcdsImport } from './ocds-import.js';
import { type ImportEntry, importReasons, told } from './reasons.js';

/** What a buyer took in is seen by its own people. */
export const ofBuyer: RowSql = (row, viewer) => `${row}.buyer_id = any(${viewer.parties('BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR')})`;

export const ImportReasonValue = Object.fromEntries(Object.keys(importReasons).map((code) => [code, code]));
export const ImportOutcomeValue = { TAKEN: 'TAKEN', CHANGED: 'CHANGED', NOT_TAKEN: 'NOT_TAKEN' };

registerEnumType(ImportReasonValue, {
  name: 'OcdsImportReason',
  description: 'Why something of a foreign file was changed, or not taken. Codes never change; new ones may come.',
  valuesConfig: Object.fromEntries(Object.entries(importReasons).map(([code, { en, zh }]) => [code, { description: `${en} (${zh})` }])),
});
registerEnumType(ImportOutcomeValue, {
  name: 'OcdsImportOutcome',
  description: 'Whether a field of a foreign file was taken.',
  valuesConfig: {
    TAKEN: { description: 'Taken as it is; lines and tender drafts are made of it.' },
    CHANGED: { description: 'Taken, but read in a way that the reason tells.' },
    NOT_TAKEN: { description: 'Not taken, for the reason told. It stays in the stored original where the process was taken.' },
  },
});

@ObjectType('OcdsImportEntry', { description: 'What happened to all values at one path of a foreign file.' })
export class OcdsImportEntryGraph {
  @Field(() => String, { description: 'The path, with `[]` for places in lists (`releases[].tender.items[].quantity`).' })
  path!: string;

  @Field(() => ImportOutcomeValue, { description: 'Whether it was taken.' })
  outcome!: string;

  @Field(() => ImportReasonValue, { nullable: true, description: 'Why it was changed or not taken; null where it was taken as it is.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The reason in English; null where it was taken as it is.' })
  en!: string | null;

  @Field(() => String, { nullable: true, description: 'The reason in Chinese; null where it was taken as it is.' })
  zh!: string | null;

  @Field(() => Int, { description: 'How often.' })
  count!: number;

  @Field(() => String, { description: 'The first of them: where it stands, and the beginning of its value.' })
  example!: string;
}

@ObjectType('OcdsImport', { implements: Node, description: 'A file of open contracting data of another publisher that a buyer took in. Seen by the buyer\'s people.' })
@Reads(() => OcdsImport, {
  visible: ofBuyer, scope: 'procurement:read', orderings: { IMPORTED_AT: 'importedAt' }, defaultOrder: { field: 'IMPORTED_AT', direction: 'DESC' }, filter: ['buyer', 'importedAt'],
})
export class OcdsImportGraph extends Node {
  @Field(() => BuyerGraph, { description: 'The buyer for whom.' })
  buyer!: Rel<BuyerGraph>;

  @Field(() => String, { description: 'SHA-256 of the file, hex; the same content is taken once.' })
  digest!: string;

  @Field(() => String, { nullable: true, description: 'Name of the file as it was given; null for none.' })
  name!: string | null;

  @Field(() => Int, { description: 'Length of the file in bytes.' })
  byteLength!: number;

  @Field(() => String, { description: 'In which form it came: `RELEASE_PACKAGE`, `RECORD_PACKAGE`, `RELEASES`, `RECORDS` or `MIXED`.' })
  form!: string;

  @Field(() => String, { nullable: true, description: 'Its publisher; null when not told.' })
  publisher!: string | null;

  @Field(() => String, { nullable: true, description: 'Version of the standard that it names (`1.1`); null when not told, as in version 1.0.' })
  standardVersion!: string | null;

  @Field(() => Int, { description: 'Processes that were taken.' })
  processCount!: number;

  @Field(() => DateTimeScalar, { description: 'When it was taken in.' })
  importedAt!: Date;

  @Field(() => [OcdsImportEntryGraph], { description: 'What was taken and what was not, by path and reason, in the order of paths; at most 601 rows.' })
  @Derived<{ entries: readonly ImportEntry[] }>({ from: [], sql: { entries: (row) => `${row}.report` }, value: ({ entries }) => entries.map(told) })
  report!: OcdsImportEntryGraph[];
}

@ObjectType('ExternalValue', { description: 'An amount in a foreign file, as told there.' })
export class ExternalValueGraph {
  @Field(() => DecimalScalar, { description: 'The amount, exactly.' })
  amount!: string;

  @Field(() => String, { nullable: true, description: 'Currency code (ISO 4217); null when the file does not tell.' })
  currency!: string | null;
}

@ObjectType('ExternalItem', { description: 'An item of a foreign process, from which a list line can be made.' })
export class ExternalItemGraph {
  @Field(() => String, { description: 'Key by which `ocdsImportApply` names it.' })
  key!: string;

  @Field(() => String, { description: 'What it is.' })
  description!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'How many; null when not told.' })
  quantity!: string | null;

  @Field(() => String, { nullable: true, description: 'Of which unit; null when not told.' })
  unit!: string | null;

  @Field(() => ExternalValueGraph, { nullable: true, description: 'Value of one unit, or of the lot where lots stand for items; null when not told.' })
  unitValue!: ExternalValueGraph | null;

  @Field(() => String, { nullable: true, description: 'Foreign classification: scheme, code, words; null when not told.' })
  classification!: string | null;

  @Field(() => String, { nullable: true, description: 'The lot to which it belongs; null when not told.' })
  lot!: string | null;
}

const of = <Value>(pick: (draft: ExternalDraft) => Value) => ({ from: [], sql: { draft: (row: string) => `${row}.draft` }, value: ({ draft }: { draft: ExternalDraft }) => pick(draft) });

@ObjectType('ExternalProcess', { implements: Node, description: 'A contracting process of another publisher, as a buyer took it in to learn from or to use. Seen by the buyer\'s people.' })
@Reads(() => ExternalProcess, { visible: ofBuyer, scope: 'procurement:read', orderings: { PLACE: 'place' }, defaultOrder: { field: 'PLACE', direction: 'ASC' }, filter: ['buyer', 'import'] })
export class ExternalProcessGraph extends Node {
  @Field(() => OcdsImportGraph, { nullable: true, description: 'The file from which it came; never null for who sees it.' })
  import!: Rel<OcdsImportGraph> | null;

  @Field(() => BuyerGraph, { description: 'The buyer for whom it was taken in.' })
  buyer!: Rel<BuyerGraph>;

  @Field(() => Int, { description: 'Place in its file, from 1.' })
  place!: number;

  @Field(() => String, { description: 'Its open contracting id, or what the report says stands for it.' })
  ocid!: string;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Description; null when not told.' })
  @Derived<{ draft: ExternalDraft }>(of((draft) => draft.description))
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the foreign buyer; null when not told.' })
  @Derived<{ draft: ExternalDraft }>(of((draft) => draft.buyerName))
  buyerName!: string | null;

  @Field(() => String, { nullable: true, description: 'Status of the tender in the words of the file; null when not told.' })
  @Derived<{ draft: ExternalDraft }>(of((draft) => draft.status))
  status!: string | null;

  @Field(() => String, { nullable: true, description: 'Procurement method in the words of the file; null when not told.' })
  @Derived<{ draft: ExternalDraft }>(of((draft) => draft.method))
  method!: string | null;

  @Field(() => ExternalValueGraph, { nullable: true, description: 'Value of the tender, or else the planned budget; null when not told.' })
  @Derived<{ draft: ExternalDraft }>(of((draft) => draft.value))
  value!: ExternalValueGraph | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for bids there; null when not told.' })
  @Derived<{ draft: ExternalDraft }>(of((draft) => (draft.closesAt === null ? null : new Date(draft.closesAt))))
  closesAt!: Date | null;

  @Field(() => [ExternalItemGraph], { description: 'Its items, at most 500; one with the title where the file has none.' })
  @Derived<{ draft: ExternalDraft }>(of((draft) => draft.items))
  items!: ExternalItemGraph[];

  @Field(() => [String], { description: 'Names of those to whom it was awarded, at most 50.' })
  @Derived<{ draft: ExternalDraft }>(of((draft) => draft.suppliers))
  suppliers!: string[];

  @Field(() => String, { description: 'The merged release as JSON text, with all that was not taken.' })
  source!: string;

  @Field(() => PurchaseListGraph, { nullable: true, description: 'The list to which its items were added last; null when they were not.' })
  list!: Rel<PurchaseListGraph> | null;

  @Field(() => TenderGraph, { nullable: true, description: 'The tender that was drafted from it last; null when none was.' })
  tender!: Rel<TenderGraph> | null;
}

@ExtendsGraph(() => OcdsImportGraph)
export class OcdsImportProcesses {
  @Connected(() => ExternalProcessGraph, { by: 'import', description: 'What was taken, in the order of the file.' })
  processes!: Connection<ExternalProcessGraph>;
}
