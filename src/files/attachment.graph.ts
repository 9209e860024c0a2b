import { Field, Int, ObjectType } from 'type-graphql';
import type { Rel } from '@mikro-orm/core';
import { PartyGraph } from '../accounts/index.js';
import { all } from '../kernel/refusal.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Computed, Derived, Node, Reads, ViewerCan } from '../platform/reads/index.js';
import { AttachmentKind, attachmentVisible } from './attachment-kind.js';
import { AttachmentState, attachmentLifecycle } from './attachment.lifecycle.js';
import { attachmentPolicy } from './attachment.policy.js';
import { Attachment } from './attachment.js';

@ObjectType('Attachment', {
  implements: Node,
  description: 'A file (附件). It is uploaded in parts under `/files/uploads` (tus protocol), rests encrypted, and is read at its `downloadPath` by whoever sees this object.',
})
@Reads(() => Attachment, {
  visible: attachmentVisible,
  scope: 'files:read',
  orderings: { CREATED_AT: 'createdAt' },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  filter: ['kind', 'state', 'createdAt'],
})
export class AttachmentGraph extends Node {
  @Field(() => PartyGraph, { nullable: true, description: 'Whose file it is; null when the reader may not see that party.' })
  owner!: Rel<PartyGraph> | null;

  @Field(() => AttachmentKind, { description: 'What it is for.' })
  kind!: AttachmentKind;

  @Field(() => AttachmentState, { description: 'Where it stands.' })
  state!: AttachmentState;

  @Field(() => [AttachmentState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Attachment>({ from: ['state'], value: ({ state }) => attachmentLifecycle.nextStates(state) })
  nextStates!: AttachmentState[];

  @Field(() => Boolean, { description: 'Whether its owner sealed it on the own device (sealing kit): this server has neither its key nor its content before the bid is opened, and what is told of it then is what the envelope tells.' })
  sealedByOwner!: boolean;

  @Field(() => String, { nullable: true, description: 'Its name as it was uploaded; null until it is ready, and for documents of a bid until the opening.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Its media type, found by its content; null like the name.' })
  mediaType!: string | null;

  @Field(() => Int, { nullable: true, description: 'Its length in bytes; null like the name.' })
  sizeBytes!: number | null;

  @Field(() => String, { nullable: true, description: 'Hex SHA-256 of its content; null like the name. The answer to the last part of an upload tells it too (header `Wushe-Digest`).' })
  digest!: string | null;

  @Field(() => String, { nullable: true, description: 'Address at which it is read with the same bearer token; null while it is uploaded and after it was discarded.' })
  @Computed({ sql: (row) => `case when ${row}.state in ('READY', 'ATTACHED') then '/files/attachment_' || replace(${row}.id::text, '-', '') end` })
  downloadPath!: string | null;

  @Field(() => DateTimeScalar, { description: 'When the upload began.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When all of it had come; null until then.' })
  readyAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is given up unless it becomes complete, or is attached; null when it will not be.' })
  expiresAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server, by which it expires.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Attachment>({
    attachmentDiscard: {
      description: 'Throw it away.', from: ['state', 'kind', 'owner'],
      decide: (actor, file) => all(attachmentPolicy.discard(actor, file), attachmentLifecycle.can(file.state === AttachmentState.ATTACHED ? AttachmentState.DISCARDED : file.state, 'discard')),
    },
  })
  viewerCan!: object;
}
