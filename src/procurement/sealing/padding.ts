import { SealingError } from './sealing-error.js';

/** Smallest bucket: every price and most technical offers without annexes. */
const smallestBucket = 1024;
/** Greatest bucket, 16 MiB: the offer with its annexes. */
const greatestBucket = 16 * 1024 * 1024;
const lengthField = 4;

/** Length on disk of a content: the next power of two from 1 KiB on, so that a length tells only an order of size. */
function bucketFor(content: number): number {
  let bucket = smallestBucket;
  while (bucket < content + lengthField) bucket *= 2;
  return bucket;
}

/** Whether padded bytes can have this length. */
export function isBucket(length: number): boolean {
  return length <= greatestBucket && length === bucketFor(length - lengthField);
}

/** Content behind its length, filled with zeros to its bucket. */
export function pad(content: Uint8Array): Buffer {
  const bucket = bucketFor(content.length);
  if (bucket > greatestBucket) throw new SealingError('TOO_LARGE', 'A sealed offer is at most 16 MiB', { greatest: greatestBucket - lengthField });
  const padded = Buffer.alloc(bucket);
  padded.writeUInt32BE(content.length);
  padded.set(content, lengthField);
  return padded;
}

/** The content of padded bytes, or null where `pad` does not produce them. */
export function unpad(padded: Buffer): Buffer | null {
  if (padded.length < smallestBucket) return null;
  const length = padded.readUInt32BE();
  const fits = length + lengthField <= padded.length && bucketFor(length) === padded.length;
  return fits ? padded.subarray(lengthField, lengthField + length) : null;
}
