import { Resolver } from 'type-graphql';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { OcdsRecordGraph, OcdsReleaseGraph } from './ocds.graph.js';

@Resolver()
export class OcdsResolver {
  @ReadOne(() => OcdsRecordGraph, { by: 'ocid', description: 'The OCDS record of a contracting process by its open contracting id; null when there is none.' })
  ocdsRecord!: OcdsRecordGraph | null;

  @ReadConnection(() => OcdsRecordGraph, { description: 'OCDS records, the one that changed last first.' })
  ocdsRecords!: Connection<OcdsRecordGraph>;

  @ReadConnection(() => OcdsReleaseGraph, { description: 'OCDS releases in the order in which they were published: what happened since one looked last.' })
  ocdsReleases!: Connection<OcdsReleaseGraph>;
}
