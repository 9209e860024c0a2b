import { ServiceKind, addServiceRecord, rejectServiceRecord } from '../../src/contracts/index.js';
import { addCalendarDays, shanghaiDate } from '../../src/kernel/working-calendar.js';
import { registeredWorker } from '../workers/people.js';
import { type World, openWorld } from '../kit/index.js';
import { type Deal, GrantDesk, milestoneId, recordId } from './desk.js';
import type { Milestone } from '../../src/contracts/index.js';

let world: World;
let grants: GrantDesk;
let deal: Deal;
let work: Milestone;
beforeAll(async () => {
  world = await openWorld();
  grants = await GrantDesk.in(world, 3);
  deal = await grants.signed();
  work = await deal.milestone(2);
});
afterAll(() => world.close());

test('VO-04: a social worker records her own hour and a volunteer\'s, with a note of what was done', async () => {
  const record = await deal.recorded(work);
  expect(record).toMatchObject({ kind: ServiceKind.SOCIAL_WORK, minutes: 60, state: 'RECORDED', peopleServed: 3 });
  const { volunteerId, person } = await deal.volunteer();
  const other = await deal.recorded(work, { volunteerId });
  expect(other).toMatchObject({ kind: ServiceKind.VOLUNTEERING });
  expect(other.person.id).toBe(person.id);
});

test('VO-05: nobody\'s time counts twice, as worker or volunteer, here or under another contract, until a record is rejected', async () => {
  const { person } = await deal.worker();
  const first = await deal.recorded(work);
  const again = { ...(await deal.hour(work)), startedAt: new Date(first.startedAt.getTime() + 59 * 60_000), minutes: 30 };
  expect(await world.as(person).refusal(addServiceRecord, again)).toMatchObject({ code: 'TIME_COUNTED_TWICE', rule: 'VO-05' });
  await world.as(person).tell(addServiceRecord, { ...again, startedAt: first.endedAt });
  const { volunteerId } = await deal.volunteer();
  const other = await grants.signed();
  const shift = await deal.recorded(work, { volunteerId });
  const elsewhere = { ...(await other.hour(await other.milestone(2), { volunteerId })), startedAt: shift.startedAt };
  const colleague = (await other.worker()).person;
  expect(await world.as(colleague).refusal(addServiceRecord, elsewhere)).toMatchObject({ code: 'TIME_COUNTED_TWICE' });
  await world.as(deal.people.manager).tell(rejectServiceRecord, { serviceRecordId: recordId(shift), reason: '时间登记有误' });
  await world.as(colleague).tell(addServiceRecord, elsewhere);
});

test('two records of the same time at once leave one', async () => {
  const { person } = await deal.worker();
  const hour = await deal.hour(work);
  const tries = await Promise.allSettled([hour, { ...hour, minutes: 30 }].map((input) => world.as(person).tell(addServiceRecord, input)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('time lies in the past and within the term', async () => {
  const { person } = await deal.worker();
  const hour = await deal.hour(work);
  const now = await world.now();
  expect(await world.as(person).refusal(addServiceRecord, { ...hour, startedAt: now })).toMatchObject({ code: 'NOT_SERVED_YET', rule: 'VO-05' });
  const before = new Date(new Date(`${deal.contract.startsOn}T00:00:00+08:00`).getTime() - 1);
  expect(await world.as(person).refusal(addServiceRecord, { ...hour, startedAt: before })).toMatchObject({ code: 'OUTSIDE_TERM', rule: 'GP-13' });
});

test('exactly one server, who works for this organization now', async () => {
  const { person, workerId } = await deal.worker();
  const hour = await deal.hour(work);
  const { volunteerId } = await deal.volunteer();
  expect(await world.as(person).refusal(addServiceRecord, { ...hour, volunteerId })).toMatchObject({ code: 'ONE_SERVER' });
  expect(await world.as(person).refusal(addServiceRecord, { ...hour, workerId: null })).toMatchObject({ code: 'ONE_SERVER' });
  const stranger = await world.organizations.active();
  const outside = await registeredWorker(world, stranger, await world.people.withRole('ORG_MANAGER', stranger));
  expect(await world.as(person).refusal(addServiceRecord, { ...hour, workerId: outside.workerId })).toMatchObject({ code: 'NOT_A_WORKER_HERE', rule: 'GP-15' });
  expect(workerId).not.toBe(outside.workerId);
});

test('PI-01: a record names nobody who was served', async () => {
  const { person } = await deal.worker();
  expect(await world.as(person).refusal(addServiceRecord, await deal.hour(work, { activity: '探访 13812345678' }))).toMatchObject({ code: 'PERSONAL_DATA', field: 'activity' });
});

test('managers, volunteers, staff and strangers record nothing', async () => {
  const hour = await deal.hour(work);
  for (const person of [deal.people.manager, deal.people.staff, deal.people.drafter]) expect((await world.as(person).denial(addServiceRecord, hour)).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.withRole('VOLUNTEER')).denial(addServiceRecord, hour)).code).toBe('NOT_FOUND');
});

test('an advance is not worked on, and nothing is before the term begins', async () => {
  const { person } = await deal.worker();
  const hour = await deal.hour(work);
  expect(await world.as(person).refusal(addServiceRecord, { ...hour, milestoneId: milestoneId(await deal.milestone(1)) })).toMatchObject({ code: 'MILESTONE_CLOSED' });
  const startsOn = addCalendarDays(shanghaiDate(await world.now()), 20);
  const later = await grants.signed({ startsOn, endsOn: addCalendarDays(startsOn, 200), milestones: (await grants.draft(grants.applicants[2]!)).milestones.map((one) => ({ ...one, dueOn: addCalendarDays(startsOn, 100) })) });
  const soon = await later.hour(await later.milestone(2));
  const helper = (await later.worker()).person;
  expect(await world.as(helper).refusal(addServiceRecord, soon)).toMatchObject({ code: 'NOT_BEGUN', rule: 'GP-13' });
  expect(await world.pass('20d')).toBeGreaterThan(0);
  expect((await later.fresh()).state).toBe('IN_DELIVERY');
});
