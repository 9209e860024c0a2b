import { OpeningOfficer, ProcurementMethod, editTender } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { lineId } from '../purchasing-office.js';
import { TenderRoom, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

test('an officer changes a draft; officers who stay keep their shares', async () => {
  const draft = await room.drafted();
  await room.shared(draft);
  const [stays, leaves] = [room.office.officer, room.supervisor];
  const edited = await world.as(room.office.officer2).perform(editTender, {
    ...room.terms({ lineIds: [lineId(room.line()), lineId(room.line())], criteria: [{ name: '响应速度', points: 70 }], openingOfficerIds: [stays.publicId, room.office.approver.publicId] }),
    tenderId: tenderId(draft), title: '修改后的标题', expectedVersion: draft.version,
  });
  expect(edited).toMatchObject({ title: '修改后的标题', budgetFen: 24_000_000n, editedBy: { id: room.office.officer2.id }, draftedBy: { id: room.office.officer.id } });
  expect((await room.criteriaOf(edited)).map(({ name, points }) => [name, points])).toEqual([['响应速度', 70]]);
  const officers = await world.orm.em.fork().find(OpeningOfficer, { tender: edited.id });
  expect(officers.find(({ person }) => person.id === stays.id)?.publicKey).not.toBeNull();
  expect(officers.some(({ person }) => person.id === leaves.id)).toBe(false);
  expect(officers.find(({ person }) => person.id === room.office.approver.id)?.publicKey).toBeNull();
});

test('a stale edit is refused and not lost', async () => {
  const draft = await room.drafted();
  const terms = { ...room.terms({ lineIds: [lineId(room.line())] }), tenderId: tenderId(draft), expectedVersion: draft.version };
  await world.as(room.office.officer).tell(editTender, terms);
  expect((await world.as(room.office.officer).refusal(editTender, { ...terms, title: '另一个标题' })).code).toBe('STALE_VERSION');
});

test('what refuses a draft refuses an edit', async () => {
  const draft = await room.drafted();
  const of = (more: Parameters<TenderRoom['terms']>[0]) => world.as(room.office.officer).refusal(editTender, { ...room.terms(more), tenderId: tenderId(draft) });
  const line = lineId(room.line());
  expect((await of({ lineIds: [line], priceWeight: 40, criteria: [{ name: '方案', points: 60 }] })).code).toBe('PRICE_WEIGHT');
  expect((await of({ lineIds: [line], method: ProcurementMethod.COOPERATIVE_INNOVATION })).code).toBe('METHOD_NOT_OFFERED');
  const other = await TenderRoom.in(world, { lines: 1 });
  await world.people.grant(room.office.officer, 'BUYER_OFFICER', other.office.buyer);
  expect((await of({ lineIds: [lineId(other.line())] })).code).toBe('LINES_OF_ONE_BUYER');
});

test('PL-23: a published tender is not changed, by no role, and the database says so too', async () => {
  const { tender } = await room.published();
  expect(await world.as(room.office.officer).refusal(editTender, { ...room.terms({ lineIds: [lineId(room.line())] }), tenderId: tenderId(tender) })).toMatchObject({ code: 'WRONG_STATE', rule: 'PL-06' });
  for (const statement of [
    `update tender set budget_fen = budget_fen + 1 where id = $1`,
    `update tender set deadline = deadline + interval '1 day' where id = $1`,
    `update tender set officer_keys = array['a', 'b'] where id = $1`,
    `update award_criterion set points = points - 1 where tender_id = $1`,
    `delete from award_criterion where tender_id = $1`,
    `delete from tender_line where tender_id = $1`,
    `update opening_officer set public_key = null, shared_at = null where tender_id = $1`,
  ]) await expect(world.sql(statement, [tender.id])).rejects.toMatchObject({ constraint: 'tender_frozen' });
});

test('a draft is hidden from all but the buyer\'s people, and only its officers change it', async () => {
  const draft = await room.drafted();
  const edit = { ...room.terms({ lineIds: [lineId(room.line())] }), tenderId: tenderId(draft) };
  const bidder = await room.bidder();
  expect((await world.as(bidder.manager).denial(editTender, edit)).code).toBe('NOT_FOUND');
  expect((await world.as(room.office.approver).denial(editTender, edit)).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(editTender, edit)).code).toBe('UNAUTHENTICATED');
});
