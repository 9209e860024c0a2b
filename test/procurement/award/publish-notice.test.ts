import { TenderState, publishNotice } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom, awardId, key } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 6 });
});
afterAll(() => world.close());

const notice = (award: { id: string }) => ({ awardId: awardId(award), remark: '联系人：采购科', idempotencyKey: key() });
const seen = async (award: { id: string }) => (await world.as(null).ask('query ($id: ID!) { award(id: $id) { noticeDueAt noticeOverdue notices(first: 2) { nodes { text experts late publishedAt dueAt tender { state } } } } }', { id: awardId(award) })).data.award;

test('PL-24: the result is announced within two working days, with winner, price and the names of the experts', async () => {
  const { award, bidders } = await room.awarded();
  expect(await seen(award)).toMatchObject({ noticeOverdue: false, notices: { nodes: [] } });
  const input = notice(award);
  await world.as(room.office.officer).tell(publishNotice, input);
  expect((await world.as(room.office.officer).tell(publishNotice, input)).replayed).toBe(true);
  const { noticeDueAt, notices: { nodes: [published] } } = await seen(award);
  expect(published).toMatchObject({ late: false, dueAt: noticeDueAt, tender: { state: TenderState.AWARDED } });
  expect(published.text).toContain(`${bidders[2]!.organization.name}，中标（成交）金额 118000.50 元`);
  expect([...published.experts].sort()).toEqual(['BUYER_OFFICER', '专家1', '专家2', '专家3', '专家4']);
  expect((await world.as(room.office.officer).refusal(publishNotice, notice(award))).code).toBe('ANNOUNCED_ALREADY');
  await expect(world.sql(`update award_notice set text = '改' where award_id = $1`, [award.id])).rejects.toMatchObject({ constraint: 'award_notice_append_only' });
});

test('PL-24: a notice that does not come shows as overdue, and one that comes late says so', async () => {
  const { award } = await room.awarded();
  await world.setTime(new Date(award.noticeDueAt!.getTime() + 1));
  expect(await seen(award)).toMatchObject({ noticeOverdue: true });
  await world.as(room.office.officer).tell(publishNotice, notice(award));
  expect(await seen(award)).toMatchObject({ noticeOverdue: false, notices: { nodes: [{ late: true }] } });
});

test('only officers of the buyer announce, only what is confirmed, and once', async () => {
  const { tender, bidders } = await room.evaluated();
  const award = await room.propose(tender);
  expect(await world.as(room.office.officer).refusal(publishNotice, notice(award))).toMatchObject({ code: 'WRONG_STATE', rule: 'PL-24' });
  const confirmed = (await room.awarded()).award;
  for (const person of [room.office.approver, room.supervisor, bidders[0]!.manager]) expect((await world.as(person).denial(publishNotice, notice(confirmed))).code).toBe('FORBIDDEN');
  const outcomes = await Promise.allSettled([1, 2].map(() => world.as(room.office.officer).tell(publishNotice, notice(confirmed))));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
