import type { Slice } from '../platform/slice.js';
import './keep-records.js';
import { documentRoutes } from './documents/documents.routes.js';
import { GivingResolver } from './giving/giving.resolver.js';
import { givingRoutes } from './giving/giving.routes.js';
import { OcdsImportProcesses } from './imports/imports.graph.js';
import { OcdsImportRows } from './imports/rows.graph.js';
import { ImportsResolver } from './imports/imports.resolver.js';
import { importRoutes } from './imports/imports.routes.js';
import { ExternalProcess, OcdsImport, OcdsImportRow } from './imports/ocds-import.js';
import { OcdsRecord, OcdsRelease } from './ocds/ocds-record.js';
import { OcdsRecordReleases, TenderOcds } from './ocds/ocds.graph.js';
import { OcdsResolver } from './ocds/ocds.resolver.js';
import { ocdsRoutes } from './ocds/ocds.routes.js';
import { openDataRoutes } from './open-data/open-data.routes.js';
import { publishReleases } from './ocds/publish-releases.js';

export { applyImport } from './imports/apply-import.js';
export { draftFromImport } from './imports/draft-from-import.js';
export { importOcds } from './imports/import-ocds.js';
export { ExternalProcess, OcdsImport } from './imports/ocds-import.js';
export { type OpenColumn, openDatasets } from './open-data/datasets.js';
export { publishReleases } from './ocds/publish-releases.js';

/** How often events are looked at that are to be released. */
const releaseEveryMs = 5_000;

/** What everyone may take away: open contracting data, documents, and the open data of others. */
export const transparency: Slice = {
  name: 'transparency',
  entities: [OcdsRecord, OcdsRelease, OcdsImport, OcdsImportRow, ExternalProcess],
  resolvers: [OcdsResolver, ImportsResolver, GivingResolver],
  types: [OcdsRecordReleases, TenderOcds, OcdsImportProcesses, OcdsImportRows],
  routes: (scene) => [...importRoutes(), ...documentRoutes(scene), ...ocdsRoutes(scene), ...openDataRoutes(scene), ...givingRoutes(scene)],
  jobs: ({ pool, publication }) => [{ name: 'ocds.release', everyMs: releaseEveryMs, run: () => publishReleases(pool, publication) }],
};
