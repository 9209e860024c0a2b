import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { PurchasingUserError } from '../purchasing.errors.js';
import { CatalogueItemGraph, CatalogueVersionGraph } from './catalogue.graph.js';
import { CatalogueImportInput, importCatalogue } from './import-catalogue.js';

export const CatalogueImportPayload = payloadOf('CatalogueImportPayload', 'catalogueVersion', () => CatalogueVersionGraph, PurchasingUserError);

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

  @Mutation(() => CatalogueImportPayload, { nullable: true, description: 'Imports an edition of a guidance catalogue as a whole (GP-07). For operators. Scope `procurement:write`.' })
  catalogueImport(@Arg('input', () => CatalogueImportInput, { description: 'The edition and its rows.' }) input: CatalogueImportInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(importCatalogue, input);
  }
}
