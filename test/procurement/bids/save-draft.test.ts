import { reviseBid, saveDraft, submitBid } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Bidder, TenderRoom, bidId, key, tenderId, yuan } from '../tender-room.js';
import type { Tender } from '../../../src/procurement/index.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 10 });
});
afterAll(() => world.close());

const where = (tender: Tender, { organization }: Bidder) => ({ tenderId: tenderId(tender), organizationId: organization.publicId });
const question = 'query ($tenderId: ID!, $organizationId: ID!) { bidDraftContent(tenderId: $tenderId, organizationId: $organizationId) { version price proposal attachmentIds note } bidDrafts { nodes { secondsLeft serverTime version editedBy { id } } totalCount { value } } }';

test('what a manager typed is there again, on another device and for a colleague who manages too', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const colleague = await world.people.withRole('ORG_MANAGER', bidder.organization);
  await world.as(bidder.manager).tell(saveDraft, { ...where(tender, bidder), price: '98000.', proposal: '半句' });
  await world.as(colleague).tell(saveDraft, { ...where(tender, bidder), note: '价格再核一下' });
  const { data } = await world.as(bidder.manager).ask(question, where(tender, bidder));
  expect(data.bidDraftContent).toEqual({ version: 3, price: '98000.', proposal: '半句', attachmentIds: null, note: '价格再核一下' });
  expect(data.bidDrafts.nodes[0].secondsLeft).toBeGreaterThan(0);
});

test('saves of different fields join; a field that somebody else changed since is refused and not lost', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const { version } = await world.as(bidder.manager).perform(saveDraft, { ...where(tender, bidder), price: '1', proposal: 'a' });
  await world.as(bidder.manager).tell(saveDraft, { ...where(tender, bidder), expectedVersion: version, price: '2' });
  await world.as(bidder.manager).tell(saveDraft, { ...where(tender, bidder), expectedVersion: version, proposal: 'b' });
  expect(await world.as(bidder.manager).refusal(saveDraft, { ...where(tender, bidder), expectedVersion: version, price: '3' })).toMatchObject({ code: 'STALE_VERSION', field: 'price' });
  await world.as(bidder.manager).tell(saveDraft, { ...where(tender, bidder), expectedVersion: version, price: '2', note: null });
  expect((await world.as(bidder.manager).ask(question, where(tender, bidder))).data.bidDraftContent).toMatchObject({ price: '2', proposal: 'b' });
  await world.as(bidder.manager).tell(saveDraft, { ...where(tender, bidder), proposal: null });
  expect((await world.as(bidder.manager).ask(question, where(tender, bidder))).data.bidDraftContent.proposal).toBeNull();
});

test('two first saves at once make one draft with both fields', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  await Promise.all([{ price: '1' }, { note: 'n' }].map((fields) => world.as(bidder.manager).tell(saveDraft, { ...where(tender, bidder), ...fields })));
  expect((await world.as(bidder.manager).ask(question, where(tender, bidder))).data.bidDraftContent).toMatchObject({ price: '1', note: 'n' });
});

test('nobody else sees a draft, not that there is one either', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  await world.as(bidder.manager).tell(saveDraft, { ...where(tender, bidder), price: '1' });
  const others = [await world.people.withRole('ORG_FINANCE', bidder.organization), await world.people.withRole('ORG_MEMBER', bidder.organization), room.office.officer, room.supervisor, await world.people.operator(), (await room.bidder()).manager];
  for (const person of others) {
    const { data, errors } = await world.as(person).ask(question, where(tender, bidder));
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect(data?.bidDraftContent ?? null).toBeNull();
    expect((await world.as(person).ask('{ bidDrafts { totalCount { value } } }')).data.bidDrafts.totalCount.value).toBe(0);
    expect((await world.as(person).denial(saveDraft, { ...where(tender, bidder), price: '2' })).code).toBe('FORBIDDEN');
  }
});

test('a dump shows nothing of a draft, and its length is a size class', async () => {
  const { tender } = await room.published();
  const [one, other] = [await room.bidder(), await room.bidder()];
  await world.as(one.manager).tell(saveDraft, { ...where(tender, one), price: '98765.43', proposal: '机密方案' });
  await world.as(other.manager).tell(saveDraft, { ...where(tender, other), price: '1', proposal: '机密方案'.repeat(40) });
  const rows = await world.sql<{ length: number; text: string }>('select length(content) as length, encode(content, \'escape\') || d::text as text from bid_draft d where tender_id = $1', [tender.id]);
  expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  const [history] = await world.sql<{ text: string }>('select string_agg(h::text, \'\') as text from history_entry h');
  for (const text of [...rows.map((row) => row.text), history!.text]) for (const secret of ['98765.43', '机密方案']) expect(text).not.toContain(secret);
});

test('PL-06: after the deadline nothing is saved, and the sweep removes the draft; a submission removes it at once', async () => {
  const { tender } = await room.published();
  const [bidder, other] = [await room.bidder(), await room.bidder()];
  for (const one of [bidder, other]) await world.as(one.manager).tell(saveDraft, { ...where(tender, one), price: '1' });
  const bid = await world.as(bidder.manager).perform(submitBid, room.offer(tender, bidder, '5.00'));
  const count = async () => (await world.sql('select id from bid_draft where tender_id = $1', [tender.id])).length;
  expect(await count()).toBe(1);
  await world.as(bidder.manager).tell(saveDraft, { ...where(tender, bidder), price: '4' });
  await world.as(bidder.manager).tell(reviseBid, { bidId: bidId(bid), price: yuan('4.00'), proposal: '由六名持证社工按需上门服务。', idempotencyKey: key() });
  expect(await count()).toBe(1);
  await room.pastDeadline(tender);
  expect((await world.as(other.manager).refusal(saveDraft, { ...where(tender, other), price: '2' })).code).toBe('TOO_LATE');
  await world.sweep();
  expect(await count()).toBe(0);
});

test('each save answers the version that the next one names', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const save = 'mutation ($input: BidDraftSaveInput!) { bidDraftSave(input: $input) { bidDraft { version savedAt } userErrors { code } } }';
  for (const version of [2, 3, 4]) {
    const { data } = await world.as(bidder.manager).ask(save, { input: { ...where(tender, bidder), proposal: 'x'.repeat(version) } });
    expect(data.bidDraftSave).toMatchObject({ bidDraft: { version }, userErrors: [] });
  }
});
