import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeId } from '../../../src/kernel/identifiers.js';
import { Attachment } from '../../../src/files/index.js';
import { reviseBid, submitBid, withdrawBid } from '../../../src/procurement/index.js';
import { Uploader, pdf, sha256Of } from '../../files/uploader.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Bidder, TenderRoom, bidId, key, yuan } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 10 });
});
afterAll(() => world.close());

const upload = (bidder: Bidder, content: Buffer, kind = 'BID_DOCUMENT', name = '技术方案-绝密.pdf') => new Uploader(world, bidder.manager, bidder.organization).upload(content, { kind, name });
const rowOf = async (publicId: string) => await world.orm.em.fork().findOneOrFail(Attachment, decodeId('attachment', publicId)!, { populate: ['details'] });
const documents = 'query ($id: ID!) { bid(id: $id) { documents { nodes { id name mediaType sizeBytes digest downloadPath state } totalCount { value } } } }';

test('PL-07: documents are sealed with the bid: until the opening nobody reads them, not even the bidder; after it those who read the proposal do', async () => {
  const running = await room.withBids(['110000.00', '118000.50']);
  const bidder = await room.bidder();
  const content = pdf('分包单位与人员证书', 80_000);
  const attachmentId = await upload(bidder, content);
  const bid = await world.as(bidder.manager).perform(submitBid, { ...room.offer(running.tender, bidder, '100000.00'), attachmentIds: [attachmentId] });
  expect(await rowOf(attachmentId)).toMatchObject({ state: 'ATTACHED', details: null, name: null, digest: null, attachedToId: bid.id });
  expect((await world.as(bidder.manager).visit(`/files/${attachmentId}`)).status).toBe(404);
  expect((await world.as(bidder.manager).ask(documents, { id: bidId(bid) })).data.bid.documents).toMatchObject({ nodes: [{ id: attachmentId, name: null }] });

  const dump = await world.sql<{ text: string }>(`select string_agg(t, '') as text from (select a::text as t from attachment a union all select h::text from history_entry h union all select o::text from outbox_event o) x`);
  const atRest = Buffer.concat(readdirSync(world.folder, { recursive: true }).map((path) => join(world.folder, String(path))).filter((path) => statSync(path).isFile()).map((path) => readFileSync(path)));
  for (const secret of ['绝密', '分包单位', sha256Of(content)]) {
    expect(dump[0]!.text).not.toContain(secret);
    expect(atRest.includes(Buffer.from(secret))).toBe(false);
  }

  await room.pastDeadline(running.tender);
  await room.openWith(running, room.office.officer);
  await room.openWith(running, room.supervisor);
  const opened = await world.as(room.office.officer).ask(documents, { id: bidId(bid) });
  expect(opened.data.bid.documents.nodes).toEqual([{ id: attachmentId, name: '技术方案-绝密.pdf', mediaType: 'application/pdf', sizeBytes: content.length, digest: sha256Of(content), downloadPath: `/files/${attachmentId}`, state: 'ATTACHED' }]);
  for (const reader of [room.office.officer, bidder.manager]) {
    const answer = await world.as(reader).visit(`/files/${attachmentId}`);
    expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).toBe(sha256Of(content));
  }
  for (const outsider of [running.bidders[0]!.manager, await world.people.operator(), null]) {
    expect((await world.as(outsider).visit(`/files/${attachmentId}`)).status).toBe(404);
    expect((await world.as(outsider).ask(documents, { id: bidId(bid) })).data.bid.documents).toMatchObject({ nodes: [], totalCount: { value: 0 } });
  }
});

test('with two envelopes the documents are in the technical one', async () => {
  const running = await room.withBids(['110000.00', '118000.50'], { envelopes: 'TWO' as never });
  const bidder = await room.bidder();
  const attachmentId = await upload(bidder, pdf('技术'));
  await world.as(bidder.manager).tell(submitBid, { ...room.offer(running.tender, bidder, '100000.00'), attachmentIds: [attachmentId] });
  await room.pastDeadline(running.tender);
  await room.openWith(running, room.office.officer);
  await room.openWith(running, room.supervisor);
  expect((await rowOf(attachmentId)).name).toBe('技术方案-绝密.pdf');
});

test('an unfinished file, another\'s, one of another kind, one twice, one that is taken: refused, and nothing is taken', async () => {
  const { tender } = await room.published();
  const [bidder, rival] = [await room.bidder(), await room.bidder()];
  const unfinished = (await new Uploader(world, bidder.manager, bidder.organization).begin(pdf('x', 500), { kind: 'BID_DOCUMENT' })).headers.get('wushe-attachment')!;
  const [own, foreign, evidence] = [await upload(bidder, pdf('a')), await upload(rival, pdf('b')), await upload(bidder, pdf('c'), 'EVIDENCE')];
  for (const attachmentIds of [[unfinished], [foreign], [evidence], [own, own], ['attachment_x'], [`attachment_${'0'.repeat(32)}`]]) {
    const refusal = await world.as(bidder.manager).refusal(submitBid, { ...room.offer(tender, bidder, '5.00'), attachmentIds });
    expect(refusal).toMatchObject({ code: 'FILE_NOT_READY', field: 'attachmentIds' });
  }
  expect((await rowOf(own)).state).toBe('READY');
  await world.as(bidder.manager).tell(submitBid, { ...room.offer(tender, bidder, '5.00'), attachmentIds: [own] });
  expect((await world.as(rival.manager).refusal(submitBid, { ...room.offer(tender, rival, '5.00'), attachmentIds: [own] })).code).toBe('FILE_NOT_READY');
});

test('a revision names its documents anew, and a withdrawn bid loses them: nobody could open them any more', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const [first, second] = [await upload(bidder, pdf('一')), await upload(bidder, pdf('二'))];
  const bid = await world.as(bidder.manager).perform(submitBid, { ...room.offer(tender, bidder, '5.00'), attachmentIds: [first] });
  await world.as(bidder.manager).tell(reviseBid, { bidId: bidId(bid), price: yuan('4.00'), proposal: '由六名持证社工按需上门服务。', attachmentIds: [second], idempotencyKey: key() });
  expect([(await rowOf(first)).state, (await rowOf(second)).state]).toEqual(['DISCARDED', 'ATTACHED']);
  await world.as(bidder.manager).tell(withdrawBid, { bidId: bidId(bid), idempotencyKey: key() });
  expect((await rowOf(second)).state).toBe('DISCARDED');
});
