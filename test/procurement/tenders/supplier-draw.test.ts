import { createHash } from 'node:crypto';
import { SupplierInvitation, drawSuppliers, drawnFrom, editTender, inviteSuppliers, prepareDraw, publishTender, reviseBid, withdrawBid } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { methodTerms } from '../method-terms.js';
import { lineId } from '../purchasing-office.js';
import { type Bidder, TenderRoom, bidId, key, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
let bidders: Bidder[];
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 16 });
  bidders = [];
  for (let count = 0; count < 6; count += 1) bidders.push(await room.bidder());
});
afterAll(() => world.close());

const ids = (some: readonly Bidder[] = bidders) => some.map(({ organization }) => organization.publicId);
const drafted = () => room.drafted(methodTerms.INVITED_TENDER);
const prepare = (draft: { id: string }, candidateIds = ids()) => ({ tenderId: tenderId(draft), candidateIds });
const draw = (draft: { id: string }, contribution = '骰子 3 5 1 6 2 4') => ({ tenderId: tenderId(draft), contribution });
const drawing = `query ($id: ID!) { tender(id: $id) { invitedOnly supplierDraws(first: 1) { nodes { wanted commitment contribution candidates seed drawn } } invitations(first: 10) { nodes { way organization { id } } } } }`;

test('PL-05: three suppliers are drawn on the record, by two people, and only they bid', async () => {
  const draft = await drafted();
  const prepared = await world.as(room.office.officer).perform(prepareDraw, prepare(draft));
  expect(prepared.commitment).toBe(createHash('sha256').update(prepared.seed).digest('hex'));
  const drawn = await world.as(room.supervisor).perform(drawSuppliers, draw(draft));
  const expected = drawnFrom(ids(), drawn.seed, drawn.contribution!, 3);
  const invited = await world.orm.em.fork().find(SupplierInvitation, { tender: draft.id });
  expect(invited.map(({ organization }) => `organization_${organization.id.replaceAll('-', '')}`).sort()).toEqual([...expected].sort());
  await room.shared(draft);
  const tender = await world.as(room.office.approver).perform(publishTender, { tenderId: tenderId(draft), idempotencyKey: key() });
  expect(tender).toMatchObject({ invitedOnly: true, minimumBids: 3 });
  const outsider = bidders.find(({ organization }) => !expected.includes(organization.publicId))!;
  await expect(room.bid(tender, outsider, '100000.00')).rejects.toMatchObject({ code: 'NOT_INVITED', rule: 'PL-05' });
  for (const bidder of bidders.filter(({ organization }) => expected.includes(organization.publicId))) await room.bid(tender, bidder, '100000.00');
});

test('PL-05: until the deadline nobody outside learns who is invited; afterwards anyone replays the draw', async () => {
  const draft = await drafted();
  await world.as(room.office.officer).tell(prepareDraw, prepare(draft));
  await world.as(room.office.approver).tell(drawSuppliers, draw(draft));
  await room.shared(draft);
  const tender = await world.as(room.office.approver).perform(publishTender, { tenderId: tenderId(draft), idempotencyKey: key() });
  const seen = async (person: Parameters<World['as']>[0]) => (await world.as(person).ask(drawing, { id: tenderId(tender) })).data.tender as { invitedOnly: boolean; supplierDraws: { nodes: { drawn: string[] }[] }; invitations: { nodes: { organization: { id: string } }[] } };
  const before = await seen(null);
  expect(before.invitedOnly).toBe(true);
  expect(before.supplierDraws.nodes).toMatchObject([{ wanted: 3, candidates: null, seed: null, drawn: null }]);
  expect(before.invitations.nodes).toEqual([]);
  const office = await seen(room.supervisor);
  const drawn = office.supplierDraws.nodes[0]!.drawn;
  expect(drawn).toHaveLength(3);
  const one = bidders.find(({ organization }) => organization.publicId === drawn[0])!;
  expect((await seen(one.manager)).invitations.nodes.map(({ organization }) => organization.id)).toEqual([drawn[0]]);
  await room.pastDeadline(tender);
  const after = (await seen(null)).supplierDraws.nodes[0] as unknown as { candidates: string[]; seed: string; contribution: string; commitment: string; wanted: number; drawn: string[] };
  expect(createHash('sha256').update(after.seed).digest('hex')).toBe(after.commitment);
  expect(drawnFrom(after.candidates, after.seed, after.contribution, after.wanted)).toEqual(after.drawn);
});

test('PL-05: without a draw, or with suppliers of the buyer\'s choice, an invited tender is not published', async () => {
  const draft = await drafted();
  await room.shared(draft);
  expect(await world.as(room.office.approver).refusal(publishTender, { tenderId: tenderId(draft), idempotencyKey: key() })).toMatchObject({ code: 'INVITED_TOO_FEW', rule: 'PL-05' });
  expect(await world.as(room.office.officer).refusal(inviteSuppliers, { tenderId: tenderId(draft), organizationIds: ids() })).toMatchObject({ code: 'DRAW_REQUIRED', rule: 'PL-05' });
  const negotiated = await room.drafted(methodTerms.COMPETITIVE_NEGOTIATION);
  await world.as(room.office.officer).tell(inviteSuppliers, { tenderId: tenderId(negotiated), organizationIds: ids() });
  await world.as(room.office.officer).tell(editTender, { ...room.terms({ ...methodTerms.INVITED_TENDER, lineIds: [lineId(room.line())] }), tenderId: tenderId(negotiated) });
  await room.shared(negotiated);
  expect((await world.as(room.office.approver).refusal(publishTender, { tenderId: tenderId(negotiated), idempotencyKey: key() })).code).toBe('DRAW_REQUIRED');
});

test('a draw is prepared once, made once, and not by whoever prepared it; two at once make one', async () => {
  const draft = await drafted();
  expect((await world.as(room.supervisor).refusal(drawSuppliers, draw(draft))).code).toBe('DRAW_NOT_PREPARED');
  await world.people.grant(room.office.officer2, 'BUYER_APPROVER', room.office.buyer);
  await world.as(room.office.officer2).tell(prepareDraw, prepare(draft));
  expect((await world.as(room.office.officer).refusal(prepareDraw, prepare(draft))).code).toBe('DRAW_EXISTS');
  expect(await world.as(room.office.officer2).denial(drawSuppliers, draw(draft))).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-05' });
  const outcomes = await Promise.allSettled([world.as(room.supervisor).tell(drawSuppliers, draw(draft)), world.as(room.office.approver).tell(drawSuppliers, draw(draft, '另一组骰子 1 2 3'))]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(world.sql(`update supplier_draw set seed = 'x' where tender_id = $1`, [draft.id])).rejects.toMatchObject({ constraint: 'supplier_draw_stands' });
});

test('PL-02, PL-05: candidates are enough, eligible, and named once', async () => {
  const draft = await drafted();
  const refusal = (candidateIds: string[], more = {}) => world.as(room.office.officer).refusal(prepareDraw, { ...prepare(draft, candidateIds), ...more });
  expect(await refusal(ids().slice(0, 4), { wanted: 5 })).toMatchObject({ code: 'CANDIDATES_TOO_FEW', rule: 'PL-05' });
  expect((await refusal([...ids().slice(0, 3), ids()[0]!])).code).toBe('SUPPLIER_REPEATED');
  const barred = await room.bidder();
  await world.sql(`update organization set state = 'SUSPENDED' where id = $1`, [barred.organization.id]);
  expect(await refusal([...ids().slice(0, 3), barred.organization.publicId])).toMatchObject({ code: 'SUPPLIER_INELIGIBLE', field: 'candidateIds.3' });
  const open = await room.drafted(methodTerms.OPEN_TENDER);
  expect((await world.as(room.office.officer).refusal(prepareDraw, prepare(open))).code).toBe('NOBODY_IS_INVITED');
  expect((await world.as(bidders[0]!.manager).denial(prepareDraw, prepare(draft))).code).toBe('NOT_FOUND');
  expect((await world.as(room.office.approver).denial(prepareDraw, prepare(draft))).code).toBe('FORBIDDEN');
});

test('PL-08: a quotation is given once: not revised, and not anew after it was withdrawn', async () => {
  const { tender } = await room.published(methodTerms.REQUEST_FOR_QUOTATIONS);
  const bid = await room.bid(tender, bidders[0]!, '100000.00');
  const { price, proposal } = room.offer(tender, bidders[0]!, '90000.00');
  expect(await world.as(bidders[0]!.manager).refusal(reviseBid, { price, proposal, bidId: bidId(bid), idempotencyKey: key() })).toMatchObject({ code: 'PRICE_ONCE', rule: 'PL-08' });
  await world.as(bidders[0]!.manager).tell(withdrawBid, { bidId: bidId(bid), idempotencyKey: key() });
  await expect(room.bid(tender, bidders[0]!, '90000.00')).rejects.toMatchObject({ code: 'PRICE_ONCE' });
});
