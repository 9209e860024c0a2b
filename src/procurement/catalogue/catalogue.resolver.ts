import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { type Answered, payloadBase, payloadOf } from '../../platform/graphql/payload.js';
import { SheetReportGraph } from '../../platform/sheets/sheet-report.graph.js';
import type { SheetReport } from '../../platform/sheets/sheet-table.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { PurchasingUserError } from '../purchasing.errors.js';
import { CatalogueItemGraph, CatalogueVersionGraph } from './catalogue.graph.js';
import { CatalogueImportFileInput, importCatalogueFile } from './import-catalogue-file.js';
import { CatalogueImportInput, importCatalogue } from './import-catalogue.js';

export const CatalogueImportPayload = payloadOf('CatalogueImportPayload', 'catalogueVersion', () => CatalogueVersionGraph, PurchasingUserError);

@ObjectType('CatalogueImportFilePayload', { description: 'Answer of catalogueImportFile.' })
export class CatalogueImportFilePayload extends payloadBase(PurchasingUserError) {
  @Field(() => CatalogueVersionGraph, { nullable: true, description: 'The edition; null when refused and in a dry run.' })
  catalogueVersion!: Answered;

  @Field(() => SheetReportGraph, { nullable: true, description: 'What came of the file, every bad row with its cells; null where the file was not read, and for a replay, which takes nothing.' })
  report!: SheetReport | null;
}

@Resolver()
export class CatalogueResolver {
  @ReadOne(() => CatalogueVersionGraph, { description: 'One edition of a catalogue; null when there is none by this id.' })
  catalogueVersion!: CatalogueVersionGraph | null;

  @ReadConnection(() => CatalogueVersionGraph, { description: 'Editions of guidance catalogues, the latest import first.' })
  catalogueVersions!: Connection<CatalogueVersionGraph>;

  @ReadOne(() => CatalogueItemGraph, { description: 'One item of a catalogue; null when there is none by this id.' })
  catalogueItem!: CatalogueItemGraph | null;

  @ReadConnection(() => CatalogueItemGraph, { description: 'Items of all catalogues by code; filter by `catalogue`, `level`, `parent` or `code`, or search by name.' })
  catalogueItems!: Connection<CatalogueItemGraph>;

  @Mutation(() => CatalogueImportPayload, { nullable: true, description: 'Imports an edition of a guidance catalogue as a whole (GP-07). For operators, and for its own jurisdiction the approvers of a state organ of that division. Scope `procurement:write`.' })
  catalogueImport(@Arg('input', () => CatalogueImportInput, { description: 'The edition and its rows.' }) input: CatalogueImportInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(importCatalogue, input);
  }

  @Mutation(() => CatalogueImportFilePayload, { nullable: true, description: 'Imports an edition of a guidance catalogue from an XLSX or CSV file (GP-07): all rows, or none, and every bad row is named with its cells. For whom catalogueImport is. Scope `procurement:write`.' })
  catalogueImportFile(@Arg('input', () => CatalogueImportFileInput, { description: 'The edition and its file.' }) input: CatalogueImportFileInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(importCatalogueFile, input);
  }
}
