import { randomBytes } from 'node:crypto';
import { type Refusal } from '../kernel/refusal.js';
import { type FileKey, sealFile, sealedFileLength } from '../platform/files/sealed-file.js';
import { mediaTypeByContent, tellingBytes } from '../platform/files/media-type.js';
import type { FileVault } from '../platform/files/vault.js';
import { type Announcement, type TakenFile, boundOf } from './attachment.js';
import { filesRefusals } from './files.refusals.js';

/** A file that was taken, or why it was not. */
export type Taking = { readonly taken: TakenFile } | { readonly refusal: Refusal };

/** Judges a complete file by its content and stores it sealed under a key of its own. What is refused is stored nowhere. */
export async function takeFile({ storage, limits }: FileVault, id: string, { name, digest }: Announcement, content: () => AsyncIterable<Uint8Array>): Promise<Taking> {
  const { beginning, whole } = await beginningOf(content());
  const mediaType = await mediaTypeByContent(beginning, name, whole);
  if (mediaType === null || !limits.types.includes(mediaType)) {
    return { refusal: filesRefusals.TYPE_NOT_ALLOWED({ field: 'file', params: { type: mediaType ?? '?', allowed: limits.types.join(', ') } }) };
  }
  const storageKey = randomBytes(16).toString('hex');
  let key: FileKey | null = null;
  await storage.put(storageKey, sealed(content(), boundOf(id), (found) => { key = found; }));
  const details = { ...key!, name, mediaType } as TakenFile['details'];
  if (digest !== null && digest !== details.digest) {
    await storage.remove(storageKey);
    return { refusal: filesRefusals.DIGEST_MISMATCH({ field: 'digest' }) };
  }
  return { taken: { details, storageKey, storedBytes: sealedFileLength(details.size) } };
}

async function* sealed(content: AsyncIterable<Uint8Array>, bound: string, tell: (key: FileKey) => void): AsyncGenerator<Buffer> {
  tell(yield* sealFile(content, bound));
}

async function beginningOf(content: AsyncIterable<Uint8Array>): Promise<{ beginning: Buffer; whole: boolean }> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of content) {
    pieces.push(piece);
    length += piece.length;
    if (length > tellingBytes) return { beginning: Buffer.concat(pieces).subarray(0, tellingBytes), whole: false };
  }
  return { beginning: Buffer.concat(pieces), whole: true };
}
