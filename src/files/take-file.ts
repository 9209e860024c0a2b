import { createHash, randomBytes } from 'node:crypto';
import { type Refusal } from '../kernel/refusal.js';
import { type FileKey, sealFile, sealedFileLength } from '../platform/files/sealed-file.js';
import { mediaTypeByContent, tellingBytes } from '../platform/files/media-type.js';
import type { FileVault } from '../platform/files/vault.js';
import { type Announcement, type FileDetails, type TakenFile, boundOf } from './attachment.js';
import { filesRefusals } from './files.refusals.js';

/** A file that was taken, with the digest of what arrived, or why it was not. */
export type Taking = { readonly taken: TakenFile; readonly digest: string } | { readonly refusal: Refusal };

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
  const details = { ...key!, name, mediaType } as FileDetails;
  if (digest !== null && digest !== details.digest) {
    await storage.remove(storageKey);
    return { refusal: filesRefusals.DIGEST_MISMATCH({ field: 'digest' }) };
  }
  return { taken: { details, storageKey, storedBytes: sealedFileLength(details.size) }, digest: details.digest };
}

/** Takes a file that its owner sealed, as it is: of its content nothing can be judged. The announced digest is that of the sealed bytes. */
export async function takeSealedFile({ storage }: FileVault, { digest }: Announcement, content: () => AsyncIterable<Uint8Array>): Promise<Taking> {
  const storageKey = randomBytes(16).toString('hex');
  const hash = createHash('sha256');
  let storedBytes = 0;
  await storage.put(storageKey, watched(content(), (piece) => {
    hash.update(piece);
    storedBytes += piece.length;
  }));
  const found = hash.digest('hex');
  if (digest === null || digest === found) return { taken: { details: null, storageKey, storedBytes }, digest: found };
  await storage.remove(storageKey);
  return { refusal: filesRefusals.DIGEST_MISMATCH({ field: 'digest' }) };
}

async function* watched(content: AsyncIterable<Uint8Array>, see: (piece: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    see(piece);
    yield piece;
  }
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
