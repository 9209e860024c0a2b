import { confirmServiceRecord, rejectServiceRecord } from '../../src/contracts/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Deal, GrantDesk, recordId } from './desk.js';
import type { Milestone } from '../../src/contracts/index.js';

let world: World;
let deal: Deal;
let work: Milestone;
beforeAll(async () => {
  world = await openWorld();
  deal = await (await GrantDesk.in(world, 1)).signed();
  work = await deal.milestone(2);
});
afterAll(() => world.close());

test('VO-04: a manager or staff of the community confirms what another recorded', async () => {
  const [one, two] = [await deal.recorded(work), await deal.recorded(work)];
  expect((await world.as(deal.people.manager).perform(confirmServiceRecord, { serviceRecordId: recordId(one) })).state).toBe('CONFIRMED');
  expect((await world.as(deal.people.staff).perform(confirmServiceRecord, { serviceRecordId: recordId(two) })).decidedBy?.id).toBe(deal.people.staff.id);
  expect(await world.as(deal.people.manager).refusal(rejectServiceRecord, { serviceRecordId: recordId(one), reason: '后悔了' })).toMatchObject({ code: 'WRONG_STATE', rule: 'VO-04' });
});

test('VO-04: nobody confirms what they recorded or served themselves, whatever roles they hold', async () => {
  const record = await deal.recorded(work);
  const { person } = await deal.worker();
  await world.people.grant(person, 'ORG_MANAGER', deal.people.organization);
  expect((await world.as(person).denial(confirmServiceRecord, { serviceRecordId: recordId(record) })).code).toBe('FORBIDDEN');
  const { volunteerId, person: volunteer } = await deal.volunteer();
  await world.people.grant(volunteer, 'COMMUNITY_STAFF', deal.people.community);
  const shift = await deal.recorded(work, { volunteerId });
  expect((await world.as(volunteer).denial(confirmServiceRecord, { serviceRecordId: recordId(shift) })).code).toBe('FORBIDDEN');
  await expect(world.sql(`update service_record set state = 'CONFIRMED', decided_by_id = person_id, decided_at = business_now() where id = $1`, [shift.id])).rejects.toMatchObject({ constraint: 'service_record_decided_by_another' });
});

test('a wrong record is rejected with a reason, and counts for nothing', async () => {
  const record = await deal.recorded(work, { minutes: 45 });
  const rejected = await world.as(deal.people.staff).perform(rejectServiceRecord, { serviceRecordId: recordId(record), reason: '当日未开展活动' });
  expect(rejected).toMatchObject({ state: 'REJECTED', rejectionReason: '当日未开展活动' });
  expect(await world.as(deal.people.staff).refusal(rejectServiceRecord, { serviceRecordId: recordId(record), reason: '电话 13812345678' })).toMatchObject({ code: 'PERSONAL_DATA' });
});

test('stewards and strangers confirm nothing; two at once confirm once', async () => {
  const record = await deal.recorded(work);
  const input = { serviceRecordId: recordId(record) };
  expect((await world.as(deal.people.drafter).denial(confirmServiceRecord, input)).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(confirmServiceRecord, input)).code).toBe('NOT_FOUND');
  const tries = await Promise.allSettled([deal.people.manager, deal.people.staff].map((person) => world.as(person).tell(confirmServiceRecord, input)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
