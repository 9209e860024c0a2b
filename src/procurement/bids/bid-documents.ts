import { Attachment, AttachmentKind, AttachmentState, type FileDetails, attachFiles, attachmentReaders, filesAttachedTo, toldDetails } from '../../files/index.js';
import { encodeId } from '../../kernel/identifiers.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { atOpening } from './at-opening.js';
import type { Bid } from './bid.js';
import { bidsRefusals } from './bids.refusals.js';
import { proposalVisible } from './bids.queries.js';
import { type OfferInput, mostDocuments } from './offer.js';

/** A document (投标文件) as the envelope holds it: with the key that leaves the database when it is sealed. */
export interface SealedDocument extends FileDetails {
  readonly id: string;
}

/**
 * Takes the documents that an offer names. From here on their keys are in the offer, and nowhere else: in the one that is sealed
 * here, or in the bidder's own envelope, for documents that the bidder sealed as well.
 */
export async function takeDocuments(unit: Unit, bid: Bid, { attachmentIds, envelope }: OfferInput, at: Date): Promise<readonly SealedDocument[]> {
  const publicIds = attachmentIds ?? [];
  if (publicIds.length === 0) return [];
  const files = await attachFiles(unit, publicIds, { kind: AttachmentKind.BID_DOCUMENT, ownerId: bid.organization.id, to: bid, at, field: 'attachmentIds' });
  const sealedThere = envelope != null;
  if (files.some(({ attachment }) => attachment.sealedByOwner !== sealedThere)) throw bidsRefusals.DOCUMENTS_SEALED({ field: 'attachmentIds' });
  return files.flatMap(({ attachment, details }) => {
    attachment.forgetKey();
    return details === null ? [] : [{ ...details, id: encodeId(Attachment.idPrefix, attachment.id) }];
  });
}

/** Gives up the documents of an envelope that is replaced or withdrawn: nobody can open them any more. */
export async function discardDocuments(unit: Unit, bid: Bid, at: Date): Promise<void> {
  for (const attachment of await filesAttachedTo(unit, bid)) attachment.discard(at);
}

/** The documents in an opened envelope, which may be the bidder's own work; what is not the form of one is left out. */
function documentsIn(plaintext: unknown): SealedDocument[] {
  const documents: unknown = typeof plaintext === 'object' && plaintext !== null ? (plaintext as Record<string, unknown>)['documents'] : null;
  if (!Array.isArray(documents)) return [];
  return documents.slice(0, mostDocuments).flatMap((one: unknown) => {
    const [id, details] = [(one as Record<string, unknown> | null)?.['id'], toldDetails(one)];
    return typeof id === 'string' && details !== null ? [{ ...details, id }] : [];
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
