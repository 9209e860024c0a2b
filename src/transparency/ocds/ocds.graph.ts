import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, ExtendsGraph, Node, Reads, everyone } from '../../platform/reads/index.js';
import { TenderGraph } from '../../procurement/index.js';
import { OcdsRecord, OcdsRelease } from './ocds-record.js';

@ObjectType('OcdsRecord', {
  implements: Node,
  description: 'What is published of one contracting process by the Open Contracting Data Standard (OCDS 1.1.5, with the bids and lots extensions): everything public about a tender, from its lines and needs to the last payment. Everyone sees it; nothing is in it that a query would hide. Also served at `/ocds/records/<ocid>.json`.',
})
@Reads(() => OcdsRecord, {
  visible: everyone,
  orderings: { LAST_RELEASED_AT: 'lastReleasedAt', FIRST_RELEASED_AT: 'firstReleasedAt' },
  defaultOrder: { field: 'LAST_RELEASED_AT', direction: 'DESC' },
  filter: ['lastReleasedAt', 'firstReleasedAt'],
})
export class OcdsRecordGraph extends Node {
  @Field(() => String, { description: 'Open contracting id: the publisher\'s prefix and the id of the process.' })
  ocid!: string;

  @Field(() => TenderGraph, { nullable: true, description: 'The tender; never null, because only published tenders have a record.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => Int, { description: 'Releases so far.' })
  releaseCount!: number;

  @Field(() => DateTimeScalar, { description: 'When the first of its releases was published.' })
  firstReleasedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When the last of its releases was published.' })
  lastReleasedAt!: Date;

  @Field(() => String, { description: 'The compiled release as JSON text: the current state, merged by the rules of the standard. Some kilobytes.' })
  compiledRelease!: string;

  @Field(() => String, { description: 'The versioned release as JSON text: each value with the releases that told it. Some ten kilobytes.' })
  versionedRelease!: string;
}

@ObjectType('OcdsRelease', {
  implements: Node,
  description: 'One OCDS release: what one event made public. Its content never changes; what changes later is told by a further release. Everyone sees it.',
})
@Reads(() => OcdsRelease, {
  visible: everyone,
  orderings: { DATE: 'date', RELEASED_AT: 'releasedAt' },
  defaultOrder: { field: 'RELEASED_AT', direction: 'ASC' },
  filter: ['date', 'releasedAt'],
})
export class OcdsReleaseGraph extends Node {
  @Field(() => OcdsRecordGraph, { description: 'The record to which it belongs.' })
  record!: Rel<OcdsRecordGraph>;

  @Field(() => String, { description: 'Its id in the data of the standard.' })
  releaseId!: string;

  @Field(() => DateTimeScalar, { description: 'When what it tells became public.' })
  date!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was published here, by which `/ocds/releases.json?since=` pages.' })
  releasedAt!: Date;

  @Field(() => [String], { description: 'Tags of the standard\'s codelist `releaseTag` (`tender`, `awardUpdate`).' })
  tags!: string[];

  @Field(() => String, { description: 'The release as JSON text, byte for byte as it was published.' })
  body!: string;

  @Field(() => String, { description: 'SHA-256 of `body`, hex.' })
  digest!: string;
}

@ExtendsGraph(() => OcdsRecordGraph)
export class OcdsRecordReleases {
  @Connected(() => OcdsReleaseGraph, { by: 'record', description: 'Its releases, the earliest first.', defaultOrder: { field: 'DATE', direction: 'ASC' } })
  releases!: Connection<OcdsReleaseGraph>;
}

@ExtendsGraph(() => TenderGraph)
export class TenderOcds {
  @Field(() => String, { nullable: true, description: 'Open contracting id under which it is published (`ocdsRecord`, `/ocds/records/<ocid>.json`); null before its publication, and for a few seconds after it.' })
  @Computed({ sql: (tender) => `(select r.ocid from ocds_record r where r.tender_id = ${tender}.id)` })
  ocid!: string | null;
}
