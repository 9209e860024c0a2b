import { randomBytes, randomUUID } from 'node:crypto';
import { EnvelopeArrangement, submitBid } from '../../src/procurement/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { SealedFileError, openFile, sealFile, sealedFileLength } from '../../src/platform/files/sealed-file.js';
import * as kit from '../../web/sealing-kit/sealing-kit.js';
import { pdf, sha256Of } from '../files/uploader.js';
import { type World, openWorld } from '../kit/index.js';
import { type Bidder, TenderRoom, bidId, key, tenderId } from '../procurement/tender-room.js';

const boundOf = (id: string): string => `attachment ${id}`;
const named = { name: '技术方案.pdf', mediaType: 'application/pdf' };

test.each([1, 65_535, 65_536, 65_537, 200_000])('a file of %i bytes that the kit sealed opens for the server, and one that the server sealed for the kit', async (size) => {
  const [file, id] = [randomBytes(size), randomUUID()];
  const { sealed, document } = await kit.sealDocument(new Uint8Array(file), encodeId('attachment', id), named);
  expect(sealed).toHaveLength(sealedFileLength(size));
  expect(document).toMatchObject({ id: encodeId('attachment', id), size, digest: sha256Of(file), ...named });
  const pieces: Buffer[] = [];
  for await (const piece of openFile([sealed], document, boundOf(id))) pieces.push(Buffer.from(piece));
  expect(Buffer.concat(pieces).equals(file)).toBe(true);
  const other = (async () => { for await (const _ of openFile([sealed], document, boundOf(randomUUID()))); })();
  await expect(other).rejects.toBeInstanceOf(SealedFileError);

  const stored: Buffer[] = [];
  const stream = sealFile([file], boundOf(id));
  for (let step = await stream.next(); ; step = await stream.next()) {
    if (!step.done) stored.push(step.value);
    else {
      const told = { ...step.value, ...named, id: encodeId('attachment', id) };
      expect(Buffer.from(await kit.openDocument(new Uint8Array(Buffer.concat(stored)), told)).equals(file)).toBe(true);
      await expect(kit.openDocument(new Uint8Array(Buffer.concat(stored)), { ...told, id: encodeId('attachment', randomUUID()) })).rejects.toThrow();
      await expect(kit.openDocument(new Uint8Array(Buffer.concat(stored)), { ...told, digest: '0'.repeat(64) })).rejects.toThrow('digest');
      break;
    }
  }
});

test('a document that is empty or too long is refused before anything is sent', async () => {
  await expect(kit.sealDocument(new Uint8Array(), encodeId('attachment', randomUUID()), named)).rejects.toThrow('64 MiB');
  await expect(kit.uploadSealed(new Uint8Array(64 * 1024 * 1024 + 1), { server: 'http://127.0.0.1:9', token: 'x', organizationId: 'organization_x', ...named })).rejects.toThrow('64 MiB');
});

describe('in a tender', () => {
  let world: World;
  let room: TenderRoom;
  let server: string;
  beforeAll(async () => {
    world = await openWorld();
    room = await TenderRoom.in(world);
    server = await world.api.address();
  });
  afterAll(() => world.close());

  const keysOf = async (id: string) => (await world.as(null).ask('query ($id: ID!) { tender(id: $id) { id envelopes openingThreshold officerKeys platformPublicKey pricePlatformPublicKey } }', { id })).data.tender as kit.TenderKeys;
  const upload = (bidder: Bidder, file: Buffer, more: object = {}) => kit.uploadSealed(new Uint8Array(file), { server, token: bidder.manager.token, organizationId: bidder.organization.publicId, ...named, ...more });

  test.each([EnvelopeArrangement.ONE, EnvelopeArrangement.TWO])('documents go with an envelope that the bidder sealed: the server stores ciphertext alone, and after the opening those who may read them do (%s)', async (envelopes) => {
    const running = await room.withBids(['110000.00', '118000.00'], { envelopes });
    const bidder = await room.bidder();
    const file = pdf('人员证书与分包单位', 1_300_000);
    const shares: number[] = [];
    const document = await upload(bidder, file, { told: (share: number) => shares.push(share) });
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
    expect(shares.length).toBeGreaterThan(2);
    const sealed = await kit.sealBid(await keysOf(tenderId(running.tender)), { price: '98765.4', proposal: '由八名持证社工与志愿者组成的团队，按需上门服务。', documents: [document] });
    const bid = await world.as(bidder.manager).perform(submitBid, { tenderId: tenderId(running.tender), organizationId: bidder.organization.publicId, ...sealed.input, idempotencyKey: key() });
    expect(bid.receiptDigest).toBe(sealed.receiptDigest);
    const [row] = await world.sql<{ text: string; details: unknown }>('select a::text as text, a.details from attachment a where a.attached_to_id = $1', [bid.id]);
    expect(row!.details).toBeNull();
    for (const secret of [named.name, document.digest, document.key]) expect(row!.text).not.toContain(secret);
    expect((await world.as(bidder.manager).visit(`/files/${document.id}`)).status).toBe(404);

    await room.pastDeadline(running.tender);
    for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
    const { data } = await world.as(room.office.officer).ask('query ($id: ID!) { bid(id: $id) { documents { nodes { id name mediaType sizeBytes digest sealedByOwner } } } }', { id: bidId(bid) });
    expect(data.bid.documents.nodes).toEqual([{ id: document.id, ...named, sizeBytes: file.length, digest: sha256Of(file), sealedByOwner: true }]);
    for (const reader of [room.office.officer, bidder.manager]) {
      const answer = await world.as(reader).visit(`/files/${document.id}`);
      expect([answer.status, sha256Of(Buffer.from(await answer.arrayBuffer()))]).toEqual([200, document.digest]);
    }
    for (const outsider of [running.bidders[0]!.manager, null]) expect((await world.as(outsider).visit(`/files/${document.id}`)).status).toBe(404);
  });

  test('a part that does not arrive is sent again; a refusal is told in words', async () => {
    const bidder = await room.bidder();
    const real = globalThis.fetch;
    let cuts = 0;
    const cutting: typeof fetch = async (...request) => {
      if (request[1]?.method === 'PATCH' && cuts < 2) {
        cuts += 1;
        throw new TypeError('connection lost');
      }
      return await real(...request);
    };
    globalThis.fetch = cutting;
    try {
      expect((await upload(bidder, pdf('短文件'))).size).toBe(pdf('短文件').length);
    } finally {
      globalThis.fetch = real;
    }
    expect(cuts).toBe(2);
    await expect(upload({ ...bidder, organization: (await room.bidder()).organization }, pdf('x'))).rejects.toThrow(/Only people of the owner|只有该主体/);
  });
});
