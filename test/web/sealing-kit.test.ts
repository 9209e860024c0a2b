import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { encodeId } from '../../src/kernel/identifiers.js';
import { EnvelopeArrangement, drillSealing, makeOpeningShare, submitBid } from '../../src/procurement/index.js';
import { checkEnvelope, openWithKey, receiptDigest, reveal, verifyShare } from '../../src/procurement/sealing/index.js';
import * as kit from '../../web/sealing-kit/sealing-kit.js';
import { type World, openWorld } from '../kit/index.js';
import { tenderWith } from '../procurement/sealing/offers.js';
import { TenderRoom, key, tenderId } from '../procurement/tender-room.js';

interface Vector {
  readonly tenderId: string; readonly bidId: string; readonly kind: 'offer' | 'technical' | 'price' | 'final'; readonly plaintext: unknown;
  readonly envelope: string; readonly receiptDigest: string; readonly openingKey: string; readonly sealedBy: 'server' | 'kit';
}

const vectors = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../web/sealing-kit/vectors.json'), 'utf8')) as Vector[];
const proposal = '由八名持证社工与志愿者组成的团队，按需上门服务。';

test.each(vectors.map((vector) => [vector.sealedBy, vector.kind, vector] as const))('vector: what the %s sealed (%s) has its receipt, and opens for server and kit to the same offer', async (_, __, vector) => {
  const { tenderId: tender, bidId: bid, kind, plaintext, openingKey } = vector;
  const envelope = Buffer.from(vector.envelope, 'base64');
  expect([receiptDigest(envelope), await kit.receiptOf(envelope)]).toEqual([vector.receiptDigest, vector.receiptDigest]);
  expect(openWithKey(envelope, { tenderId: tender, bidId: bid, kind }, Buffer.from(openingKey, 'base64'))).toEqual(plaintext);
  expect(await kit.openWithKey(new Uint8Array(envelope), openingKey)).toEqual(plaintext);
  const other = Buffer.from(openingKey, 'base64');
  other[0]! ^= 1;
  await expect(kit.openWithKey(new Uint8Array(envelope), other)).rejects.toThrow('not the one');
});

test.each([[2, 2], [3, 2], [5, 4]])('the kit seals for %i officers of whom %i open, as the server does', async (count, threshold) => {
  const tender = tenderWith(count, threshold);
  const offer = tender.offer('technical');
  const officers = tender.shares.map(({ publicKey }) => publicKey);
  for (const plaintext of [{ proposal }, { proposal: '长"\\\n'.repeat(9_000), b: [1, null, true], a: { z: 1, y: '2' } }]) {
    const envelope = Buffer.from(await kit.seal({ ...offer, plaintext, officers, threshold, platformPublicKey: tender.platform.publicKey }));
    expect(() => checkEnvelope(envelope, { ...offer, officers, threshold, platformPublicKey: tender.platform.publicKey })).not.toThrow();
    const { plaintext: opened, openingKey } = await reveal(envelope, { ...offer, officerSecrets: tender.secrets.slice(-threshold), platformSecret: tender.platformSecret });
    expect(opened).toEqual(plaintext);
    expect(await kit.openWithKey(new Uint8Array(envelope), new Uint8Array(openingKey))).toEqual(plaintext);
    const byServer = await tender.seal(offer, plaintext);
    expect(envelope).toHaveLength(byServer.length);
  }
});

test('the kit refuses what cannot be a bid, before anything is sealed', async () => {
  const tender = tenderWith(2);
  const keys = { id: `tender_${tender.tenderId.replaceAll('-', '')}`, envelopes: 'ONE' as const, openingThreshold: 2, officerKeys: tender.shares.map(({ publicKey }) => publicKey), platformPublicKey: tender.platform.publicKey };
  for (const price of ['', '0', '0.00', '-1', '1.234', '1e5', 'abc', '１００']) await expect(kit.sealBid(keys, { price, proposal })).rejects.toThrow('price');
  await expect(kit.sealBid(keys, { price: '1', proposal: 'short' })).rejects.toThrow('proposal');
  for (const officerKeys of [keys.officerKeys.slice(0, 1), [keys.officerKeys[0]!, keys.officerKeys[0]!], ['x', keys.officerKeys[0]!], ['A'.repeat(43), keys.officerKeys[0]!]]) await expect(kit.sealBid({ ...keys, officerKeys }, { price: '1', proposal })).rejects.toThrow();
});

describe('in a tender', () => {
  let world: World;
  let room: TenderRoom;
  beforeAll(async () => {
    world = await openWorld();
    room = await TenderRoom.in(world);
  });
  afterAll(() => world.close());

  const keysOf = async (id: string) => (await world.as(null).ask('query ($id: ID!) { tender(id: $id) { id envelopes openingThreshold officerKeys platformPublicKey pricePlatformPublicKey } }', { id })).data.tender as kit.TenderKeys;

  test.each([EnvelopeArrangement.ONE, EnvelopeArrangement.TWO])('a bid that the kit sealed from the public keys alone is taken with the receipt that the kit computed, and opened (%s)', async (envelopes) => {
    const running = await room.withBids(['110000.00', '118000.00'], { envelopes });
    const bidder = await room.bidder();
    const sealed = await kit.sealBid(await keysOf(tenderId(running.tender)), { price: '98765.4', proposal });
    const bid = await world.as(bidder.manager).perform(submitBid, { tenderId: tenderId(running.tender), organizationId: bidder.organization.publicId, ...sealed.input, idempotencyKey: key() });
    expect(bid).toMatchObject({ receiptDigest: sealed.receiptDigest, priceReceiptDigest: sealed.priceReceiptDigest });
    await room.pastDeadline(running.tender);
    for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
    const opened = (await room.bidsOf(running.tender)).find(({ id }) => id === bid.id);
    expect(opened).toMatchObject({ state: 'OPENED', proposal, priceFen: envelopes === EnvelopeArrangement.ONE ? 9_876_540n : null });
  });

  test('an officer makes share and drill on the own device: the server sees the public key and the word', async () => {
    const draft = await room.drafted();
    const share = await kit.createOpeningShare();
    expect(verifyShare(share.secret, share.publicKey)).toBe(true);
    await world.as(room.supervisor).tell(makeOpeningShare, { tenderId: tenderId(draft), publicKey: share.publicKey });
    const { data } = await world.as(room.supervisor).ask('query ($id: ID!) { tender(id: $id) { openingOfficers(first: 3) { nodes { id publicKey drillChallenge } } } }', { id: tenderId(draft) });
    const own = data.tender.openingOfficers.nodes.find(({ publicKey }: { publicKey: string | null }) => publicKey === share.publicKey);
    const of = { tenderId: tenderId(draft), officerId: own.id as string, publicKey: share.publicKey };
    const answer = await kit.answerDrill(share.secret, own.drillChallenge, of);
    await world.as(room.supervisor).tell(drillSealing, { tenderId: tenderId(draft), answer });
    await expect(kit.answerDrill((await kit.createOpeningShare()).secret, own.drillChallenge, of)).rejects.toThrow();
    await expect(kit.answerDrill('wos_1', own.drillChallenge, of)).rejects.toThrow('copied whole');
    expect(encodeId('opening_officer', randomUUID())).toHaveLength(own.id.length);
  });
});
