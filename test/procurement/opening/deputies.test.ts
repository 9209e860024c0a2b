import { encodeId } from '../../../src/kernel/identifiers.js';
import { type OpeningDeputy, TenderState, acceptDeputy, consentToDeputy, drillSealing, handOver, nameDeputy, openBids, submitBid } from '../../../src/procurement/index.js';
import { createOpeningShare, handOverShare } from '../../../src/procurement/sealing/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { type Running, TenderRoom, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
let stand: Someone;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 20 });
  stand = await world.people.withRole('BUYER_OFFICER', room.office.buyer);
});
afterAll(() => world.close());

const deputyId = (deputy: { id: string }): string => encodeId('opening_deputy', deputy.id);
const name = (tender: { id: string }, officer: Someone, person: Someone, replaces = false) => world.as(officer).perform(nameDeputy, { tenderId: tenderId(tender), personId: person.publicId, replaces });
const consent = (deputy: { id: string }) => world.as(room.office.approver).perform(consentToDeputy, { deputyId: deputyId(deputy) });
const accept = async (deputy: { id: string }, person: Someone): Promise<string> => (await world.as(person).tell(acceptDeputy, { deputyId: deputyId(deputy) })).extra.share as string;

/** A deputy who has everything: consent, a key, the share. */
async function ready(running: Pick<Running, 'tender' | 'shares'>, officer: Someone, person: Someone, replaces = false): Promise<{ deputy: OpeningDeputy; share: string }> {
  const deputy = await name(running.tender, officer, person, replaces);
  await consent(deputy);
  const share = await accept(deputy, person);
  return { deputy: await world.as(officer).perform(handOver, { deputyId: deputyId(deputy), share: running.shares.get(officer.id)! }), share };
}

const open = (running: Running, person: Someone, share: string) => ({ tenderId: tenderId(running.tender), share });

test('a deputy named after publication opens with the officer\'s share: bids sealed before and after, and every receipt holds', async () => {
  const running = await room.published();
  const early = await room.bid(running.tender, await room.bidder(), '90000.00');
  const { share } = await ready(running, room.supervisor, stand);
  await world.as(stand).tell(drillSealing, { tenderId: tenderId(running.tender), share });
  for (const price of ['95000.00', '99000.00']) await room.bid(running.tender, await room.bidder(), price);
  await room.pastDeadline(running.tender);
  await room.openWith(running, room.office.officer);
  expect((await world.as(stand).perform(openBids, open(running, stand, share))).state).toBe(TenderState.OPENED);
  const bids = await room.bidsOf(running.tender);
  expect(bids.map(({ priceFen }) => priceFen)).toEqual([9_000_000n, 9_500_000n, 9_900_000n]);
  expect(bids[0]!.receiptDigest).toBe(early.receiptDigest);
});

test('officer and deputy count as one: together they open nothing', async () => {
  const running = await room.withBids();
  const { share } = await ready(running, room.supervisor, stand);
  await room.pastDeadline(running.tender);
  await room.openWith(running, room.supervisor);
  expect((await world.as(stand).refusal(openBids, open(running, stand, share))).code).toBe('SHARE_HELD');
  expect(await room.fresh(running.tender)).toMatchObject({ state: TenderState.CLOSED, openedAt: null });
  const race = await room.withBids();
  const second = await ready(race, room.supervisor, stand);
  await room.pastDeadline(race.tender);
  const outcomes = await Promise.allSettled([world.as(room.supervisor).tell(openBids, open(race, room.supervisor, race.shares.get(room.supervisor.id)!)), world.as(stand).tell(openBids, open(race, stand, second.share))]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await room.fresh(race.tender)).openedAt).toBeNull();
});

test('who was replaced opens no more; the successor does', async () => {
  const running = await room.withBids();
  const { share } = await ready(running, room.supervisor, stand, true);
  await room.pastDeadline(running.tender);
  expect((await world.as(room.supervisor).denial(openBids, open(running, room.supervisor, running.shares.get(room.supervisor.id)!))).code).toBe('FORBIDDEN');
  expect((await world.as(stand).refusal(openBids, open(running, stand, running.shares.get(room.supervisor.id)!))).code).toBe('WRONG_SHARE');
  await world.as(stand).tell(openBids, open(running, stand, share));
  expect((await room.openWith(running, room.office.officer)).state).toBe(TenderState.OPENED);
});

test('no consent, no key, the wrong share, or twice: nothing is handed over', async () => {
  const running = await room.published();
  const deputy = await name(running.tender, room.supervisor, stand);
  const share = running.shares.get(room.supervisor.id)!;
  const handing = (given: object) => world.as(room.supervisor).refusal(handOver, { deputyId: deputyId(deputy), ...given });
  expect((await handing({ share })).code).toBe('DEPUTY_NOT_READY');
  await consent(deputy);
  expect((await handing({ share })).code).toBe('DEPUTY_NOT_READY');
  const own = await accept(deputy, stand);
  expect((await handing({ share: running.shares.get(room.office.officer.id)! })).code).toBe('NOT_YOUR_SHARE');
  expect((await handing({})).code).toBe('SHARE_OR_ANSWER');
  await world.as(room.supervisor).tell(handOver, { deputyId: deputyId(deputy), share });
  expect((await handing({ share })).code).toBe('HANDED_ALREADY');
  expect((await world.as(stand).refusal(acceptDeputy, { deputyId: deputyId(deputy) })).code).toBe('HANDED_ALREADY');
  const texts = await world.sql<{ text: string }>('select h::text as text from history_entry h union all select d::text from opening_deputy d union all select k::text from idempotency_key k');
  for (const secret of [share, own]) for (const { text } of texts) expect(text).not.toContain(secret.slice(4, 68));
});

test('a share sealed for the deputy on the officer\'s own device is taken; the deputy\'s drill tells whether it is the right one', async () => {
  const running = await room.published();
  const deputy = await name(running.tender, room.supervisor, stand);
  await consent(deputy);
  const own = createOpeningShare();
  await world.as(stand).tell(acceptDeputy, { deputyId: deputyId(deputy), publicKey: own.publicKey });
  const handed = handOverShare(running.shares.get(room.supervisor.id)!, own.publicKey, { tenderId: running.tender.id, deputyId: deputy.id }).toString('base64');
  await world.as(room.supervisor).tell(handOver, { deputyId: deputyId(deputy), handed });
  await world.as(stand).tell(drillSealing, { tenderId: tenderId(running.tender), share: own.secret });
  expect((await world.as(stand).refusal(drillSealing, { tenderId: tenderId(running.tender), share: createOpeningShare().secret })).code).toBe('DRILL_FAILED');
});

test('a deputy is one of the buyer\'s people, and neither officer nor another\'s deputy; the database says so, too', async () => {
  const { tender } = await room.published();
  for (const person of [room.office.officer, await world.people.operator(), (await room.bidder()).manager]) {
    expect((await world.as(room.supervisor).refusal(nameDeputy, { tenderId: tenderId(tender), personId: person.publicId })).code).toBe('DEPUTY_UNFIT');
  }
  await name(tender, room.supervisor, stand);
  expect((await world.as(room.office.officer).refusal(nameDeputy, { tenderId: tenderId(tender), personId: stand.publicId })).code).toBe('DEPUTY_UNFIT');
  await expect(world.sql('update opening_deputy set person_id = $2 where tender_id = $1', [tender.id, room.office.officer2.id])).rejects.toMatchObject({ constraint: 'opening_deputy_another' });
  // Before anything is handed over another one can be named.
  expect((await name(tender, room.supervisor, room.office.approver)).person.id).toBe(room.office.approver.id);
});

test('each does the own part: officers name and hand over, approvers who open nothing consent, deputies accept', async () => {
  const running = await room.published();
  const { tender } = running;
  expect((await world.as(room.office.approver).denial(nameDeputy, { tenderId: tenderId(tender), personId: stand.publicId })).code).toBe('FORBIDDEN');
  const deputy = await name(tender, room.supervisor, room.office.approver);
  const id = { deputyId: deputyId(deputy) };
  for (const person of [room.office.approver, room.office.officer, stand]) expect((await world.as(person).denial(consentToDeputy, id)).code).toBe('FORBIDDEN');
  expect((await world.as(stand).denial(acceptDeputy, id)).code).toBe('FORBIDDEN');
  expect((await world.as(stand).denial(handOver, { ...id, share: running.shares.get(room.supervisor.id)! })).code).toBe('FORBIDDEN');
  for (const act of [nameDeputy, consentToDeputy, acceptDeputy, handOver] as const) expect((await world.as(null).denial(act as typeof consentToDeputy, { ...id, tenderId: tenderId(tender), personId: stand.publicId } as never)).code).toBe('UNAUTHENTICATED');
});

test('PL-16: a deputy who has a bid in the tender does not open, and once the bids are open nothing is handed over', async () => {
  const running = await room.withBids(['90000.00', '95000.00']);
  const organization = await world.organizations.active();
  const both = await world.people.withRole('ORG_MANAGER', organization);
  await world.sql(`insert into membership (id, person_id, party_id, role, starts_at, created_at, granted_by_id) select gen_random_uuid(), $1, party_id, role, starts_at, created_at, granted_by_id from membership where person_id = $2 and role = 'BUYER_OFFICER'`, [both.id, stand.id]);
  await world.as(both).tell(submitBid, room.offer(running.tender, { organization, manager: both }, '97000.00'));
  const { share } = await ready(running, room.supervisor, both);
  await room.pastDeadline(running.tender);
  expect(await world.as(both).refusal(openBids, open(running, both, share))).toMatchObject({ code: 'CONFLICT_OF_INTEREST', rule: 'PL-16' });
  for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
  expect((await world.as(room.office.officer).refusal(nameDeputy, { tenderId: tenderId(running.tender), personId: stand.publicId })).code).toBe('WRONG_STATE');
});
