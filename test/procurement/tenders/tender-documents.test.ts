import { TenderNoticeCode, TenderNoticeKind, addTenderDocuments, clarifyTender, removeTenderDocument } from '../../../src/procurement/index.js';
import { Uploader, pdf, sha256Of } from '../../files/uploader.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { buyerId } from '../purchasing-office.js';
import { TenderRoom, key, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 12 });
});
afterAll(() => world.close());

const content = pdf('招标文件', 3_000);
const upload = (kind = 'TENDER_DOCUMENT', person: Someone = room.office.officer) => new Uploader(world, person, { publicId: buyerId(room.office.buyer) }).upload(content, { kind, name: '招标文件.pdf' });
const documents = 'query ($id: ID!) { tender(id: $id) { documents { nodes { id name digest downloadPath } } notices { nodes { documents { nodes { id } } } } } }';
const seen = async (person: Someone | null, tender: { id: string }) => (await world.as(person).ask(documents, { id: tenderId(tender) })).data.tender;
const statusOf = async (person: Someone | null, id: string) => (await world.as(person).visit(`/files/${id}`)).status;

test('documents of a draft are the buyer\'s own; published with the tender everyone reads them, without a token too', async () => {
  const id = await upload();
  const { tender } = await room.published({}, async (draft) => {
    await world.as(room.office.officer).tell(addTenderDocuments, { tenderId: tenderId(draft), attachmentIds: [id] });
    expect((await seen(room.office.approver, draft)).documents.nodes).toEqual([{ id, name: '招标文件.pdf', digest: sha256Of(content), downloadPath: `/files/${id}` }]);
    expect(await seen(null, draft)).toBeNull();
    expect([await statusOf(null, id), await statusOf(room.supervisor, id)]).toEqual([404, 200]);
  });
  expect((await seen(null, tender)).documents.nodes).toHaveLength(1);
  const answer = await world.as(null).visit(`/files/${id}`);
  expect([answer.status, sha256Of(Buffer.from(await answer.arrayBuffer()))]).toEqual([200, sha256Of(content)]);
});

test('a document is taken off a draft and thrown away; what is no document of it is not there', async () => {
  const draft = await room.drafted();
  const [kept, wrong, other] = [await upload(), await upload(), await upload()];
  const named = { tenderId: tenderId(draft) };
  await world.as(room.office.officer).tell(addTenderDocuments, { ...named, attachmentIds: [kept, wrong] });
  await world.as(room.office.officer).tell(removeTenderDocument, { ...named, attachmentId: wrong });
  expect((await seen(room.office.officer, draft)).documents.nodes.map(({ id }: { id: string }) => id)).toEqual([kept]);
  expect(await statusOf(room.office.officer, wrong)).toBe(404);
  for (const attachmentId of [wrong, other, 'nonsense']) expect(await world.as(room.office.officer).denial(removeTenderDocument, { ...named, attachmentId })).toMatchObject({ code: 'NOT_FOUND', field: 'attachmentId' });
});

test('files of another kind, twice the same and files that belong somewhere are refused', async () => {
  const draft = await room.drafted();
  const [file, evidence] = [await upload(), await upload('EVIDENCE')];
  const add = (...attachmentIds: string[]) => world.as(room.office.officer).refusal(addTenderDocuments, { tenderId: tenderId(draft), attachmentIds });
  for (const refusal of [await add(evidence), await add(file, file), await add('nonsense')]) expect(refusal).toMatchObject({ code: 'FILE_NOT_READY', field: 'attachmentIds' });
  await world.as(room.office.officer).tell(addTenderDocuments, { tenderId: tenderId(draft), attachmentIds: [file] });
  expect((await add(file)).code).toBe('FILE_NOT_READY');
});

test('PL-20: after publication documents come with a clarification alone, and stand with it in public', async () => {
  const { tender } = await room.published();
  const [late, id] = [await upload(), await upload()];
  const named = { tenderId: tenderId(tender) };
  expect(await world.as(room.office.officer).refusal(addTenderDocuments, { ...named, attachmentIds: [late] })).toMatchObject({ code: 'WRONG_STATE' });
  expect(await world.as(room.office.officer).refusal(removeTenderDocument, { ...named, attachmentId: late })).toMatchObject({ code: 'WRONG_STATE' });
  await world.as(room.office.approver).tell(clarifyTender, { ...named, kind: TenderNoticeKind.CLARIFICATION, code: TenderNoticeCode.OTHER, body: '补充服务点位示意图。', affectsBids: false, attachmentIds: [id], idempotencyKey: key() });
  expect((await seen(null, tender)).notices.nodes[0].documents.nodes).toEqual([{ id }]);
  expect([await statusOf(null, id), await statusOf(null, late)]).toEqual([200, 404]);
});

test('only officers of the buyer put documents; whoever did does not publish; for a stranger the draft is not there', async () => {
  const draft = await room.drafted();
  const input = { tenderId: tenderId(draft), attachmentIds: [await upload()] };
  expect((await world.as(room.office.approver).denial(addTenderDocuments, input)).code).toBe('FORBIDDEN');
  const bidder = await room.bidder();
  for (const stranger of [bidder.manager, await world.people.someone()]) {
    expect((await world.as(stranger).denial(addTenderDocuments, input)).code).toBe('NOT_FOUND');
    expect((await world.as(stranger).denial(removeTenderDocument, { tenderId: tenderId(draft), attachmentId: input.attachmentIds[0]! })).code).toBe('NOT_FOUND');
  }
  const both = await world.people.withRole('BUYER_OFFICER', room.office.buyer);
  await world.people.grant(both, 'BUYER_APPROVER', room.office.buyer);
  await world.as(both).tell(addTenderDocuments, input);
  expect((await world.as(both).ask(`{ tender(id: "${tenderId(draft)}") { viewerCan { tenderPublish { allowed reason } } } }`)).data.tender.viewerCan.tenderPublish).toMatchObject({ allowed: false, reason: expect.stringContaining('drafted or edited') });
  const again = { ...input, attachmentIds: [await upload()], idempotencyKey: key() };
  const first = await world.as(both).tell(addTenderDocuments, again);
  expect(await world.as(both).tell(addTenderDocuments, again)).toMatchObject({ subjectId: first.subjectId, replayed: true });
});
