import { Party, Person } from '../accounts/index.js';
import { encodeId } from '../kernel/identifiers.js';
import { refusals, says } from '../kernel/refusal.js';
import type { DeedDefinition, DeedInputShape } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { isSealedLength, sealedFileLength } from '../platform/files/sealed-file.js';
import type { FileLimits } from '../platform/files/vault.js';
import { AttachmentKind, kindTerms } from './attachment-kind.js';
import { AttachmentState } from './attachment.lifecycle.js';
import { attachmentPolicy } from './attachment.policy.js';
import { type Announcement, Attachment, type TakenFile } from './attachment.js';
import { filesRefusals } from './files.refusals.js';
import { filesRules } from './files.rules.js';

const hour = 3_600_000;

/** An upload as its first request announces it. */
export interface BeginUploadInput extends DeedInputShape {
  readonly ownerId: string;
  readonly kind: string;
  readonly bytes: number;
  readonly announcement: Announcement;
  /** Whether what comes is sealed already. */
  readonly sealedByOwner: boolean;
  readonly limits: FileLimits;
}

/**
 * The first request of an upload. It comes over its own protocol and is therefore no mutation, but a deed like any other:
 * authorized, judged, in history.
 */
export const beginUpload: DeedDefinition<BeginUploadInput, Attachment> = {
  field: 'fileUpload', answers: 'attachment', scope: 'files:write', idempotency: 'none',
  async act(unit: Unit, { ownerId, kind: kindText, bytes, announcement, sealedByOwner, limits }: BeginUploadInput): Promise<Attachment> {
    const kind = Object.values(AttachmentKind).find((one) => one === kindText);
    if (!kind) throw refusals.INVALID_INPUT({ field: 'kind', params: { problem: says(`one of ${Object.values(AttachmentKind).join(', ')}`, `应为 ${Object.values(AttachmentKind).join('、')} 之一`) } });
    unit.authorize(attachmentPolicy.upload(unit.actor, ownerId, kind));
    if (sealedByOwner && !kindTerms[kind].ownSeal) throw filesRefusals.NOT_SEALED_BY_OWNER({ field: 'sealed' });
    const most = sealedByOwner ? sealedFileLength(limits.fileBytes) : limits.fileBytes;
    if (!Number.isSafeInteger(bytes) || bytes < 1 || bytes > most) throw filesRefusals.FILE_TOO_LARGE({ field: 'Upload-Length', params: { most } });
    if (sealedByOwner && !isSealedLength(bytes)) throw filesRefusals.SEALED_LENGTH({ field: 'Upload-Length' });
    await refuseBeyondQuota(unit, ownerId, bytes, limits);
    const attachment = new Attachment({
      owner: unit.em.getReference(Party, ownerId), uploadedBy: unit.em.getReference(Person, unit.actor.personId), kind, announcedBytes: BigInt(bytes), sealedByOwner,
      expiresAt: new Date((await unit.now()).getTime() + limits.unfinishedHours * hour),
    });
    attachment.announce(announcement, unit.keys.sealingKey);
    unit.em.persist(attachment);
    return attachment;
  },
};

/** One party's uploads are judged one after the other, so that no two of them take the same rest. */
async function refuseBeyondQuota(unit: Unit, ownerId: string, bytes: number, { partyBytes }: FileLimits): Promise<void> {
  await unit.sql(`select pg_advisory_xact_lock(hashtextextended('files of ' || $1, 0))`, [ownerId]);
  const [row] = await unit.sql<{ used: string }>(`select coalesce(sum(announced_bytes), 0)::text as used from attachment where owner_id = $1 and state <> 'DISCARDED'`, [ownerId]);
  const left = Math.max(0, partyBytes - Number(row!.used));
  if (bytes > left) throw filesRefusals.QUOTA_EXCEEDED({ field: 'Upload-Length', params: { most: partyBytes, left } });
}

/** What became of the bytes of an upload. */
export interface FinishUploadInput extends DeedInputShape {
  readonly attachmentId: string;
  /** The stored file, or null where it was not taken. */
  readonly taken: TakenFile | null;
}

/** The last bytes have come: the file is ready, or refused and given up. The first of two that finish it at once counts. */
export const finishUpload: DeedDefinition<FinishUploadInput, Attachment> = {
  field: 'fileUploaded', answers: 'attachment', scope: 'files:write', idempotency: 'none',
  async act(unit: Unit, { attachmentId, taken }: FinishUploadInput): Promise<Attachment> {
    const attachment = await unit.lock(Attachment, encodeId(Attachment.idPrefix, attachmentId));
    if (attachment.state !== AttachmentState.UPLOADING) return attachment;
    const now = await unit.now();
    if (taken === null) attachment.discard(now);
    else attachment.take(taken, unit.keys.sealingKey, now, new Date(now.getTime() + (await unit.ruleValue(filesRules.keptDays)) * 24 * hour));
    return attachment;
  },
};

/** Which upload is ended. */
export interface AbandonUploadInput extends DeedInputShape {
  readonly attachmentId: string;
}

/** The uploader ends an upload, over the protocol of uploads. */
export const abandonUpload: DeedDefinition<AbandonUploadInput, Attachment> = {
  field: 'fileUploadAbandon', answers: 'attachment', scope: 'files:write', idempotency: 'none',
  async act(unit: Unit, { attachmentId }: AbandonUploadInput): Promise<Attachment> {
    const attachment = await unit.lock(Attachment, encodeId(Attachment.idPrefix, attachmentId));
    if (attachment.state === AttachmentState.ATTACHED) throw filesRefusals.FILE_ATTACHED({ field: 'attachmentId' });
    if (attachment.state !== AttachmentState.DISCARDED) attachment.discard(await unit.now());
    return attachment;
  },
};
