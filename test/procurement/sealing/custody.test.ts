import { randomBytes, randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import {
  createOpeningShare,
  createPlatformKey,
  holdShare,
  isPublicKey,
  open,
  releasePlatformKey,
  releaseShare,
  verifyShare,
} from '../../../src/procurement/sealing/index.js';
import { codeOf, tenderWith } from './offers.js';

const kek = randomBytes(32);
const tenderId = randomUUID();
const deadline = new Date('2026-10-13T15:59:59.999Z');
const later = new Date(deadline.getTime() + 1);

describe('opening share', () => {
  test('it is made for one officer and verified against the public key', () => {
    const [mine, yours] = [createOpeningShare(), createOpeningShare()];
    expect(mine.secret).toMatch(/^wos_[0-9a-f]{72}$/);
    expect(isPublicKey(mine.publicKey)).toBe(true);
    expect(verifyShare(mine.secret, mine.publicKey)).toBe(true);
    expect(verifyShare(` ${mine.secret}\n`, mine.publicKey)).toBe(true);
    expect(verifyShare(mine.secret, yours.publicKey)).toBe(false);
    expect(verifyShare('wos_1234', mine.publicKey)).toBe(false);
  });

  test('no two shares are alike', () => {
    expect(new Set(Array.from({ length: 50 }, () => createOpeningShare().secret)).size).toBe(50);
  });

  test('a mistyped digit anywhere is noticed', () => {
    const { secret, publicKey } = createOpeningShare();
    for (let place = 4; place < secret.length; place += 1) {
      const digit = secret[place] === 'a' ? 'b' : 'a';
      expect(verifyShare(secret.slice(0, place) + digit + secret.slice(place + 1), publicKey)).toBe(false);
    }
  });
});

describe('platform key', () => {
  test('it is released after the deadline and not before', async () => {
    const { wrapped } = createPlatformKey(kek, tenderId);
    const release = (now: Date) => codeOf(() => releasePlatformKey(kek, wrapped, { tenderId, deadline, now }));
    expect(await release(new Date(deadline.getTime() - 1))).toBe('BEFORE_DEADLINE');
    expect(await release(deadline)).toBe('BEFORE_DEADLINE');
    expect(await release(new Date(Number.NaN))).toBe('BEFORE_DEADLINE');
    expect(await release(later)).toBeNull();
  });

  test('it opens under its key-encryption key and tender only, and not after a change', async () => {
    const { wrapped } = createPlatformKey(kek, tenderId);
    const release = (key: Uint8Array, bytes: Uint8Array, tender = tenderId) => codeOf(() => releasePlatformKey(key, bytes, { tenderId: tender, deadline, now: later }));
    expect(await release(randomBytes(32), wrapped)).toBe('WRAPPED_ELSEWHERE');
    expect(await release(kek, wrapped, randomUUID())).toBe('WRAPPED_ELSEWHERE');
    for (let place = 0; place < wrapped.length; place += 1) {
      const changed = Buffer.from(wrapped);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      expect(await release(kek, changed)).toBe('WRAPPED_ELSEWHERE');
    }
    expect(await release(kek, wrapped.subarray(0, 8))).toBe('WRAPPED_ELSEWHERE');
    expect(await release(randomBytes(16), wrapped)).toBe('BAD_KEK');
  });

  test('a released key does not show itself where it is logged', () => {
    const released = releasePlatformKey(kek, createPlatformKey(kek, tenderId).wrapped, { tenderId, deadline, now: later });
    const raw = released.export({ format: 'jwk' }).d ?? '';
    expect(inspect(released, { depth: 5, showHidden: true }) + JSON.stringify(released)).not.toContain(raw);
  });
});

describe('held share', () => {
  const context = { tenderId, officerId: randomUUID() };

  test('the first officer’s share is held until the second officer sends theirs', async () => {
    const tender = tenderWith(2);
    const offer = tender.offer();
    const envelope = await tender.seal(offer, { amount: '100.00' });
    const [first = '', second = ''] = tender.secrets;
    const held = holdShare(kek, `${first}\n`, { ...context, tenderId: tender.tenderId });
    expect(held.includes(first) || held.includes(Buffer.from(first.slice(4, 68), 'hex'))).toBe(false);
    const released = releaseShare(kek, held, { ...context, tenderId: tender.tenderId });
    expect(released).toBe(first);
    expect(await open(envelope, { ...offer, officerSecrets: [released, second], platformSecret: tender.platformSecret })).toEqual({ amount: '100.00' });
  });

  test('it is held twice in different bytes', () => {
    const { secret } = createOpeningShare();
    expect(holdShare(kek, secret, context).equals(holdShare(kek, secret, context))).toBe(false);
  });

  test('it is released to the tender and officer it was held for, under the same key-encryption key only', async () => {
    const held = holdShare(kek, createOpeningShare().secret, context);
    expect(await codeOf(() => releaseShare(kek, held, { ...context, officerId: randomUUID() }))).toBe('WRAPPED_ELSEWHERE');
    expect(await codeOf(() => releaseShare(kek, held, { ...context, tenderId: randomUUID() }))).toBe('WRAPPED_ELSEWHERE');
    expect(await codeOf(() => releaseShare(kek, held, { ...context, opening: '1' }))).toBe('WRAPPED_ELSEWHERE');
    expect(await codeOf(() => releaseShare(randomBytes(32), held, context))).toBe('WRAPPED_ELSEWHERE');
  });

  test('a held share is no platform key, and a platform key no held share', async () => {
    const held = holdShare(kek, createOpeningShare().secret, context);
    expect(await codeOf(() => releasePlatformKey(kek, held, { tenderId, deadline, now: later }))).toBe('WRAPPED_ELSEWHERE');
    expect(await codeOf(() => releaseShare(kek, createPlatformKey(kek, tenderId).wrapped, context))).toBe('WRAPPED_ELSEWHERE');
  });

  test('what is no share is not held', async () => {
    expect(await codeOf(() => holdShare(kek, 'wos_', context))).toBe('MALFORMED_SHARE');
  });
});
