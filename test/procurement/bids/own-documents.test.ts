import { randomBytes, randomUUID } from 'node:crypto';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { submitBid } from '../../../src/procurement/index.js';
import * as kit from '../../../web/sealing-kit/sealing-kit.js';
import { Uploader, pdf } from '../../files/uploader.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Bidder, TenderRoom, key, tenderId } from '../tender-room.js';
import type { Tender } from '../../../src/procurement/index.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const proposal = '由八名持证社工与志愿者组成的团队，按需上门服务。';
const named = { name: '技术方案.pdf', mediaType: 'application/pdf' };
const upload = async (bidder: Bidder, content: Buffer): Promise<kit.SealedDocument> =>
  await kit.uploadSealed(new Uint8Array(content), { server: await world.api.address(), token: bidder.manager.token, organizationId: bidder.organization.publicId, ...named });
const keysOf = (tender: Tender): kit.TenderKeys => ({
  id: tenderId(tender), envelopes: 'ONE', openingThreshold: tender.openingThreshold, officerKeys: tender.officerKeys!, platformPublicKey: tender.platformPublicKey!,
});

/** A bid whose envelope says of its documents whatever the bidder likes. */
async function bidSaying(tender: Tender, bidder: Bidder, documents: unknown, attachmentIds: readonly string[]): Promise<void> {
  const id = randomUUID();
  const { officerKeys, platformPublicKey, openingThreshold } = keysOf(tender);
  const envelope = await kit.seal({ tenderId: tender.id, bidId: id, kind: 'offer', plaintext: { priceFen: '1000', proposal, documents }, officers: officerKeys, threshold: openingThreshold, platformPublicKey });
  await world.as(bidder.manager).tell(submitBid, { tenderId: tenderId(tender), organizationId: bidder.organization.publicId, bidId: encodeId('bid', id), envelope: kit.partsOf(envelope), attachmentIds: [...attachmentIds], idempotencyKey: key() });
}

test('the key of a document lies in the envelope: open files do not go with an own envelope, nor own ones with an offer that the server seals', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const open = await new Uploader(world, bidder.manager, bidder.organization).upload(pdf('公开上传'), { kind: 'BID_DOCUMENT' });
  const own = await upload(bidder, pdf('自行密封'));
  const sealed = await kit.sealBid(keysOf(tender), { price: '5', proposal, documents: [own] });
  const input = { tenderId: tenderId(tender), organizationId: bidder.organization.publicId, ...sealed.input };
  for (const attachmentIds of [[open], [own.id, open]]) expect(await world.as(bidder.manager).refusal(submitBid, { ...input, attachmentIds, idempotencyKey: key() })).toMatchObject({ code: 'DOCUMENTS_SEALED', field: 'attachmentIds' });
  expect((await world.as(bidder.manager).refusal(submitBid, { ...room.offer(tender, bidder, '5.00'), attachmentIds: [own.id] })).code).toBe('DOCUMENTS_SEALED');
  const rival = await room.bidder();
  const taken = { ...(await kit.sealBid(keysOf(tender), { price: '5', proposal })).input, tenderId: tenderId(tender), organizationId: rival.organization.publicId };
  expect((await world.as(rival.manager).refusal(submitBid, { ...taken, attachmentIds: [own.id], idempotencyKey: key() })).code).toBe('FILE_NOT_READY');
  await world.as(bidder.manager).tell(submitBid, { ...input, idempotencyKey: key() });
});

test('PL-07: what an envelope says wrongly of its documents, or of another\'s, opens nothing and disturbs no opening', async () => {
  const running = await room.withBids(['110000.00', '118000.00']);
  const [honest, liar] = [await room.bidder(), await room.bidder()];
  const [theirs, own] = [await upload(honest, pdf('他人的文件')), await upload(liar, pdf('自己的文件'))];
  await bidSaying(running.tender, honest, [theirs], [theirs.id]);
  const lies = [
    { ...own, size: 70_000 }, { ...own, size: -1 }, { ...own, size: '5' }, { ...own, key: 'x' }, { ...own, digest: null }, { ...own, name: ' ' }, { ...own, name: 7 }, { ...own, mediaType: null },
    null, 'document', { ...theirs, name: '顶替.pdf' }, { id: own.id },
  ];
  await bidSaying(running.tender, liar, lies, [own.id]);
  const [odd, strange] = [await room.bidder(), await upload(await room.bidder(), pdf('x'))];
  await bidSaying(running.tender, odd, { length: 1, 0: strange }, []);
  const renamed = await room.bidder();
  const hostile = await upload(renamed, pdf('名称'));
  await bidSaying(running.tender, renamed, [{ ...hostile, name: '../..\\a\u0000\u202e\ud800"b.pdf', mediaType: 'text/html' }], [hostile.id]);
  await room.pastDeadline(running.tender);
  for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
  const rows = new Map((await world.sql<{ id: string; name: string | null; media_type: string | null }>('select id, name, media_type from attachment')).map((row) => [encodeId('attachment', row.id), row]));
  expect(rows.get(theirs.id)).toMatchObject({ name: '技术方案.pdf' });
  expect(rows.get(own.id)!.name).toBeNull();
  expect(rows.get(hostile.id)).toMatchObject({ name: '.._.._a____b.pdf', media_type: 'application/octet-stream' });
  expect((await world.as(room.office.officer).visit(`/files/${theirs.id}`)).status).toBe(200);
  expect((await world.as(room.office.officer).visit(`/files/${own.id}`)).status).toBe(404);
  const download = await world.as(room.office.officer).visit(`/files/${hostile.id}`);
  expect([download.status, download.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
});

test('a document that its bidder sealed wrongly is told as unreadable, whole or not at all', async () => {
  const running = await room.withBids(['110000.00', '118000.00']);
  const bidder = await room.bidder();
  const [wrongKey, wrongDigest] = [await upload(bidder, pdf('甲')), await upload(bidder, pdf('乙'))];
  await bidSaying(running.tender, bidder, [{ ...wrongKey, key: randomBytes(32).toString('base64url') }, { ...wrongDigest, digest: '0'.repeat(64) }], [wrongKey.id, wrongDigest.id]);
  await room.pastDeadline(running.tender);
  for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
  for (const { id } of [wrongKey, wrongDigest]) {
    const answer = await world.as(room.office.officer).visit(`/files/${id}`);
    expect([answer.status, ((await answer.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code]).toEqual([422, 'FILE_UNREADABLE']);
  }
});
