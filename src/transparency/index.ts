import type { Slice } from '../platform/slice.js';
import { OcdsRecord, OcdsRelease } from './ocds/ocds-record.js';
import { OcdsRecordReleases, TenderOcds } from './ocds/ocds.graph.js';
import { OcdsResolver } from './ocds/ocds.resolver.js';
import { ocdsRoutes } from './ocds/ocds.routes.js';
import { publishReleases } from './ocds/publish-releases.js';

export { publishReleases } from './ocds/publish-releases.js';

/** How often events are looked at that are to be released. */
const releaseEveryMs = 5_000;

/** What everyone may take away: open contracting data, documents, and the open data of others. */
export const transparency: Slice = {
  name: 'transparency',
  entities: [OcdsRecord, OcdsRelease],
  resolvers: [OcdsResolver],
  types: [OcdsRecordReleases, TenderOcds],
  routes: (scene) => ocdsRoutes(scene),
  jobs: ({ pool, publication }) => [{ name: 'ocds.release', everyMs: releaseEveryMs, run: () => publishReleases(pool, publication) }],
};
