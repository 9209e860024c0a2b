import { Attachment, AttachmentKind, AttachmentState, type FileDetails, attachFiles, attachmentReaders, filesAttachedTo } from '../../files/index.js';
import { encodeId } from '../../kernel/identifiers.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { atOpening } from './at-opening.js';
import type { Bid } from './bid.js';
import { bidsRefusals } from './bids.refusals.js';
import { proposalVisible } from './bids.queries.js';
import type { OfferInput } from './offer.js';

/** A document (投标文件) as the envelope holds it: with the key that leaves the database when it is sealed. */
export interface SealedDocument extends FileDetails {
  readonly id: string;
}

/** Takes the documents that an offer names. From here on their keys are in the offer, and nowhere else. */
export async function takeDocuments(unit: Unit, bid: Bid, { attachmentIds, envelope }: OfferInput, at: Date): Promise<readonly SealedDocument[]> {
  const publicIds = attachmentIds ?? [];
  if (publicIds.length === 0) return [];
  if (envelope != null) throw bidsRefusals.DOCUMENTS_SEALED({ field: 'attachmentIds' });
  const files = await attachFiles(unit, publicIds, { kind: AttachmentKind.BID_DOCUMENT, ownerId: bid.organization.id, to: bid, at, field: 'attachmentIds' });
  return files.map(({ attachment, details }) => {
    attachment.forgetKey();
    return { ...details, id: encodeId(Attachment.idPrefix, attachment.id) };
  });
}

/** Gives up the documents of an envelope that is replaced or withdrawn: nobody can open them any more. */
export async function discardDocuments(unit: Unit, bid: Bid, at: Date): Promise<void> {
  for (const attachment of await filesAttachedTo(unit, bid)) attachment.discard(at);
}

/** The documents in an opened envelope; what is not the form of one is left out. */
function documentsIn(plaintext: unknown): SealedDocument[] {
  const documents: unknown = typeof plaintext === 'object' && plaintext !== null ? (plaintext as Record<string, unknown>)['documents'] : null;
  if (!Array.isArray(documents)) return [];
  return documents.filter((one): one is SealedDocument => {
    const { id, key, size, digest, name, mediaType } = (one ?? {}) as Record<string, unknown>;
    return [id, key, digest, name, mediaType].every((text) => typeof text === 'string') && Number.isSafeInteger(size);
  });
}

// Opened with the bid: from here on the platform's key reads them for those who read the proposal.
atOpening(async (unit, { opened }) => {
  if (opened.every(({ plaintext }) => documentsIn(plaintext).length === 0)) return;
  const attached = await unit.em.find(Attachment, { attachedToId: { $in: opened.map(({ bid }) => bid.id) }, state: AttachmentState.ATTACHED, kind: AttachmentKind.BID_DOCUMENT });
  for (const { bid, plaintext } of opened) {
    for (const { id, ...details } of documentsIn(plaintext)) {
      const attachment = attached.find((one) => one.attachedToId === bid.id && encodeId(Attachment.idPrefix, one.id) === id);
      attachment?.disclose(details, unit.keys.sealingKey);
    }
  }
});

attachmentReaders(AttachmentKind.BID_DOCUMENT, (row, viewer) => `exists (select from bid b where b.id = ${row}.attached_to_id and b.opened_at is not null and ${proposalVisible('b', viewer)})`);
