import { encodeId } from '../../../src/kernel/identifiers.js';
import { FundSource, MethodGround, type SourceNotice, type Tender, TenderState, announceSource, answerObjection, inviteSuppliers, objectToSource, publishTender } from '../../../src/procurement/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { methodTerms } from '../method-terms.js';
import { lineId, yuan } from '../purchasing-office.js';
import { type Bidder, TenderRoom, awardId, key, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
let large: TenderRoom;
let bidder: Bidder;
let neighbour: Someone;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 8 });
  large = await TenderRoom.in(world, { lines: 10, terms: { budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan('4000000.00') }] } });
  bidder = await room.bidder();
  neighbour = await world.people.someone('邻居');
});
afterAll(() => world.close());

const named = async (at: TenderRoom, more: Parameters<TenderRoom['drafted']>[0] = {}): Promise<Tender> => {
  const draft = await at.drafted({ ...methodTerms.SINGLE_SOURCE, ...more });
  await world.as(at.office.officer).tell(inviteSuppliers, { tenderId: tenderId(draft), organizationIds: [bidder.organization.publicId] });
  await at.shared(draft);
  return draft;
};
const publish = (tender: { id: string }) => ({ tenderId: tenderId(tender), idempotencyKey: key() });
const announcement = (tender: { id: string }) => ({ tenderId: tenderId(tender), opinion: '三位专家认为该服务仅此一家具备资质和场地。', idempotencyKey: key() });
const announce = (tender: { id: string }): Promise<SourceNotice> => world.as(large.office.approver).perform(announceSource, announcement(tender));
const noticeId = (notice: { id: string }) => encodeId('source_notice', notice.id);
const objection = (notice: { id: string }) => ({ noticeId: noticeId(notice), body: '本市另有两家机构可以提供该服务。' });
const refused = (tender: { id: string }) => world.as(large.office.approver).refusal(publishTender, publish(tender));

test('PL-09: below the open-tender threshold one supplier is asked without publicity, and alone may bid; one bid is enough', async () => {
  await world.setTime('2026-03-12T02:00:00.000Z');
  const draft = await named(room);
  const tender = await world.as(room.office.approver).perform(publishTender, publish(draft));
  expect(tender).toMatchObject({ state: TenderState.PUBLISHED, invitedOnly: true, minimumBids: 1 });
  await expect(room.bid(tender, await room.bidder(), '90000.00')).rejects.toMatchObject({ code: 'NOT_INVITED' });
  await room.bid(tender, bidder, '100000.00');
  await room.pastDeadline(tender);
  await world.sweep();
  expect((await room.fresh(tender)).state).toBe(TenderState.CLOSED);
});

test('PL-09: from the threshold on the choice is public for five working days before the tender is published, across the October holiday', async () => {
  await world.setTime('2026-09-29T02:00:00.000Z');
  const draft = await named(large);
  expect(await refused(draft)).toMatchObject({ code: 'SOURCE_NOT_ANNOUNCED', rule: 'PL-09' });
  const notice = await announce(draft);
  expect(notice.endsAt.toISOString()).toBe('2026-10-12T15:59:59.999Z');
  const page = 'query ($id: ID!) { sourceNotice(id: $id) { title budget { amount } secondsLeft tender { id } organization { id } viewerCan { sourceObjectionRaise { allowed } } } }';
  expect((await world.as(neighbour).ask(page, { id: noticeId(notice) })).data.sourceNotice).toMatchObject({ budget: { amount: '4000000.00' }, tender: null, organization: { id: bidder.organization.publicId }, viewerCan: { sourceObjectionRaise: { allowed: true } } });
  await world.setTime(new Date(notice.endsAt.getTime() - 60_000));
  expect((await refused(draft)).code).toBe('SOURCE_NOTICE_RUNNING');
  await world.setTime(new Date(notice.endsAt.getTime() + 1));
  expect((await world.as(large.office.approver).perform(publishTender, publish(draft))).state).toBe(TenderState.PUBLISHED);
});

test('PL-09: an objection is answered before anything is published; one that is upheld ends the single source', async () => {
  await world.setTime('2026-04-13T02:00:00.000Z');
  const draft = await named(large);
  const notice = await announce(draft);
  const raised = await world.as(neighbour).perform(objectToSource, objection(notice));
  expect((await world.as(neighbour).refusal(objectToSource, objection(notice))).code).toBe('OBJECTED_ALREADY');
  const second = await world.as(bidder.manager).perform(objectToSource, objection(notice));
  await world.setTime(new Date(notice.endsAt.getTime() + 1));
  expect(await world.as(room.supervisor).refusal(objectToSource, objection(notice))).toMatchObject({ code: 'SOURCE_NOTICE_OVER', rule: 'PL-09' });
  expect(await refused(draft)).toMatchObject({ code: 'OBJECTIONS_OPEN' });
  const answer = (id: { id: string }, upheld: boolean) => ({ objectionId: encodeId('source_objection', id.id), upheld, answer: '经核实，另两家机构不具备相应资质。' });
  for (const person of [large.office.officer, neighbour]) expect((await world.as(person).denial(answerObjection, answer(raised, false))).code).toBe('FORBIDDEN');
  await world.as(large.office.approver).tell(answerObjection, answer(raised, false));
  expect((await world.as(large.office.approver).refusal(answerObjection, answer(raised, true))).code).toBe('WRONG_STATE');
  await world.as(large.office.approver).tell(answerObjection, answer(second, true));
  expect(await refused(draft)).toMatchObject({ code: 'OBJECTION_UPHELD', rule: 'PL-09' });
});

test('PL-09: what is published is what was made public: another supplier is refused; it is announced once, by an approver', async () => {
  await world.setTime('2026-05-12T02:00:00.000Z');
  const draft = await named(large);
  expect((await world.as(large.office.officer).denial(announceSource, announcement(draft))).code).toBe('FORBIDDEN');
  expect((await world.as(neighbour).denial(announceSource, announcement(draft))).code).toBe('NOT_FOUND');
  const notice = await announce(draft);
  expect((await world.as(large.office.approver).refusal(announceSource, announcement(draft))).code).toBe('SOURCE_ANNOUNCED');
  await world.as(large.office.officer).tell(inviteSuppliers, { tenderId: tenderId(draft), organizationIds: [(await room.bidder()).organization.publicId] });
  await world.setTime(new Date(notice.endsAt.getTime() + 1));
  expect(await refused(draft)).toMatchObject({ code: 'SOURCE_CHANGED' });
  expect((await world.as(large.office.officer).refusal(inviteSuppliers, { tenderId: tenderId(draft), organizationIds: [] })).code).toBe('ONE_SUPPLIER');
});

test('PL-09: additions stay within a tenth of the original together, and come from its supplier', async () => {
  await world.setTime('2026-06-12T02:00:00.000Z');
  const elsewhere = await TenderRoom.in(world);
  const { award, bidders, bids } = await elsewhere.awarded();
  const winner = bidders.find(({ organization }) => organization.id === bids.find(({ id }) => id === award.bid.id)!.organization.id)!;
  await world.sql('update award set amount_fen = amount_fen where id = $1', [award.id]);
  const add = async (supplier: Bidder) => {
    const draft = await room.drafted({ ...methodTerms.SINGLE_SOURCE, lineIds: [lineId(room.line())], ground: MethodGround.ADD_ON, originalAwardId: awardId(award) });
    await world.as(room.office.officer).tell(inviteSuppliers, { tenderId: tenderId(draft), organizationIds: [supplier.organization.publicId] });
    await room.shared(draft);
    return await world.as(room.office.approver).refusal(publishTender, publish(draft));
  };
  // The award belongs to another buyer.
  expect(await add(winner)).toMatchObject({ code: 'ADDITION_ELSEWHERE', rule: 'PL-09' });
  const own = await room.awarded();
  const supplier = own.bidders.find(({ organization }) => organization.id === own.award.organization.id)!;
  const draft = await room.drafted({ ...methodTerms.SINGLE_SOURCE, ground: MethodGround.ADD_ON, originalAwardId: awardId(own.award) });
  await world.as(room.office.officer).tell(inviteSuppliers, { tenderId: tenderId(draft), organizationIds: [supplier.organization.publicId] });
  await room.shared(draft);
  expect(await world.as(room.office.approver).refusal(publishTender, publish(draft))).toMatchObject({ code: 'ADDITION_TOO_LARGE', rule: 'PL-09' });
});
