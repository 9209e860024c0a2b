import { readFileSync, readdirSync } from 'node:fs';
import { acceptDeputyship, declineDeputyship, endDeputyship, grantMembership, acceptMembership, proposeDeputy } from '../../src/accounts/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { distribute } from '../../src/notices/index.js';
import { approvePayment, settlePayment } from '../../src/payments/index.js';
import { Role } from '../../src/platform/deeds/actor.js';
import { draftList, publishList } from '../../src/procurement/index.js';
import { settled } from '../harness/settled.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { approval, settlement, submitted } from '../payments/stage.js';
import { Works } from '../payments/works.js';
import { PurchasingOffice, buyerId, listId } from '../procurement/purchasing-office.js';

let world: World;
let office: PurchasingOffice;
beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { office = await PurchasingOffice.in(world); });
afterAll(() => world.close());

const idOf = (one: { id: string }): string => encodeId('deputyship', one.id);
const inDays = async (days: number): Promise<Date> => new Date((await world.now()).getTime() + days * 86_400_000);

async function propose(by: Someone, deputy: Someone, more: { startsAt?: Date; endsAt?: Date } = {}) {
  return await world.as(by).perform(proposeDeputy, { partyId: buyerId(office.buyer), signInName: deputy.signInName, endsAt: more.endsAt ?? (await inDays(14)), reason: '休假', ...(more.startsAt ? { startsAt: more.startsAt } : {}) });
}

/** Somebody acts in another's place from now on, for two weeks. */
async function deputised(by: Someone, deputy: Someone): Promise<string> {
  const deputyshipId = idOf(await propose(by, deputy));
  await world.as(deputy).perform(acceptDeputyship, { deputyshipId });
  return deputyshipId;
}

const may = async (person: Someone, role: Role): Promise<boolean> => (await world.as(person).actor())!.has(role, office.buyer.id);
const drafted = (by: Someone) => world.as(by).perform(draftList, { buyerId: buyerId(office.buyer), year: 2026, title: '2026年政府购买社区服务清单' });

test('an officer names a deputy, who may do what the officer may once they accept, within the period and not beyond it', async () => {
  const proposed = await propose(office.approver, office.officer2, { startsAt: await inDays(1) });
  expect(await may(office.officer2, Role.BUYER_APPROVER)).toBe(false);
  const { data } = await world.as(office.officer2).ask(
    `mutation ($id: ID!) { deputyshipAccept(input: { deputyshipId: $id }) { deputyship { state nextStates representedName deputyName reason viewerCan { deputyshipEnd { allowed } } } userErrors { code } } }`, { id: idOf(proposed) },
  );
  expect(data.deputyshipAccept).toMatchObject({ deputyship: { state: 'ACCEPTED', nextStates: ['ENDED'], reason: '休假', viewerCan: { deputyshipEnd: { allowed: true } } }, userErrors: [] });
  expect(await may(office.officer2, Role.BUYER_APPROVER)).toBe(false);
  await world.advance('1d');
  expect(await may(office.officer2, Role.BUYER_APPROVER)).toBe(true);
  await world.advance('13d');
  expect(await may(office.officer2, Role.BUYER_APPROVER)).toBe(false);
  await world.sweep();
  expect(await world.sql('select state from deputyship where id = $1', [proposed.id])).toEqual([{ state: 'ENDED' }]);
  expect(await world.as(office.officer2).refusal(endDeputyship, { deputyshipId: idOf(proposed) })).toMatchObject({ code: 'WRONG_STATE' });
});

/** A list that went through its consultation and has its money. */
async function ready(drafter: Someone) {
  await office.funded();
  const list = await drafted(drafter);
  await office.lineOn(list, {}, drafter);
  await office.consulted(list);
  await world.advance('10d');
  return { listId: listId(list), idempotencyKey: `publish-${list.id}` };
}

test('history names both: who did it, and in whose place', async () => {
  await deputised(office.approver, office.officer2);
  const published = await world.as(office.officer2).tell(publishList, await ready(office.officer));
  expect(await world.sql(`select actor_id, note from history_entry where deed = 'purchaseListPublish' and subject_id = $1`, [published.subjectId])).toEqual([
    { actor_id: office.officer2.id, note: `in place of ${office.approver.publicId}` },
  ]);
});

test('design §3.5: what the deputy drafted the represented does not approve, and the deputy not either', async () => {
  await deputised(office.approver, office.officer2);
  const input = await ready(office.officer2);
  for (const approver of [office.approver, office.officer2]) {
    expect(await world.as(approver).refusal(publishList, { ...input, idempotencyKey: `own-${approver.id}` })).toMatchObject({ code: 'OWN_DRAFT' });
  }
  const another = await world.people.withRole('BUYER_APPROVER', office.buyer);
  await world.as(another).perform(publishList, input);
});

test('both still count as one for the days of the rule after an early end, and are two people after them', async () => {
  const deputyshipId = await deputised(office.approver, office.officer2);
  await world.as(office.approver).perform(endDeputyship, { deputyshipId });
  expect(await may(office.officer2, Role.BUYER_APPROVER)).toBe(false);
  const one = async () => (await world.as(office.approver).actor())!.countsAs(office.officer2.id);
  expect(await one()).toBe(true);
  await world.advance('43d');
  expect(await one()).toBe(true);
  await world.advance('1d');
  expect(await one()).toBe(false);
});

test('GP-14: deputy and represented are one of the three people behind a payment', async () => {
  const works = new Works(world);
  const work = await works.delivered(await works.purchase([5_000, 5_000]));
  const deputyship = await world.as(work.approver).perform(proposeDeputy, { partyId: encodeId('buyer', work.contract.buyer!.id), signInName: work.third.signInName, endsAt: await inDays(14), reason: '出差' });
  await world.as(work.third).perform(acceptDeputyship, { deputyshipId: idOf(deputyship) });
  const payment = await submitted(world, work);
  await world.as(work.third).perform(approvePayment, approval(payment));
  for (const person of [work.approver, work.third]) {
    expect(await world.as(person).denial(settlePayment, settlement(payment))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-14', reason: { en: 'Whoever approved a payment does not pay it out.' } });
  }
  const other = await world.people.withRole('BUYER_OFFICER', { id: work.contract.buyer!.id });
  await world.as(other).perform(settlePayment, settlement(payment));
});

test('two deputies of one officer count as one person, too, though one comes after the other', async () => {
  const third = await world.people.withRole('BUYER_OFFICER', office.buyer);
  await world.as(office.approver).perform(endDeputyship, { deputyshipId: await deputised(office.approver, office.officer2) });
  await deputised(office.approver, third);
  expect((await world.as(third).actor())!.countsAs(office.officer2.id)).toBe(true);
});

test('A to B to C: a power is not passed on, whichever link comes first', async () => {
  await deputised(office.officer, office.officer2);
  const third = await world.people.withRole('BUYER_OFFICER', office.buyer);
  const wish = { partyId: buyerId(office.buyer), endsAt: await inDays(5), reason: '休假' };
  expect(await world.as(office.officer2).refusal(proposeDeputy, { ...wish, signInName: third.signInName })).toMatchObject({ code: 'DEPUTY_CHAIN' });
  expect(await world.as(third).refusal(proposeDeputy, { ...wish, signInName: office.officer.signInName })).toMatchObject({ code: 'DEPUTY_CHAIN' });
  // What was drawn on somebody else is not one's own: a deputy names nobody for a role they merely represent.
  expect(await world.as(office.officer).refusal(proposeDeputy, { ...wish, signInName: third.signInName })).toMatchObject({ code: 'DEPUTY_ALREADY' });
});

test('links of a chain that are made at the same moment: one of them stands', async () => {
  const third = await world.people.withRole('BUYER_OFFICER', office.buyer);
  const outcomes = await Promise.allSettled([propose(office.officer, office.officer2), propose(office.officer2, third)]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a deputy is an officer of the same party and supervises nothing there; a supervisor has no deputy', async () => {
  const wish = { partyId: buyerId(office.buyer), endsAt: await inDays(5), reason: '休假' };
  const supervisor = await world.people.withRole('SUPERVISOR', office.buyer);
  const both = await world.people.withRole('BUYER_OFFICER', office.buyer);
  await world.people.grant(both, 'SUPERVISOR', office.buyer);
  const elsewhere = (await PurchasingOffice.in(world)).officer;
  for (const unfit of [supervisor, both, elsewhere, office.officer]) {
    expect(await world.as(office.officer).refusal(proposeDeputy, { ...wish, signInName: unfit.signInName })).toMatchObject({ code: 'DEPUTY_NOT_OF_PARTY', field: 'signInName' });
  }
  expect(await world.as(supervisor).denial(proposeDeputy, { ...wish, signInName: office.officer.signInName })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(office.officer).refusal(proposeDeputy, { ...wish, signInName: 'nobody.here' })).toMatchObject({ code: 'PERSON_UNKNOWN' });
  expect(await world.as(elsewhere).denial(proposeDeputy, { ...wish, signInName: office.officer.signInName })).toMatchObject({ code: 'NOT_FOUND' });
  // Made a supervisor later, the deputy's power rests: nobody supervises what they did in another's place.
  await deputised(office.approver, office.officer2);
  await world.people.grant(office.officer2, 'SUPERVISOR', office.buyer);
  expect(await may(office.officer2, Role.BUYER_APPROVER)).toBe(false);
});

test('the power ends with the role of either', async () => {
  await deputised(office.approver, office.officer2);
  await world.sql('update membership set ends_at = business_now() where person_id = $1', [office.officer2.id]);
  expect(await may(office.officer2, Role.BUYER_APPROVER)).toBe(false);
  const other = await PurchasingOffice.in(world);
  office = other;
  await deputised(office.approver, office.officer2);
  await world.sql('update membership set ends_at = business_now() where person_id = $1', [office.approver.id]);
  expect(await may(office.officer2, Role.BUYER_APPROVER)).toBe(false);
});

test('a period begins not in the past, is in order, and is not longer than the rule', async () => {
  const wish = { partyId: buyerId(office.buyer), signInName: office.officer2.signInName, reason: '休假' };
  const hand = world.as(office.officer);
  for (const period of [{ endsAt: await inDays(91) }, { endsAt: await inDays(-1) }, { startsAt: await inDays(-1), endsAt: await inDays(3) }]) {
    expect(await hand.refusal(proposeDeputy, { ...wish, ...period })).toMatchObject({ code: 'DEPUTY_PERIOD' });
  }
});

test('only the deputy answers; either of both or an approver ends it; strangers find nothing', async () => {
  const deputyshipId = idOf(await propose(office.officer, office.officer2));
  const stranger = await world.people.someone();
  for (const deed of [acceptDeputyship, declineDeputyship, endDeputyship]) {
    expect(await world.as(stranger).denial(deed, { deputyshipId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await world.as(null).denial(deed, { deputyshipId })).toMatchObject({ code: 'UNAUTHENTICATED' });
  }
  for (const deed of [acceptDeputyship, declineDeputyship]) expect(await world.as(office.officer).denial(deed, { deputyshipId })).toMatchObject({ code: 'FORBIDDEN' });
  const colleague = await world.people.withRole('BUYER_OFFICER', office.buyer);
  expect(await world.as(colleague).denial(endDeputyship, { deputyshipId })).toMatchObject({ code: 'FORBIDDEN' });
  expect((await world.as(stranger).ask(`{ node(id: "${deputyshipId}") { id } deputyships { nodes { id } } }`)).data).toEqual({ node: null, deputyships: { nodes: [] } });
  expect((await world.as(colleague).ask(`{ deputyships(filter: { state: { eq: PROPOSED } }) { nodes { id } } }`)).data.deputyships.nodes).toContainEqual({ id: deputyshipId });
  await world.as(office.officer2).perform(declineDeputyship, { deputyshipId });
  expect(await world.as(office.officer2).refusal(acceptDeputyship, { deputyshipId })).toMatchObject({ code: 'WRONG_STATE' });
  await world.as(office.approver).perform(endDeputyship, { deputyshipId: idOf(await propose(office.officer, office.officer2)) });
});

test('nobody accepts when the time is over, and the offer lapses', async () => {
  const proposed = await propose(office.officer, office.officer2, { endsAt: await inDays(2) });
  await world.advance('2d');
  expect(await world.as(office.officer2).refusal(acceptDeputyship, { deputyshipId: idOf(proposed) })).toMatchObject({ code: 'DEPUTY_OVER' });
  await world.sweep();
  expect(await world.sql('select state from deputyship where id = $1', [proposed.id])).toEqual([{ state: 'LAPSED' }]);
});

test('accepted twice at once, it is accepted once; a repeated one under one key answers the same', async () => {
  const deputyshipId = idOf(await propose(office.officer, office.officer2));
  const outcomes = await Promise.allSettled([1, 2].map(() => world.as(office.officer2).perform(acceptDeputyship, { deputyshipId })));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const again = { partyId: buyerId(office.buyer), signInName: office.officer.signInName, endsAt: await inDays(9), reason: '出差', idempotencyKey: `deputy-${office.approver.id}` };
  await world.as(office.approver).tell(proposeDeputy, { ...again, signInName: office.officer2.signInName });
  expect((await world.as(office.approver).tell(proposeDeputy, { ...again, signInName: office.officer2.signInName })).replayed).toBe(true);
});

test('notices to the absent officer also reach the deputy, and say whose they are', async () => {
  await deputised(office.approver, office.officer2);
  const person = await world.people.someone();
  const offer = await world.as(office.approver).perform(grantMembership, { partyId: buyerId(office.buyer), signInName: person.signInName, role: Role.BUYER_OFFICER });
  await world.as(person).perform(acceptMembership, { offerId: encodeId('membership_offer', offer.id) });
  const third = await world.people.withRole('BUYER_OFFICER', office.buyer);
  const proposed = await propose(third, person);
  await world.as(person).perform(acceptDeputyship, { deputyshipId: idOf(proposed) });
  await settled(world.pool);
  await distribute(world.pool, (_, error) => { throw error; });
  const inbox = async (one: Someone) => (await world.as(one).ask('{ viewer { inbox(filter: { kind: { eq: DEPUTYSHIP_ANSWERED } }) { nodes { kind inPlaceOf { id } } } } }')).data.viewer.inbox.nodes;
  expect(await inbox(office.officer2)).toContainEqual({ kind: 'DEPUTYSHIP_ANSWERED', inPlaceOf: { id: office.approver.publicId } });
  expect(await inbox(office.approver)).toContainEqual({ kind: 'DEPUTYSHIP_ANSWERED', inPlaceOf: null });
});

test('no policy compares people by itself: every two-person rule asks whether they count as one', () => {
  const found = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((file) => `src/${file}`)
    .filter((file) => file.endsWith('.policy.ts') && !file.startsWith('src/accounts/'))
    .filter((file) => /!== (unit\.)?actor\.personId|actor\.personId !==/.test(readFileSync(file, 'utf8')));
  expect(found).toEqual([]);
});
