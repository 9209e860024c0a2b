// Seals the documents of a bid on the bidder's own device (docs/sealing.md), uploads them by the tus protocol (docs/files.md), and opens them again.
import { base64url, bytesOf, decrypt, derive, digestOf, empty, encrypt, random, text, uuidOf } from './primitives.js';

// Sealed in chunks, filled up to a power of two, uploaded in parts.
const chunkLength = 64 * 1024;
const tagLength = 16;
const greatestFile = 64 * 1024 * 1024;
const partLength = 1024 * 1024;
// Somebody holds the upload, it stands elsewhere, or too much is asked at once: asked again.
const passing = [409, 423, 429];

/**
 * Seals a file for the attachment to which it is uploaded: `sealed` is what the server stores, `document` is what goes into the
 * envelope and nowhere else. `file` is a Blob or bytes.
 */
export async function sealDocument(file, attachmentId, { name, mediaType }) {
  const content = file instanceof Uint8Array ? file : new Uint8Array(await file.arrayBuffer());
  const size = content.length;
  if (size === 0 || size > greatestFile) throw new Error('A document has 1 byte to 64 MiB.');
  const secret = random(32);
  const key = await derive(secret, empty, 'wushe attachment 1', 32);
  const bound = text.encode(`attachment ${uuidOf(attachmentId)}`);
  const chunks = bucketOf(size) / chunkLength;
  const sealed = new Uint8Array(sealedLength(size));
  for (let index = 0; index < chunks; index += 1) {
    const chunk = new Uint8Array(chunkLength);
    chunk.set(content.subarray(index * chunkLength, (index + 1) * chunkLength));
    sealed.set(await encrypt({ key, nonce: nonceOf(index, chunks) }, chunk, bound), index * (chunkLength + tagLength));
  }
  const document = { id: attachmentId, key: base64url(secret), size, digest: await digestOf(content), name, mediaType };
  secret.fill(0);
  return { sealed, document };
}

/**
 * Seals a file and uploads it (docs/files.md); answers what `sealBid` takes as a document. A part that does not arrive is sent
 * again from where the server has it, `attempts` times in a row at most. The key is in the answer alone: lose it, and upload anew.
 */
export async function uploadSealed(file, { server = '', token, organizationId, name = file.name, mediaType = file.type, told = () => {}, attempts = 5 }) {
  const content = file instanceof Uint8Array ? file : new Uint8Array(await file.arrayBuffer());
  if (content.length === 0 || content.length > greatestFile) throw new Error('A document has 1 byte to 64 MiB.');
  const length = sealedLength(content.length);
  const ask = (address, method, headers, body) => fetch(new URL(address, server || globalThis.location.href), { method, headers: { 'tus-resumable': '1.0.0', authorization: `Bearer ${token}`, ...headers }, body });
  const metadata = { owner: organizationId, kind: 'BID_DOCUMENT', sealed: '1' };
  const begun = await ask('/files/uploads', 'POST', { 'upload-length': String(length), 'upload-metadata': Object.entries(metadata).map(([field, value]) => `${field} ${btoa(value)}`).join(',') });
  if (begun.status !== 201) throw await refusalIn(begun);
  const { sealed, document } = await sealDocument(content, begun.headers.get('wushe-attachment'), { name, mediaType: mediaType || 'application/octet-stream' });
  const location = begun.headers.get('location');
  for (let at = 0, failures = 0; at < length;) {
    told(at / length);
    try {
      const answer = await ask(location, 'PATCH', { 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' }, sealed.subarray(at, at + partLength));
      if (answer.status >= 400 && answer.status < 500 && !passing.includes(answer.status)) throw Object.assign(await refusalIn(answer), { refused: true });
      if (answer.status !== 204) throw new Error('The server did not take this part.');
      at = Number(answer.headers.get('upload-offset'));
      failures = 0;
    } catch (error) {
      failures += 1;
      if (error.refused || failures > attempts) throw error;
      await new Promise((resume) => setTimeout(resume, 250 * 2 ** failures));
      const reached = await ask(location, 'HEAD', {}).catch(() => null);
      at = Number(reached?.headers.get('upload-offset') ?? at);
    }
  }
  told(1);
  return document;
}

/** A document again from its sealed bytes and what the envelope says of it. Throws where they do not belong together. */
export async function openDocument(sealed, { id, key: secret, size, digest }) {
  const key = await derive(bytesOf(secret), empty, 'wushe attachment 1', 32);
  const bound = text.encode(`attachment ${uuidOf(id)}`);
  const chunks = bucketOf(size) / chunkLength;
  if (sealed.length !== sealedLength(size)) throw new Error('These are not the bytes of this document.');
  const content = new Uint8Array(chunks * chunkLength);
  for (let index = 0; index < chunks; index += 1) {
    const from = index * (chunkLength + tagLength);
    content.set(await decrypt({ key, nonce: nonceOf(index, chunks) }, sealed.subarray(from, from + chunkLength + tagLength), bound), index * chunkLength);
  }
  const opened = content.slice(0, size);
  if ((await digestOf(opened)) !== digest) throw new Error('This document does not have the digest that the envelope tells.');
  return opened;
}

async function refusalIn(answer) {
  const { errors } = await answer.json().catch(() => ({}));
  return new Error(errors?.[0]?.message ?? `The server answered ${answer.status}.`);
}

/** The place of a chunk, and whether it is the last. */
function nonceOf(index, chunks) {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(7, index);
  nonce[11] = index === chunks - 1 ? 1 : 0;
  return nonce;
}

function bucketOf(size) {
  let bucket = chunkLength;
  while (bucket < size) bucket *= 2;
  return bucket;
}

const sealedLength = (size) => (bucketOf(size) / chunkLength) * (chunkLength + tagLength);
