import { createHash, webcrypto } from 'node:crypto';
import { type SealedOffer, receiptDigest, reveal } from '../../../src/procurement/sealing/index.js';
import { tenderWith } from './offers.js';

/**
 * Opens an envelope by docs/sealing.md alone, on WebCrypto and with no code of ours: what an auditor could write.
 */
const { subtle } = webcrypto;
type Bytes = Uint8Array<ArrayBuffer> | ArrayBuffer;
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));

interface DocumentedHeader {
  ephemeralKey: string;
  commitment: string;
  threshold: number;
  officers: { publicKey: string; share: string }[];
  platform: { publicKey: string; share: string };
}

async function hkdf(secret: Bytes, salt: Bytes, info: string, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const key = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  return new Uint8Array(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info: Buffer.from(info) }, key, length * 8));
}

async function gcm(derived: Uint8Array<ArrayBuffer>, sealed: Bytes, additionalData: Bytes): Promise<Uint8Array<ArrayBuffer>> {
  const key = await subtle.importKey('raw', derived.slice(0, 32), 'AES-GCM', false, ['decrypt']);
  return new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv: derived.slice(32, 44), additionalData }, key, sealed));
}

async function unwrap(privateJwk: webcrypto.JsonWebKey, header: DocumentedHeader, wrapped: { publicKey: string; share: string }, info: string) {
  const own = await subtle.importKey('jwk', privateJwk, 'X25519', false, ['deriveBits']);
  const other = await subtle.importKey('raw', bytesOf(header.ephemeralKey), 'X25519', false, []);
  const agreed = await subtle.deriveBits({ name: 'X25519', public: other }, own, 256);
  const salt = Buffer.concat([bytesOf(header.ephemeralKey), bytesOf(wrapped.publicKey)]);
  return gcm(await hkdf(agreed, salt, info, 44), bytesOf(wrapped.share), new Uint8Array());
}

/** Product in GF(2⁸) modulo x⁸+x⁴+x³+x+1. */
function times(one: number, other: number): number {
  let product = 0;
  for (let bit = 0, shifted = one; bit < 8; bit += 1, shifted = (shifted << 1) ^ (shifted & 0x80 ? 0x11b : 0)) if ((other >> bit) & 1) product ^= shifted;
  return product;
}

function inverse(value: number): number {
  return Array.from({ length: 255 }, (_, index) => index + 1).find((candidate) => times(value, candidate) === 1) ?? 0;
}

/** Lagrange interpolation at zero; the last byte of a share is its place. */
function combine(shares: Uint8Array[]): number[] {
  const places = shares.map((share) => share.at(-1) ?? 0);
  const weights = places.map((own, index) =>
    places.reduce((weight, place, other) => (other === index ? weight : times(weight, times(place, inverse(place ^ own)))), 1),
  );
  return Array.from({ length: 32 }, (_, at) => shares.reduce((sum, share, index) => sum ^ times(share[at] ?? 0, weights[index] ?? 0), 0));
}

function documented(envelope: Buffer): { header: DocumentedHeader; bound: Uint8Array<ArrayBuffer>; ciphertext: Uint8Array<ArrayBuffer> } {
  expect(envelope.subarray(0, 4).toString()).toBe('WSE1');
  const end = 8 + envelope.readUInt32BE(4);
  const header = JSON.parse(envelope.subarray(8, end).toString()) as DocumentedHeader;
  return { header, bound: new Uint8Array(envelope.subarray(0, end)), ciphertext: new Uint8Array(envelope.subarray(end)) };
}

async function openByTheBook(envelope: Buffer, offer: SealedOffer, dataKey: Bytes): Promise<unknown> {
  const { header, bound, ciphertext } = documented(envelope);
  const info = JSON.stringify(['wushe seal 1', 'body', offer.tenderId, offer.bidId, offer.kind]);
  const derived = await hkdf(dataKey, new Uint8Array(), info, 76);
  expect(Buffer.from(derived.slice(44)).toString('base64url')).toBe(header.commitment);
  const padded = Buffer.from(await gcm(derived, ciphertext, bound));
  return JSON.parse(padded.subarray(4, 4 + padded.readUInt32BE()).toString());
}

test('an auditor opens an envelope with its opening key by the documented format alone', async () => {
  const tender = tenderWith(2);
  const offer = tender.offer();
  const envelope = await tender.seal(offer, { amount: '981234.56' });
  const { openingKey } = await reveal(envelope, { ...offer, officerSecrets: tender.secrets, platformSecret: tender.platformSecret });
  expect(await openByTheBook(envelope, offer, new Uint8Array(openingKey))).toEqual({ amount: '981234.56' });
  expect(createHash('sha256').update(envelope).digest('hex')).toBe(receiptDigest(envelope));
});

test('officers and platform open an envelope by the documented format alone, without this program', async () => {
  const tender = tenderWith(3);
  const offer = tender.offer('technical');
  const envelope = await tender.seal(offer, { plan: '社区居家养老' });
  const { header } = documented(envelope);
  const info = (use: string) => JSON.stringify(['wushe seal 1', use, offer.tenderId, offer.bidId, offer.kind]);
  const platformPart = await unwrap(tender.platformSecret.export({ format: 'jwk' }), header, header.platform, info('platform'));
  const shares = await Promise.all(
    [0, 2].map(async (index) => {
      const wrapped = header.officers[index] ?? { publicKey: '', share: '' };
      const raw = Buffer.from(tender.secrets[index]?.slice(4, 68) ?? '', 'hex');
      return unwrap({ kty: 'OKP', crv: 'X25519', x: wrapped.publicKey, d: raw.toString('base64url') }, header, wrapped, info(`officer ${index}`));
    }),
  );
  const officersPart = combine(shares);
  const dataKey = platformPart.map((byte, index) => byte ^ (officersPart[index] ?? 0));
  expect(await openByTheBook(envelope, offer, dataKey)).toEqual({ plan: '社区居家养老' });
});
