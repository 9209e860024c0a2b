import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { AttachmentGraph } from './attachment.graph.js';
import { AttachmentDiscardInput, discardAttachment } from './discard-attachment.js';
import { filesRefusals } from './files.refusals.js';

export const FilesUserError = userErrorOf('Files', filesRefusals);
export const AttachmentDiscardPayload = payloadOf('AttachmentDiscardPayload', 'attachment', () => AttachmentGraph, FilesUserError);

@Resolver()
export class FilesResolver {
  @ReadOne(() => AttachmentGraph, { description: 'One file; null when hidden or missing.' })
  attachment!: AttachmentGraph | null;

  @ReadConnection(() => AttachmentGraph, { description: 'Files that the reader may see, the latest first: those of one\'s own parties, and those attached to what one may read.' })
  attachments!: Connection<AttachmentGraph>;

  @Mutation(() => AttachmentDiscardPayload, { nullable: true, description: 'Throws away a file that is not attached. For people of its owner. Scope `files:write`.' })
  attachmentDiscard(@Arg('input', () => AttachmentDiscardInput, { description: 'Which file.' }) input: AttachmentDiscardInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(discardAttachment, input);
  }
}
