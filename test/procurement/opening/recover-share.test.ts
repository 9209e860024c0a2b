import { encodeId } from '../../../src/kernel/identifiers.js';
import { TenderState, abandonOpening, loseShare, recoverShare } from '../../../src/procurement/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { TenderRoom, key, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const seat = async (tender: { id: string }, person: Someone) => ({
  officerId: encodeId('opening_officer', (await world.sql<{ id: string }>('select id from opening_officer where tender_id = $1 and person_id = $2', [tender.id, person.id]))[0]!.id),
});
const giveUp = (tender: { id: string }) => ({ tenderId: tenderId(tender as never), reason: '两名开标人的密钥遗失，无法开标。', idempotencyKey: key() });

test('PL-07: what one approver alone declared lost is taken back by the officers who have it, and the bids open', async () => {
  const running = await room.withBids();
  for (const person of [room.office.officer, room.office.officer2]) await world.as(room.office.approver).perform(loseShare, await seat(running.tender, person));
  await room.pastDeadline(running.tender);
  await world.sweep();
  expect(await world.as(room.office.officer).perform(recoverShare, await seat(running.tender, room.office.officer))).toMatchObject({ lostAt: null, lostBy: null });
  expect(await world.as(await world.people.withRole('BUYER_APPROVER', room.office.buyer)).refusal(abandonOpening, giveUp(running.tender))).toMatchObject({ code: 'SHARES_LEFT', rule: 'PL-07' });
  await room.openWith(running, room.office.officer);
  expect((await room.openWith(running, room.supervisor)).state).toBe(TenderState.OPENED);
});

test('whoever declared it takes it back, too; nobody else does', async () => {
  const running = await room.withBids(['1.00']);
  const input = await seat(running.tender, room.office.officer);
  await world.as(room.office.approver).perform(loseShare, input);
  const another = await world.people.withRole('BUYER_APPROVER', room.office.buyer);
  for (const person of [another, room.office.officer2, running.bidders[0]!.manager]) expect(await world.as(person).denial(recoverShare, input)).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-07' });
  expect(await world.as(null).denial(recoverShare, input)).toMatchObject({ code: 'UNAUTHENTICATED' });
  const reply = await world.as(room.office.approver).ask('mutation ($input: OpeningShareRecoverInput!) { openingShareRecover(input: $input) { openingOfficer { lostAt } userErrors { code } } }', { input });
  expect(reply.data.openingShareRecover).toEqual({ openingOfficer: { lostAt: null }, userErrors: [] });
  expect(await world.as(room.office.officer).refusal(recoverShare, input)).toMatchObject({ code: 'SHARE_NOT_LOST', rule: 'PL-07' });
});

test('a draft that others do not see answers like one that is not there', async () => {
  const draft = await room.drafted();
  const [officer] = await world.sql<{ id: string }>('select id from opening_officer where tender_id = $1 limit 1', [draft.id]);
  expect(await world.as(await world.people.someone()).denial(recoverShare, { officerId: encodeId('opening_officer', officer!.id) })).toMatchObject({ code: 'NOT_FOUND', field: 'officerId' });
});

test('PL-07: once another approver confirmed the loss by giving the opening up, it cannot be taken back', async () => {
  const running = await room.withBids(['1.00']);
  const people = [room.office.officer, room.office.officer2];
  for (const person of people) await world.as(person).perform(loseShare, await seat(running.tender, person));
  await room.pastDeadline(running.tender);
  await world.as(room.office.approver).tell(abandonOpening, giveUp(running.tender));
  expect(await world.as(room.office.officer).refusal(recoverShare, await seat(running.tender, room.office.officer))).toMatchObject({ code: 'WRONG_STATE' });
});

test('taken back and given up at the same moment: one of both stands', async () => {
  const running = await room.withBids();
  for (const person of [room.office.officer, room.office.officer2]) await world.as(person).perform(loseShare, await seat(running.tender, person));
  await room.pastDeadline(running.tender);
  await world.sweep();
  const outcomes = await Promise.allSettled([
    world.as(room.office.officer).perform(recoverShare, await seat(running.tender, room.office.officer)), world.as(room.office.approver).tell(abandonOpening, giveUp(running.tender)),
  ]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
