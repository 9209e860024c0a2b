import { makeCreditCode } from '../../../src/kernel/check-digits.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import {
  Evaluator, PanelDraw, PanelMember, amendEvaluator, appointPanel, cancelAbsence, confirmConsortium, declareConflict, endEmployment, formConsortium, submitBid, suspendEvaluator, tellAbsence, tellEmployment,
} from '../../../src/procurement/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { TenderRoom, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 12 });
});
afterAll(() => world.close());

const registrationOf = async (person: Someone): Promise<Evaluator> => await world.orm.em.fork().findOneOrFail(Evaluator, { person: person.id });
const idOf = async (person: Someone) => encodeId('evaluator', (await registrationOf(person)).id);
const employment = async (person: Someone, more: Partial<Parameters<typeof tellEmployment.act>[1]>) =>
  ({ evaluatorId: await idOf(person), organizationId: null, employerName: null, creditCode: null, startsOn: '2020-01-01', ...more });
const named = (tender: { id: string }, ...experts: readonly Someone[]) =>
  ({ tenderId: tenderId(tender), expertIds: [...experts, ...room.evaluators.slice(0, 5 - experts.length)].map(({ publicId }) => publicId), buyerRepresentativeIds: [] });
const drawn = (tender: { id: string }, wanted: number, more: Partial<Parameters<typeof appointPanel.act>[1]> = {}) =>
  ({ tenderId: tenderId(tender), expertIds: [], buyerRepresentativeIds: [], drawExperts: wanted, ...more });
const refusal = (input: Parameters<typeof appointPanel.act>[1]) => world.as(room.office.officer).refusal(appointPanel, input);
const seated = async (tender: { id: string }) => (await world.orm.em.fork().find(PanelMember, { tender: tender.id })).map(({ person }) => person.id).sort();

/** Five evaluators for one field in one district, of whom no other test knows. */
async function specialists(speciality: string): Promise<Someone[]> {
  // All others are for another field elsewhere, so that a draw by field finds these alone.
  await world.sql(`update evaluator set specialities = '{C99}', regions = '{4403}' where state = 'ACTIVE'`);
  const people = await Promise.all([1, 2, 3, 4, 5].map((number) => world.people.withRole('EVALUATOR', undefined, `专业专家${number}`)));
  for (const person of people) await world.as(room.supervisor).tell(amendEvaluator, { evaluatorId: await idOf(person), title: '注册会计师', specialities: [speciality], regions: ['440113'] });
  return people;
}

test('TE-01: a draw by field and region finds those who cover them, and what was asked is on the record', async () => {
  const people = await specialists('A10');
  const { tender } = await room.published();
  // Who covers a branch covers what lies below it, and who comes to a district comes when the city is asked for.
  const input = drawn(tender, 5, { drawSpecialities: ['A1003'], drawRegions: ['4401'] });
  expect(await refusal({ ...input, drawExperts: 7 })).toMatchObject({ code: 'TOO_FEW_EXPERTS', rule: 'TE-01' });
  expect((await refusal({ ...input, drawRegions: ['4401', '440113'], drawSpecialities: ['A04'] })).code).toBe('TOO_FEW_EXPERTS');
  await world.as(room.office.officer).tell(appointPanel, input);
  expect(await seated(tender)).toEqual(people.map(({ id }) => id).sort());
  const reply = await world.as(null).ask('query ($id: ID!) { tender(id: $id) { panelDraws(first: 2) { nodes { specialities regions excluded exclusionReason candidates } } } }', { id: tenderId(tender) });
  expect(reply.data.tender.panelDraws.nodes).toEqual([{ specialities: ['A1003'], regions: ['4401'], excluded: [], exclusionReason: null, candidates: expect.any(Array) }]);
});

test('TE-01: people are left out of a draw for a reason that is public, by key and not by name', async () => {
  const people = await specialists('B01');
  const { tender } = await room.published();
  const input = drawn(tender, 5, { drawSpecialities: ['B01'], excludedIds: [people[0]!.publicId] });
  expect((await refusal(input)).code).toBe('REASON_MISSING');
  expect((await refusal({ ...input, exclusionReason: '参与过本项目需求论证' })).code).toBe('TOO_FEW_EXPERTS');
  await world.as(room.office.officer).tell(appointPanel, { ...input, drawExperts: 4, exclusionReason: '参与过本项目需求论证', buyerRepresentativeIds: [room.office.officer2.publicId] });
  expect(await seated(tender)).not.toContain(people[0]!.id);
  const draw = await world.orm.em.fork().findOneOrFail(PanelDraw, { tender: tender.id });
  expect(draw).toMatchObject({ excluded: [draw.keyOf(people[0]!.id)], exclusionReason: '参与过本项目需求论证' });
});

test('TE-01: whoever is suspended is neither named nor drawn; whoever is absent on the day of the opening is not drawn', async () => {
  const people = await specialists('A0402');
  const { tender } = await room.published();
  const ask = (wanted: number) => drawn(tender, wanted, { drawSpecialities: ['A040201'], drawRegions: ['440113'] });
  const day = new Date(tender.deadline!.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const absence = await world.as(people[0]!).perform(tellAbsence, { evaluatorId: await idOf(people[0]!), startsOn: day, endsOn: day });
  expect((await refusal(ask(5))).code).toBe('TOO_FEW_EXPERTS');
  expect((await world.as(room.supervisor).denial(cancelAbsence, { absenceId: encodeId('absence', absence.id) })).code).toBe('FORBIDDEN');
  expect((await world.as(people[1]!).denial(cancelAbsence, { absenceId: encodeId('absence', absence.id) })).code).toBe('NOT_FOUND');
  await world.as(people[0]!).tell(cancelAbsence, { absenceId: encodeId('absence', absence.id) });
  expect((await world.as(people[0]!).refusal(cancelAbsence, { absenceId: encodeId('absence', absence.id) })).code).toBe('ABSENCE_OVER');
  await world.as(room.supervisor).tell(suspendEvaluator, { evaluatorId: await idOf(people[1]!), reason: '接受调查' });
  expect((await refusal(ask(5))).code).toBe('TOO_FEW_EXPERTS');
  expect(await refusal(named(tender, people[1]!))).toMatchObject({ code: 'NOT_AN_EVALUATOR', rule: 'TE-01' });
  for (const period of [{ startsOn: day, endsOn: '2020-01-01' }, { startsOn: '2020-01-01', endsOn: '2020-01-02' }]) {
    expect(['PERIOD_WRONG', 'ABSENCE_OVER']).toContain((await world.as(people[0]!).refusal(tellAbsence, { evaluatorId: await idOf(people[0]!), ...period })).code);
  }
});

test('PL-16: an employment with a bidder bars for three years after its end, by register or by credit code', async () => {
  const { tender, bidders } = await room.opened();
  const [now, lately, long, byCode] = await Promise.all([1, 2, 3, 4].map(() => world.people.withRole('EVALUATOR')));
  const organizationId = bidders[0]!.organization.publicId;
  const [code] = await world.sql<{ code: string }>('select credit_code as code from organization where id = $1', [bidders[1]!.organization.id]);
  await world.as(now!).tell(tellEmployment, await employment(now!, { organizationId }));
  await world.as(room.supervisor).tell(tellEmployment, await employment(lately!, { organizationId, endsOn: '2024-06-30' }));
  await world.as(long!).tell(tellEmployment, await employment(long!, { organizationId, endsOn: '2022-06-30' }));
  await world.as(byCode!).tell(tellEmployment, await employment(byCode!, { employerName: '某社工服务中心', creditCode: code!.code }));
  for (const barred of [now!, lately!, byCode!]) expect(await refusal(named(tender, barred))).toMatchObject({ code: 'CONFLICT_ON_RECORD', rule: 'PL-16' });
  await world.as(room.office.officer).tell(appointPanel, named(tender, long!));
});

test('PL-16: whoever worked beside a manager of a bidder elsewhere steps aside; whoever worked there before them does not', async () => {
  const { tender, bidders } = await room.opened();
  const elsewhere = await world.organizations.active();
  const [beside, before] = await Promise.all([1, 2].map(() => world.people.withRole('EVALUATOR')));
  const at = await world.now();
  const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000);
  const day = (days: number) => daysAgo(days).toISOString().slice(0, 10);
  await world.people.grant(bidders[0]!.manager, 'ORG_MEMBER', elsewhere, { from: daysAgo(400), until: daysAgo(200) });
  await world.as(beside!).tell(tellEmployment, await employment(beside!, { organizationId: elsewhere.publicId, startsOn: day(500), endsOn: day(300) }));
  await world.as(before!).tell(tellEmployment, await employment(before!, { organizationId: elsewhere.publicId, startsOn: day(600), endsOn: day(500) }));
  expect((await refusal(named(tender, beside!))).code).toBe('CONFLICT_ON_RECORD');
  await world.as(room.office.officer).tell(appointPanel, named(tender, before!));
});

test('PL-16: a member of a bidder\'s consortium bars as the bidder does', async () => {
  const running = await room.published();
  const [leader, partner] = [await room.bidder(), await room.bidder()];
  const consortium = await world.as(leader.manager).perform(formConsortium, {
    tenderId: tenderId(running.tender), leader: { organizationId: leader.organization.publicId, work: '统筹与上门服务' }, members: [{ organizationId: partner.organization.publicId, work: '心理支持' }], acceptsJointLiability: true,
  });
  const consortiumId = encodeId('consortium', consortium.id);
  await world.as(partner.manager).tell(confirmConsortium, { consortiumId, organizationId: partner.organization.publicId, acceptsJointLiability: true });
  await world.as(leader.manager).tell(submitBid, { ...room.offer(running.tender, leader, '90000.00'), consortiumId });
  for (const price of ['91000.00', '92000.00']) await room.bid(running.tender, await room.bidder(), price);
  await room.pastDeadline(running.tender);
  for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
  const tied = await world.people.withRole('EVALUATOR');
  await world.as(tied).tell(tellEmployment, await employment(tied, { organizationId: partner.organization.publicId }));
  expect(await refusal(named(running.tender, tied))).toMatchObject({ code: 'CONFLICT_ON_RECORD', rule: 'PL-16' });
});

test('PL-16: an employment that is told after the appointment keeps a member from declaring to be free', async () => {
  const { tender, bidders } = await room.opened();
  const [member] = await room.paneled(tender);
  const told = await world.as(member!).perform(tellEmployment, await employment(member!, { organizationId: bidders[0]!.organization.publicId }));
  expect((await world.as(member!).refusal(declareConflict, { tenderId: tenderId(tender), conflict: false })).code).toBe('CONFLICT_ON_RECORD');
  const end = { employmentId: encodeId('employment', told.id), endsOn: '2021-12-31' };
  expect((await world.as(room.office.officer).denial(endEmployment, end)).code).toBe('NOT_FOUND');
  expect((await world.as(member!).refusal(endEmployment, { ...end, endsOn: '2099-01-01' })).code).toBe('NOT_YET');
  expect((await world.as(member!).refusal(endEmployment, { ...end, endsOn: '2019-01-01' })).code).toBe('PERIOD_WRONG');
  await world.as(member!).tell(endEmployment, end);
  expect((await world.as(member!).refusal(endEmployment, end)).code).toBe('EMPLOYMENT_ENDED');
  await world.as(member!).tell(declareConflict, { tenderId: tenderId(tender), conflict: false });
});

test('TE-01: whoever works for the buyer is no independent expert for it', async () => {
  const { tender } = await room.published();
  const person = await world.people.withRole('EVALUATOR');
  const tell = async (more: Partial<Parameters<typeof tellEmployment.act>[1]>) => world.as(person).refusal(tellEmployment, await employment(person, more));
  expect((await tell({})).code).toBe('EMPLOYER_MISSING');
  expect((await tell({ employerName: '某局', creditCode: '123456789012345678' })).code).toBe('CREDIT_CODE_WRONG');
  expect((await tell({ employerName: '某局', startsOn: '2099-01-01' })).code).toBe('NOT_YET');
  expect((await tell({ employerName: '某局', endsOn: '2019-01-01' })).code).toBe('PERIOD_WRONG');
  await world.as(person).tell(tellEmployment, await employment(person, { employerName: '另一单位', creditCode: makeCreditCode('52', '440113', 'QTDW0001') }));
  const other = await world.people.withRole('EVALUATOR');
  await world.as(other).tell(tellEmployment, await employment(other, { employerName: room.office.buyer.name, creditCode: room.office.buyer.creditCode }));
  expect((await refusal(named(tender, other))).code).toBe('NOT_AN_EVALUATOR');
  await world.as(room.office.officer).tell(appointPanel, named(tender, person));
});
