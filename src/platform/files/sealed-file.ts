import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { CodedError } from '../../kernel/coded-error.js';

/** A file that is too long to be sealed, or sealed bytes that were changed. */
export class SealedFileError extends CodedError<'TOO_LARGE' | 'TAMPERED'> {}

/** What opens a sealed file. Whoever has the stored bytes alone learns their size class and nothing else. */
export interface FileKey {
  /** 32 bytes in base64url. */
  readonly key: string;
  /** Length of the file in bytes. */
  readonly size: number;
  /** Hex SHA-256 of the file. */
  readonly digest: string;
}

const chunkLength = 64 * 1024;
const tagLength = 16;
const smallestBucket = chunkLength;
/** Greatest file, 64 MiB. */
export const greatestFile = 64 * 1024 * 1024;

/** Length to which a file is filled up: the next power of two from 64 KiB on, so that a length tells only an order of size. */
export function fileBucket(size: number): number {
  let bucket = smallestBucket;
  while (bucket < size) bucket *= 2;
  return bucket;
}

/** Length of the stored bytes of a file of this size. */
export function sealedFileLength(size: number): number {
  const bucket = fileBucket(size);
  return bucket + (bucket / chunkLength) * tagLength;
}

/** Whether sealed bytes can have this length: that of a size class. */
export function isSealedLength(length: number): boolean {
  const bucket = (length / (chunkLength + tagLength)) * chunkLength;
  return Number.isInteger(bucket) && bucket <= greatestFile && bucket > 0 && sealedFileLength(bucket) === length;
}

/**
 * Seals a file piece by piece, so that it rests nowhere in clear: 64 KiB at a time under a key of its own, each piece bound to
 * its place, the last one to being the last, all of them to what the caller names (`bound`: the file's id).
 * Yields the bytes to store and returns what opens them.
 * @throws SealedFileError TOO_LARGE beyond `greatestFile`.
 */
export async function* sealFile(file: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, bound: string): AsyncGenerator<Buffer, FileKey> {
  const key = randomBytes(32);
  const hash = createHash('sha256');
  const chunks = new ChunkCipher(key, bound);
  let waiting = Buffer.alloc(0);
  let size = 0;
  for await (const piece of file) {
    hash.update(piece);
    size += piece.length;
    if (size > greatestFile) throw new SealedFileError('TOO_LARGE', 'A file is at most 64 MiB', { greatest: greatestFile });
    const whole = Buffer.concat([waiting, piece]);
    // One chunk stays behind: the last one is sealed as such.
    const ready = Math.max(0, Math.ceil(whole.length / chunkLength) - 1) * chunkLength;
    for (let at = 0; at < ready; at += chunkLength) yield chunks.seal(whole.subarray(at, at + chunkLength), false);
    wipe(waiting);
    waiting = Buffer.from(whole.subarray(ready));
  }
  const bucket = fileBucket(size);
  const rest = Buffer.alloc(chunkLength);
  rest.set(waiting);
  wipe(waiting);
  const left = bucket / chunkLength - chunks.count;
  for (let index = 1; index <= left; index += 1) yield chunks.seal(index === 1 ? rest : Buffer.alloc(chunkLength), index === left);
  wipe(rest);
  const opens = { key: key.toString('base64url'), size, digest: hash.digest('hex') };
  wipe(key);
  return opens;
}

/**
 * The file in sealed bytes, piece by piece. The caller throws away what came if this fails at the end.
 * @throws SealedFileError TAMPERED for another key, `bound`, order, length or content than was sealed.
 */
export async function* openFile(sealed: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, { key: keyText, size, digest }: FileKey, bound: string): AsyncGenerator<Buffer, void> {
  const key = Buffer.from(keyText, 'base64url');
  if (key.length !== 32 || !Number.isInteger(size) || size < 0 || size > greatestFile) throw tampered();
  const chunks = new ChunkCipher(key, bound);
  const total = fileBucket(size) / chunkLength;
  const hash = createHash('sha256');
  let waiting = Buffer.alloc(0);
  let left = size;
  for await (const piece of sealed) {
    waiting = Buffer.concat([waiting, piece]);
    let at = 0;
    for (; waiting.length - at >= chunkLength + tagLength; at += chunkLength + tagLength) {
      const chunk = chunks.open(waiting.subarray(at, at + chunkLength + tagLength), chunks.count === total - 1);
      const content = chunk.subarray(0, left);
      left -= content.length;
      hash.update(content);
      if (content.length > 0) yield content;
    }
    waiting = waiting.subarray(at);
  }
  wipe(key);
  if (waiting.length > 0 || chunks.count !== total || hash.digest('hex') !== digest) throw tampered();
}

/** Encrypts chunk after chunk; the nonce is the chunk's place and whether it is the last (STREAM, Rogaway et al. 2015). */
class ChunkCipher {
  count = 0;
  private readonly key: Buffer;
  private readonly bound: Buffer;

  constructor(key: Uint8Array, bound: string) {
    this.key = Buffer.from(hkdfSync('sha256', key, new Uint8Array(), 'wushe attachment 1', 32));
    this.bound = Buffer.from(bound);
  }

  seal(chunk: Uint8Array, last: boolean): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.key, this.nonce(last)).setAAD(this.bound);
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  }

  open(sealed: Uint8Array, last: boolean): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.key, this.nonce(last), { authTagLength: tagLength }).setAAD(this.bound);
    decipher.setAuthTag(sealed.subarray(-tagLength));
    const chunk = decipher.update(sealed.subarray(0, -tagLength));
    try {
      decipher.final();
      return chunk;
    } catch {
      wipe(chunk);
      throw tampered();
    }
  }

  private nonce(last: boolean): Buffer {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(this.count, 7);
    nonce[11] = last ? 1 : 0;
    this.count += 1;
    return nonce;
  }
}

function wipe(secret: Uint8Array): void {
  secret.fill(0);
}

function tampered(): SealedFileError {
  return new SealedFileError('TAMPERED', 'The file was changed after it was sealed, or the key is not its own');
}
