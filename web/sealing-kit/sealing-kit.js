// Seals bids on the bidder's own device, in the envelope format of docs/sealing.md (WSE1), so that no server sees an offer before
// the opening. Runs in browsers and in Node, on WebCrypto; the one library besides is the audited Shamir sharing that the
// server uses, too.
import { split } from 'shamir-secret-sharing';
import { base64url, bytesOf, decrypt, derive, digestOf, empty, encrypt, fromBase64, hex, joined, random, text, uuidOf } from './primitives.js';

export { openDocument, sealDocument, uploadSealed } from './documents.js';

const { subtle } = globalThis.crypto;
const smallestBucket = 1024;
const greatestBucket = 512 * 1024;

/** Seals an offer for a tender as `bidSubmit` and `bidRevise` take it; `documents` are what `uploadSealed` gave. */
export async function sealBid(tender, { price, proposal, documents = [] }, bidId = newBidId()) {
  const priceFen = fenOf(price);
  const words = proposal.trim();
  if (words.length < 10 || words.length > 50_000) throw new Error('A proposal has 10 to 50,000 characters.');
  const common = { tenderId: tender.id, bidId, officers: tender.officerKeys, threshold: tender.openingThreshold };
  const apart = tender.envelopes === 'TWO';
  if (documents.length > 20) throw new Error('A bid has at most 20 documents.');
  const named = documents.length > 0 ? { documents } : {};
  const offer = apart ? { proposal: words, ...named } : { priceFen, proposal: words, ...named };
  const envelope = await seal({ ...common, kind: apart ? 'technical' : 'offer', plaintext: offer, platformPublicKey: tender.platformPublicKey });
  const priceEnvelope = apart ? await seal({ ...common, kind: 'price', plaintext: { priceFen }, platformPublicKey: tender.pricePlatformPublicKey }) : null;
  return {
    bidId,
    envelope,
    priceEnvelope,
    receiptDigest: await receiptOf(envelope),
    priceReceiptDigest: priceEnvelope && (await receiptOf(priceEnvelope)),
    input: {
      bidId, envelope: partsOf(envelope), ...(priceEnvelope && { priceEnvelope: partsOf(priceEnvelope) }),
      ...(documents.length > 0 && { attachmentIds: documents.map(({ id }) => id) }),
    },
  };
}

/** Seals any JSON value for the tender's officers and the platform. */
export async function seal({ tenderId, bidId, kind, plaintext, officers, threshold, platformPublicKey }) {
  const different = new Set([...officers, platformPublicKey]).size === officers.length + 1;
  if (!different || threshold < 2 || threshold > officers.length || officers.length > 16) throw new Error('The keys of this tender cannot seal: two to sixteen officers with different keys open, at least two together.');
  const of = { tenderId: uuidOf(tenderId), bidId: uuidOf(bidId), kind };
  const content = pad(text.encode(canonicalJson(plaintext)));
  const [platformPart, officersPart] = [random(32), random(32)];
  const dataKey = platformPart.map((byte, index) => byte ^ officersPart[index]);
  const shares = await split(officersPart, officers.length, threshold);
  const ephemeral = await subtle.generateKey('X25519', false, ['deriveBits']);
  const ephemeralKey = new Uint8Array(await subtle.exportKey('raw', ephemeral.publicKey));
  const wrapFor = async (recipient, use, share) => {
    const publicKey = bytesOf(recipient);
    const agreed = await agree(ephemeral.privateKey, publicKey, joined(ephemeralKey, publicKey), info(use, of));
    return { publicKey: recipient, share: base64url(await encrypt(agreed, share, empty)) };
  };
  const { key, nonce, commitment } = await bodyKeys(dataKey, of);
  const bound = headerBytes({
    version: 1, ...of, ephemeralKey: base64url(ephemeralKey), threshold,
    officers: await Promise.all(shares.map((share, index) => wrapFor(officers[index], `officer ${index}`, share))),
    platform: await wrapFor(platformPublicKey, 'platform', platformPart),
    commitment: base64url(commitment),
  });
  const envelope = joined(bound, await encrypt({ key, nonce }, content, bound));
  for (const secret of [content, platformPart, officersPart, dataKey, ...shares]) secret.fill(0);
  return envelope;
}

/** The receipt (回执) of an envelope: hex SHA-256 of its bytes. */
export async function receiptOf(envelope) {
  return await digestOf(envelope);
}

/** After the opening: the offer in an envelope by its opening key (`Bid.openingKey`, base64). Throws where they do not belong together. */
export async function openWithKey(envelope, openingKey) {
  const length = new DataView(envelope.buffer, envelope.byteOffset).getUint32(4);
  const header = JSON.parse(new TextDecoder().decode(envelope.subarray(8, 8 + length)));
  const { key, nonce, commitment } = await bodyKeys(typeof openingKey === 'string' ? fromBase64(openingKey) : openingKey, header);
  if (base64url(commitment) !== header.commitment) throw new Error('This key is not the one of this envelope.');
  const content = await decrypt({ key, nonce }, envelope.subarray(8 + length), envelope.subarray(0, 8 + length));
  const size = new DataView(content.buffer, content.byteOffset).getUint32(0);
  return JSON.parse(new TextDecoder().decode(content.subarray(4, 4 + size)));
}

/** An opening share (开标密钥) made on the officer's own device; give the server its public key alone. */
export async function createOpeningShare() {
  const pair = await subtle.generateKey('X25519', true, ['deriveBits']);
  const raw = new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey)).slice(-32);
  const secret = `wos_${hex(raw)}${hex((await checksumOf(raw)))}`;
  return { publicKey: base64url(new Uint8Array(await subtle.exportKey('raw', pair.publicKey))), secret };
}

/** The word in a drill's challenge (`OpeningOfficer.drillChallenge`, base64), as `sealingDrill` takes it: the share stays here. */
export async function answerDrill(secret, challenge, { tenderId, officerId, publicKey }) {
  const [, digits, checksum] = /^wos_([0-9a-f]{64})([0-9a-f]{8})$/.exec(secret.trim()) ?? [];
  if (digits === undefined) throw new Error('This is not an opening share; check that it was copied whole.');
  const raw = Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16));
  if (hex(await checksumOf(raw)) !== checksum) throw new Error('This opening share was mistyped.');
  const privateKey = await subtle.importKey('pkcs8', joined(privateFrame, raw), 'X25519', false, ['deriveBits']);
  const bytes = fromBase64(challenge);
  const ephemeral = bytes.slice(0, 32);
  const agreed = await agree(privateKey, ephemeral, joined(ephemeral, bytesOf(publicKey)), JSON.stringify(['wushe drill 1', uuidOf(tenderId), uuidOf(officerId)]));
  return hex(await decrypt(agreed, bytes.slice(32), empty));
}

/** An id for a new bid, to which its envelope is bound. */
export function newBidId() {
  return `bid_${globalThis.crypto.randomUUID().replaceAll('-', '')}`;
}

/** Base64 in parts as the API takes them: one for all but long proposals. */
export function partsOf(envelope) {
  let binary = '';
  for (const byte of envelope) binary += String.fromCharCode(byte);
  return btoa(binary).match(/.{1,60000}/g);
}

// PKCS #8 frame of an X25519 private key (RFC 8410).
const privateFrame = Uint8Array.from('302e020100300506032b656e04220420'.match(/../g), (pair) => parseInt(pair, 16));

async function checksumOf(raw) {
  return new Uint8Array(await subtle.digest('SHA-256', joined(text.encode('wushe opening share\n'), raw))).slice(0, 4);
}

const info = (use, { tenderId, bidId, kind }) => JSON.stringify(['wushe seal 1', use, tenderId, bidId, kind]);

async function agree(privateKey, publicKey, salt, purpose) {
  const other = await subtle.importKey('raw', publicKey, 'X25519', true, []);
  const secret = new Uint8Array(await subtle.deriveBits({ name: 'X25519', public: other }, privateKey, 256));
  if (secret.every((byte) => byte === 0)) throw new Error('This is no usable public key.');
  const derived = await derive(secret, salt, purpose, 44);
  return { key: derived.slice(0, 32), nonce: derived.slice(32) };
}

async function bodyKeys(dataKey, of) {
  const derived = await derive(dataKey, empty, info('body', of), 76);
  return { key: derived.slice(0, 32), nonce: derived.slice(32, 44), commitment: derived.slice(44) };
}

function pad(content) {
  let bucket = smallestBucket;
  while (bucket < content.length + 4) bucket *= 2;
  if (bucket > greatestBucket) throw new Error('This offer is too long.');
  const padded = new Uint8Array(bucket);
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, 4);
  return padded;
}

function headerBytes(header) {
  const json = text.encode(canonicalJson(header));
  const frame = new Uint8Array(8);
  frame.set(text.encode('WSE1'));
  new DataView(frame.buffer).setUint32(4, json.length);
  return joined(frame, json);
}

/** JSON in one spelling: keys in order, no blanks. */
function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`;
}

/** Whole fen of a price such as `123456.78`, as text. */
function fenOf(price) {
  const [, yuan, cents = ''] = /^(\d{1,14})(?:\.(\d{1,2}))?$/.exec(price.trim()) ?? [];
  const fen = yuan === undefined ? 0n : BigInt(yuan) * 100n + BigInt(cents.padEnd(2, '0'));
  if (fen <= 0n) throw new Error('A price is more than zero, with at most two digits after the point.');
  return fen.toString();
}
