import { decodeId } from '../kernel/identifiers.js';
import type { Unit } from '../platform/deeds/unit.js';
import type { AttachmentKind } from './attachment-kind.js';
import { AttachmentState } from './attachment.lifecycle.js';
import { Attachment, type FileDetails } from './attachment.js';
import { filesRefusals } from './files.refusals.js';

/** Files to take for something. */
export interface Attaching {
  readonly kind: AttachmentKind;
  /** Party whose files they must be. */
  readonly ownerId: string;
  /** The entity to which they belong from now on. */
  readonly to: { readonly id: string };
  readonly at: Date;
  /** Input field that named them. */
  readonly field: string;
}

/** A file that was taken, with what opens it; that is null for a file that its owner sealed. */
export interface AttachedFile {
  readonly attachment: Attachment;
  readonly details: FileDetails | null;
}

/** Locks files by their public ids. Refuses FILE_NOT_READY. */
export async function lockReady(unit: Unit, publicIds: readonly string[], { kind, ownerId, field }: Omit<Attaching, 'to' | 'at'>): Promise<Attachment[]> {
  if (publicIds.length === 0) return [];
  const refused = filesRefusals.FILE_NOT_READY({ field, params: { kind } });
  const ids = publicIds.map((publicId) => decodeId(Attachment.idPrefix, publicId));
  if (ids.includes(null) || new Set(ids).size !== ids.length) throw refused;
  const found = await unit.em.find(Attachment, { id: { $in: ids as string[] } }, { lockMode: 4, orderBy: { id: 'asc' }, populate: ['details'] });
  return ids.map((id) => {
    const attachment = found.find((one) => one.id === id);
    if (attachment?.state !== AttachmentState.READY || attachment.owner.id !== ownerId || attachment.kind !== kind) throw refused;
    return attachment;
  });
}

/** Locks files by their public ids and attaches them, in the order in which they were named. Refuses FILE_NOT_READY. */
export async function attachFiles(unit: Unit, publicIds: readonly string[], { to, at, ...wanted }: Attaching): Promise<AttachedFile[]> {
  return (await lockReady(unit, publicIds, wanted)).map((attachment) => ({ attachment, details: attachment.attach(to, unit.keys.sealingKey, at) }));
}

/** The files that are attached to something, locked. */
export async function filesAttachedTo(unit: Unit, to: { readonly id: string }): Promise<Attachment[]> {
  return await unit.em.find(Attachment, { attachedToId: to.id, state: AttachmentState.ATTACHED }, { lockMode: 4, orderBy: { id: 'asc' } });
}
