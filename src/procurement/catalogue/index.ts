import type { Slice } from '../../platform/slice.js';
import { CatalogueItem } from './catalogue-item.js';
import { CatalogueReplacement } from './catalogue-replacement.js';
import { CatalogueVersion } from './catalogue-version.js';
import { CatalogueResolver } from './catalogue.resolver.js';

export { CatalogueConfidence, CatalogueItem } from './catalogue-item.js';
export { CatalogueStanding, CatalogueVersion } from './catalogue-version.js';
export { CatalogueItemGraph, CatalogueVersionGraph } from './catalogue.graph.js';
export { importCatalogue } from './import-catalogue.js';
export { importCatalogueFile } from './import-catalogue-file.js';
export { type ItemFacts, inForce, itemsInForce, replacementsOf } from './items-in-force.js';

/** The guidance catalogues under which services are bought. */
export const catalogue: Omit<Slice, 'name'> = {
  entities: [CatalogueVersion, CatalogueItem, CatalogueReplacement],
  resolvers: [CatalogueResolver],
  types: [],
};
