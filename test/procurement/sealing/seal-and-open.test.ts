import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import {
  type SealedOffer,
  SealingError,
  createOpeningShare,
  envelopeHeader,
  open,
  openWithKey,
  receiptDigest,
  reveal,
  seal,
} from '../../../src/procurement/sealing/index.js';
import { codeOf, refusalOf, tenderWith } from './offers.js';

const price = { amount: '981234.56', currency: 'CNY', validDays: 90 };
const pairTender = tenderWith(2);
const tender = tenderWith(3);

test('any JSON offer opens again with the officers and the platform', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.constantFrom('price' as const, 'technical' as const), async (plaintext, kind) => {
      const offer = tender.offer(kind);
      const envelope = await tender.seal(offer, plaintext);
      const opened = await open(envelope, { ...offer, officerSecrets: tender.secrets.slice(0, 2), platformSecret: tender.platformSecret });
      expect(opened).toEqual(JSON.parse(JSON.stringify(plaintext)));
    }),
    { numRuns: 50 },
  );
});

test('any officers who are enough open, in any order; fewer never do', async () => {
  const panels = fc.integer({ min: 2, max: 6 }).chain((count) => fc.record({ count: fc.constant(count), threshold: fc.integer({ min: 2, max: count }) }));
  await fc.assert(
    fc.asyncProperty(panels, fc.infiniteStream(fc.nat(999)), async ({ count, threshold }, chance) => {
      const panel = tenderWith(count, threshold);
      const offer = panel.offer();
      const envelope = await panel.seal(offer, price);
      const shuffled = panel.secrets
        .map((secret) => ({ secret, key: chance.next().value }))
        .sort((one, other) => one.key - other.key)
        .map(({ secret }) => secret);
      for (let given = 0; given <= count; given += 1) {
        const opening = { ...offer, officerSecrets: shuffled.slice(0, given), platformSecret: panel.platformSecret };
        if (given >= threshold) expect(await open(envelope, opening)).toEqual(price);
        else expect(await codeOf(() => open(envelope, opening))).toBe('TOO_FEW_SHARES');
      }
    }),
    { numRuns: 20 },
  );
});

test('one officer twice is one officer', async () => {
  const offer = tender.offer();
  const envelope = await tender.seal(offer, price);
  const [first = ''] = tender.secrets;
  const refusal = await refusalOf(() => open(envelope, { ...offer, officerSecrets: [first, ` ${first}\n`], platformSecret: tender.platformSecret }));
  expect([refusal?.code, refusal?.facts]).toEqual(['TOO_FEW_SHARES', { needed: 2, given: 1 }]);
});

test('all officers without the platform of this tender do not open', async () => {
  const offer = tender.offer();
  const envelope = await tender.seal(offer, price);
  const { platformSecret } = pairTender;
  expect(await codeOf(() => open(envelope, { ...offer, officerSecrets: tender.secrets, platformSecret }))).toBe('WRONG_PLATFORM_KEY');
});

test('the share of another tender, a mistyped share and another text are refused, each with its reason', async () => {
  const offer = tender.offer();
  const envelope = await tender.seal(offer, price);
  const [mine = '', second = ''] = tender.secrets;
  const opening = (share: string) => open(envelope, { ...offer, officerSecrets: [mine, share], platformSecret: tender.platformSecret });
  expect(await codeOf(() => opening(createOpeningShare().secret))).toBe('FOREIGN_SHARE');
  expect(await codeOf(() => opening(second.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))))).toBe('MALFORMED_SHARE');
  expect(await codeOf(() => opening('open sesame'))).toBe('MALFORMED_SHARE');
});

test('an envelope opens only as the tender, bid and kind it was sealed for', async () => {
  const offer = tender.offer('price');
  const envelope = await tender.seal(offer, price);
  const others: SealedOffer[] = [{ ...offer, bidId: tender.offer().bidId }, { ...offer, tenderId: pairTender.tenderId }, { ...offer, kind: 'technical' }];
  const { openingKey } = await reveal(envelope, { ...offer, officerSecrets: tender.secrets, platformSecret: tender.platformSecret });
  for (const other of others) {
    expect(await codeOf(() => open(envelope, { ...other, officerSecrets: tender.secrets, platformSecret: tender.platformSecret }))).toBe('OTHER_BID');
    expect(await codeOf(() => openWithKey(envelope, other, openingKey))).toBe('OTHER_BID');
  }
});

test('an envelope whose header is rewritten for another bid does not open', async () => {
  const [offer, other] = [tender.offer(), tender.offer()];
  const envelope = await tender.seal(offer, price);
  const rewritten = Buffer.from(envelope.toString('latin1').replaceAll(offer.bidId, other.bidId), 'latin1');
  expect(envelopeHeader(rewritten).bidId).toBe(other.bidId);
  const opening = { ...other, officerSecrets: tender.secrets, platformSecret: tender.platformSecret };
  expect(await codeOf(() => open(rewritten, opening))).toBe('TAMPERED');
});

test('fewer officers do not open an envelope whose threshold is rewritten', async () => {
  const panel = tenderWith(4, 3);
  const offer = panel.offer();
  const rewritten = Buffer.from((await panel.seal(offer, price)).toString('latin1').replace('"threshold":3', '"threshold":2'), 'latin1');
  expect(envelopeHeader(rewritten).threshold).toBe(2);
  expect(await codeOf(() => open(rewritten, { ...offer, officerSecrets: panel.secrets.slice(0, 2), platformSecret: panel.platformSecret }))).toBe('TAMPERED');
});

test('any flipped bit, anywhere in an envelope, is refused', async () => {
  const offer = pairTender.offer();
  const envelope = await pairTender.seal(offer, price);
  const opening = { ...offer, officerSecrets: pairTender.secrets, platformSecret: pairTender.platformSecret };
  expect(await open(envelope, opening)).toEqual(price);
  const { openingKey } = await reveal(envelope, opening);
  await fc.assert(
    fc.asyncProperty(fc.nat(envelope.length * 8 - 1), async (bit) => {
      const flipped = Buffer.from(envelope);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(await codeOf(() => open(flipped, opening))).not.toBeNull();
      expect(await codeOf(() => openWithKey(flipped, offer, openingKey))).not.toBeNull();
      expect(receiptDigest(flipped)).not.toBe(receiptDigest(envelope));
    }),
    { numRuns: 400 },
  );
});

test('a shortened, lengthened or foreign text is no envelope or a changed one', async () => {
  const offer = pairTender.offer();
  const envelope = await pairTender.seal(offer, price);
  const opening = { ...offer, officerSecrets: pairTender.secrets, platformSecret: pairTender.platformSecret };
  for (const bytes of [Buffer.concat([envelope, Buffer.of(0)]), ...[0, 3, 7, 8, 500, envelope.length - 1].map((length) => envelope.subarray(0, length))]) {
    expect(['MALFORMED_ENVELOPE', 'TAMPERED']).toContain(await codeOf(() => open(bytes, opening)));
  }
  expect(await codeOf(() => envelopeHeader(Buffer.from('WSE1\0\0\0\x02{}')))).toBe('MALFORMED_ENVELOPE');
  expect(await codeOf(() => envelopeHeader(Buffer.from('WSE1\0\0\0\x04null')))).toBe('MALFORMED_ENVELOPE');
});

test('equal offers give unequal envelopes without a block in common', async () => {
  const offer = pairTender.offer();
  const [one, other] = [await pairTender.seal(offer, price), await pairTender.seal(offer, price)];
  const blocks = (envelope: Buffer) => Array.from({ length: 64 }, (_, index) => envelope.subarray(envelope.length - 1040).subarray(index * 16, index * 16 + 16).toString('hex'));
  expect(new Set([...blocks(one), ...blocks(other)]).size).toBe(128);
});

test('nothing of an offer can be read in its envelope, in any encoding', async () => {
  const offer = pairTender.offer();
  const bytes = (await pairTender.seal(offer, { note: 'PLAINTEXT-MARK-社区-981234.56' })).toString('latin1');
  for (const mark of ['PLAINTEXT-MARK', '981234', Buffer.from('PLAINTEXT-MARK').toString('base64url').slice(0, 16), Buffer.from('PLAINTEXT').toString('hex')]) {
    expect(bytes).not.toContain(mark);
  }
});

test('envelopes of offers within a bucket are equally long, and buckets are powers of two from 1 KiB', async () => {
  const lengths = async (size: number) => (await pairTender.seal(pairTender.offer(), 'x'.repeat(size))).length;
  const smallest = await lengths(0);
  await fc.assert(fc.asyncProperty(fc.nat(1018), async (size) => expect(await lengths(size)).toBe(smallest)), { numRuns: 30 });
  expect((await lengths(1019)) - smallest).toBe(1024);
  expect((await lengths(2042)) - smallest).toBe(1024);
  expect((await lengths(2043)) - smallest).toBe(3 * 1024);
});

test('an offer beyond 16 MiB is refused', async () => {
  expect(await codeOf(() => pairTender.seal(pairTender.offer(), 'x'.repeat(16 * 1024 * 1024)))).toBe('TOO_LARGE');
});

test('who guesses a price cannot find it by the receipt', async () => {
  const offer = pairTender.offer();
  await fc.assert(
    fc.asyncProperty(fc.nat(1_000_000), async (fen) => {
      const receipt = receiptDigest(await pairTender.seal(offer, { fen }));
      expect(receipt).toMatch(/^[0-9a-f]{64}$/);
      // The guesser knows offer, officers and platform key, and guesses right.
      expect(receiptDigest(await pairTender.seal(offer, { fen }))).not.toBe(receipt);
    }),
    { numRuns: 30 },
  );
});

test('the opening key proves afterwards what was in the envelope, and opens no other', async () => {
  const [offer, other] = [tender.offer('price'), tender.offer('technical')];
  const [envelope, beside] = [await tender.seal(offer, price), await tender.seal(other, { plan: '居家养老' })];
  const { openingKey, plaintext } = await reveal(envelope, { ...offer, officerSecrets: tender.secrets, platformSecret: tender.platformSecret });
  expect(openWithKey(envelope, offer, openingKey)).toEqual(plaintext);
  expect(await codeOf(() => openWithKey(beside, other, openingKey))).toBe('TAMPERED');
  expect(await codeOf(() => openWithKey(envelope, offer, randomBytes(32)))).toBe('TAMPERED');
});

test('the header tells who can open, and nothing of the offer', async () => {
  const offer = tender.offer('technical');
  const header = envelopeHeader(await tender.seal(offer, price));
  expect(Object.keys(header).sort()).toEqual(['bidId', 'commitment', 'ephemeralKey', 'kind', 'officers', 'platform', 'tenderId', 'threshold', 'version']);
  expect(header.officers.map((officer) => officer.publicKey)).toEqual(tender.shares.map((share) => share.publicKey));
});

test('an opening by one officer, by an officer counted twice or by more than there are cannot be arranged', async () => {
  const [one = '', other = '', third = ''] = tender.shares.map((share) => share.publicKey);
  const attempt = (officers: string[], threshold: number, platformPublicKey = tender.platform.publicKey) =>
    codeOf(() => seal({ ...tender.offer(), plaintext: price, officers, threshold, platformPublicKey }));
  expect(await attempt([one, other], 2)).toBeNull();
  for (const [officers, threshold] of [[[one], 1], [[one, other], 1], [[one, one], 2], [[one, other], 3], [[one, other, third], 2.5], [[], 0]] as const) {
    expect(await attempt([...officers], threshold)).toBe('BAD_OFFICERS');
  }
  expect(await attempt([one, other], 2, other)).toBe('BAD_OFFICERS');
});

test.each([
  ['of low order', Buffer.alloc(32).toString('base64url')],
  ['of low order (one)', Buffer.from('01'.padEnd(64, '0'), 'hex').toString('base64url')],
  ['too short', 'AAAA'],
  ['in another spelling', `${'A'.repeat(42)}B`],
])('a public key %s is refused', async (_what, key) => {
  const [one = ''] = tender.shares.map((share) => share.publicKey);
  const officers = [one, key];
  expect(await codeOf(() => seal({ ...tender.offer(), plaintext: price, officers, platformPublicKey: tender.platform.publicKey }))).toBe('BAD_PUBLIC_KEY');
});

test('no refusal carries the offer or a key', async () => {
  const offer = tender.offer();
  const secretMark = 'PRICE-981234';
  const envelope = await tender.seal(offer, { secretMark });
  const [one = '', other = ''] = tender.secrets;
  const broken = Buffer.from(envelope).fill(0, envelope.length - 16);
  const attempts = [
    () => open(broken, { ...offer, officerSecrets: [one, other], platformSecret: tender.platformSecret }),
    () => open(envelope, { ...offer, officerSecrets: [one, `${other}0`], platformSecret: tender.platformSecret }),
    () => open(envelope, { ...offer, officerSecrets: [one], platformSecret: tender.platformSecret }),
    () => seal({ ...offer, plaintext: { secretMark, text: 'x'.repeat(2 ** 24) }, officers: tender.shares.map((share) => share.publicKey), platformPublicKey: tender.platform.publicKey }),
  ];
  for (const attempt of attempts) {
    const refusal = await refusalOf(attempt);
    expect(refusal).toBeInstanceOf(SealingError);
    const told = `${refusal?.stack} ${JSON.stringify(refusal)} ${String(refusal?.cause)}`;
    for (const secret of [secretMark, one.slice(4, 40), other.slice(4, 40)]) expect(told).not.toContain(secret);
  }
});
