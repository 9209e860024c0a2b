import { Field, ID, InputType } from 'type-graphql';
import { nothingThere } from '../kernel/refusal.js';
import { deed } from '../platform/deeds/deed.js';
import { sweep } from '../platform/deeds/sweep.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { AttachmentState } from './attachment.lifecycle.js';
import { attachmentPolicy } from './attachment.policy.js';
import { Attachment } from './attachment.js';
import { filesRefusals } from './files.refusals.js';

@InputType({ description: 'A file that is not needed.' })
export class AttachmentDiscardInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The file (`attachment_…`), not attached yet.' })
  attachmentId!: string;
}

/** The owner's people throw away what they uploaded, until it is attached; the bytes are removed soon after. */
export const discardAttachment = deed({
  field: 'attachmentDiscard',
  answers: 'attachment',
  scope: 'files:write',
  idempotency: 'accepted',
  async act(unit: Unit, { attachmentId, expectedVersion }: AttachmentDiscardInput): Promise<Attachment> {
    const attachment = await unit.lock(Attachment, attachmentId, { field: 'attachmentId' });
    if (!attachmentPolicy.see(unit.actor, attachment)) throw nothingThere('attachmentId');
    if (expectedVersion != null) await unit.lock(Attachment, attachmentId, { field: 'attachmentId', expectedVersion });
    unit.authorize(attachmentPolicy.discard(unit.actor, attachment));
    if (attachment.state === AttachmentState.ATTACHED) throw filesRefusals.FILE_ATTACHED({ field: 'attachmentId' });
    attachment.discard(await unit.now());
    return attachment;
  },
});

/** Gives up uploads that did not become complete in time, and files that nobody attached. */
sweep({
  name: 'attachment.expire',
  due: `select id from attachment where expires_at < business_now() and state in ('UPLOADING', 'READY') order by expires_at limit 200`,
  async act(unit: Unit, id: string): Promise<Attachment | null> {
    const attachment = await unit.lockById(Attachment, id);
    const now = await unit.now();
    if (attachment.expiresAt === null || attachment.expiresAt >= now) return null;
    attachment.discard(now);
    return attachment;
  },
});
