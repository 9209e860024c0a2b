import { AwardState, Complaint, ComplaintState, Intake, Remedy, TenderState, confirmAward, correctComplaint, decideComplaint, fileComplaint, reviewComplaint, withdrawComplaint } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { awardId, key, tenderId } from '../tender-room.js';
import { Court, complaintId, matterId } from './court.js';

let world: World;
let court: Court;
beforeAll(async () => {
  world = await openWorld();
  court = await Court.in(world);
});
afterAll(() => world.close());

/** A rejected challenge to a proposed award. */
const rejected = async () => {
  const running = await court.proposed();
  return { ...running, challenge: await court.answered(await court.raised(running.tender, running.loser)) };
};
const decision = async (complaint: Complaint, remedy: Remedy, upheld: boolean): Promise<Parameters<typeof decideComplaint.act>[1]> => {
  const [first] = await court.matters({ id: complaint.challenge.id });
  return { complaintId: complaintId(complaint), decision: '经审查，决定如下。', remedy, idempotencyKey: key(), findings: [{ matterId: matterId(first!), upheld, finding: '查明事实如下。' }] };
};

test('PL-14, CP-01: a complaint is filed, taken up with a suspension, and upheld by another supervisor: the purchase is void', async () => {
  const { tender, award, loser, challenge } = await rejected();
  const complaint = await court.filed(challenge, loser);
  expect(complaint).toMatchObject({ state: ComplaintState.FILED, frozenUntil: complaint.intakeDueAt });
  const accepted = await court.accepted(complaint, true);
  const days = (accepted.frozenUntil!.getTime() - accepted.intakeAt!.getTime()) / 86_400_000;
  expect([accepted.state, days > 30 && days < 31]).toEqual([ComplaintState.ACCEPTED, true]);
  await world.setTime(new Date(award.standstillEndsAt.getTime() + 1_000));
  expect(await world.as(court.approver).refusal(confirmAward, { awardId: awardId(award), idempotencyKey: key() })).toMatchObject({ code: 'FROZEN', rule: 'PL-14' });
  const input = await decision(complaint, Remedy.VOID, true);
  expect((await world.as(court.room.supervisor).denial(decideComplaint, input)).code).toBe('FORBIDDEN');
  await expect(world.sql(`update complaint set state = 'DISMISSED', decision = '驳回', remedy = 'NONE', decided_by_id = intake_by_id, decided_at = business_now(), ended_at = business_now() where id = $1`, [complaint.id])).rejects.toMatchObject({ constraint: 'complaint_two_people' });
  expect(await world.as(court.supervisor2).perform(decideComplaint, input)).toMatchObject({ state: ComplaintState.UPHELD, remedy: Remedy.VOID, frozenUntil: null });
  expect(await court.room.fresh(tender)).toMatchObject({ state: TenderState.VOID });
  const seen = (await world.as(null).ask('query ($id: ID!) { complaint(id: $id) { state decision remedy confidential overdue organization { name } matters(first: 3) { nodes { grounds upheld finding matter { number statement } } } challenge { state } tender { state frozen complaints(first: 2) { nodes { state } } awards(first: 1) { nodes { state annulReason } } } } }', { id: complaintId(complaint) })).data.complaint;
  expect(seen).toMatchObject({ state: 'UPHELD', decision: '经审查，决定如下。', confidential: null, overdue: false, organization: { name: loser.organization.name }, matters: { nodes: [{ upheld: true, matter: { number: 1 } }] }, tender: { state: 'VOID', frozen: false, awards: { nodes: [{ state: AwardState.ANNULLED, annulReason: expect.stringContaining('投诉成立') }] } } });
});

test('PL-14: before the answer there is nothing to complain about; after its time there is, for fifteen working days', async () => {
  const { tender, loser } = await court.proposed();
  const challenge = await court.raised(tender, loser);
  const early = await world.as(loser.manager).refusal(fileComplaint, await court.complaint(challenge));
  expect(early).toMatchObject({ code: 'ANSWER_PENDING', rule: 'PL-14' });
  await world.setTime(new Date(challenge.answerDueAt.getTime() + 1));
  const complaint = await court.filed(challenge, loser);
  await world.as(loser.manager).tell(withdrawComplaint, { complaintId: complaintId(complaint) });
  await world.setTime(new Date(complaint.dueAt.getTime() - 5_000));
  const again = await court.filed(challenge, loser);
  await world.as(loser.manager).tell(withdrawComplaint, { complaintId: complaintId(again) });
  await world.setTime(new Date(complaint.dueAt.getTime() + 1));
  expect(await world.as(loser.manager).refusal(fileComplaint, await court.complaint(challenge))).toMatchObject({ code: 'COMPLAINT_TOO_LATE', rule: 'PL-14' });
});

test('PL-15: a complaint goes no further than the challenge', async () => {
  const { loser, challenge, tender, winner } = await rejected();
  const other = await court.raised(tender, winner);
  const [foreign] = await court.matters(other);
  const input = await court.complaint(challenge);
  for (const matters of [[{ matterId: matterId(foreign!), grounds: '另一质疑的事项' }], [input.matters[0]!, input.matters[0]!]]) {
    expect(await world.as(loser.manager).refusal(fileComplaint, { ...input, matters, idempotencyKey: key() })).toMatchObject({ code: 'NOT_CHALLENGED', rule: 'PL-15' });
  }
  const complaint = await court.filed(challenge, loser);
  await expect(world.sql(`insert into complaint_matter (id, complaint_id, matter_id, grounds) values (gen_random_uuid(), $1, $2, '越界')`, [complaint.id, foreign!.id])).rejects.toMatchObject({ constraint: 'complaint_matter_challenged' });
  expect((await world.as(loser.manager).refusal(fileComplaint, await court.complaint(challenge))).code).toBe('COMPLAINED_ALREADY');
});

test('CP-01: what is missing is supplied in five working days, or the complaint counts as not taken up', async () => {
  const { loser, challenge } = await rejected();
  const complaint = await court.filed(challenge, loser);
  const review = (intake: Intake, note?: string) => ({ complaintId: complaintId(complaint), intake, suspend: false, ...(note ? { note } : {}) });
  expect((await world.as(court.room.supervisor).refusal(reviewComplaint, review(Intake.CORRECT))).code).toBe('REASON_MISSING');
  await world.as(court.room.supervisor).tell(reviewComplaint, review(Intake.CORRECT, '缺少授权委托书'));
  const correction = { complaintId: complaintId(complaint), request: '请求认定中标无效。', evidence: '补交授权委托书。' };
  expect((await world.as(court.room.supervisor).denial(correctComplaint, correction)).code).toBe('FORBIDDEN');
  expect(await world.as(loser.manager).perform(correctComplaint, correction)).toMatchObject({ state: ComplaintState.FILED, evidence: '补交授权委托书。' });
  const asked = await world.as(court.room.supervisor).perform(reviewComplaint, review(Intake.CORRECT, '仍缺签章'));
  await world.setTime(new Date(asked.correctionDueAt!.getTime() + 1));
  expect((await world.as(loser.manager).refusal(correctComplaint, correction)).code).toBe('CORRECTION_TOO_LATE');
  expect(await world.sweep()).toBeGreaterThan(0);
  expect(await world.orm.em.fork().findOneOrFail(Complaint, complaint.id)).toMatchObject({ state: ComplaintState.REJECTED });
  expect(await world.sweep()).toBe(0);
});

test('CP-01: a complaint that is not taken up says why; supervisors who are late show as late', async () => {
  const { loser, challenge, tender } = await rejected();
  const complaint = await court.filed(challenge, loser);
  const overdue = async () => (await world.as(court.room.supervisor).ask('query ($id: ID!) { complaint(id: $id) { overdue state intakeNote tender { frozen frozenUntil } } }', { id: complaintId(complaint) })).data.complaint;
  expect(await overdue()).toMatchObject({ overdue: false, tender: { frozen: true, frozenUntil: complaint.intakeDueAt.toISOString() } });
  await world.setTime(new Date(complaint.intakeDueAt.getTime() + 1));
  expect(await overdue()).toMatchObject({ overdue: true, tender: { frozen: false } });
  await world.as(court.room.supervisor).tell(reviewComplaint, { complaintId: complaintId(complaint), intake: Intake.REJECT, note: '投诉人无利害关系。', suspend: false });
  expect(await overdue()).toMatchObject({ overdue: false, state: 'REJECTED', intakeNote: '投诉人无利害关系。' });
  expect((await world.as(court.room.supervisor).refusal(reviewComplaint, { complaintId: complaintId(complaint), intake: Intake.ACCEPT, suspend: false })).code).toBe('WRONG_STATE');
  expect((await court.room.fresh(tender)).state).toBe(TenderState.AWARD_PENDING);
});

test('before it is taken up a complaint is the parties\' affair; strangers, the buyer\'s officers and members of the panel do not deal with it', async () => {
  const { loser, challenge, members, tender, winner } = await rejected();
  const complaint = await court.filed(challenge, loser);
  const read = async (person: Parameters<World['as']>[0]) => (await world.as(person).ask('query ($id: ID!) { complaint(id: $id) { state confidential viewerCan { complaintReview { allowed } complaintDecide { allowed } complaintWithdraw { allowed } } } }', { id: complaintId(complaint) })).data.complaint;
  expect(await read(null)).toBeNull();
  expect(await read(winner.manager)).toBeNull();
  expect(await read(loser.manager)).toMatchObject({ confidential: '联系人电话另附', viewerCan: { complaintReview: { allowed: false }, complaintWithdraw: { allowed: true } } });
  expect(await read(court.room.supervisor)).toMatchObject({ viewerCan: { complaintReview: { allowed: true }, complaintDecide: { allowed: false } } });
  const review = { complaintId: complaintId(complaint), intake: Intake.ACCEPT, suspend: false };
  expect((await world.as(winner.manager).denial(reviewComplaint, review)).code).toBe('NOT_FOUND');
  expect((await world.as(court.approver).denial(reviewComplaint, review)).code).toBe('FORBIDDEN');
  await world.people.grant(members[4]!, 'SUPERVISOR', court.room.office.buyer);
  expect((await world.as(members[4]!).denial(reviewComplaint, review)).code).toBe('FORBIDDEN');
  expect((await world.as(winner.manager).denial(fileComplaint, await court.complaint(challenge))).code).toBe('FORBIDDEN');
  expect((await world.as(winner.manager).denial(withdrawComplaint, { complaintId: complaintId(complaint) })).code).toBe('NOT_FOUND');
  await court.accepted(complaint);
  expect(await read(null)).toMatchObject({ state: 'ACCEPTED', confidential: null });
  const dismissed = await decision(complaint, Remedy.NONE, false);
  const outcomes = await Promise.allSettled([1, 2].map(() => world.as(court.supervisor2).tell(decideComplaint, { ...dismissed, idempotencyKey: key() })));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await world.orm.em.fork().findOneOrFail(Complaint, complaint.id)).toMatchObject({ state: ComplaintState.DISMISSED });
  expect((await world.as(court.supervisor2).refusal(decideComplaint, { ...dismissed, idempotencyKey: key() })).code).toBe('WRONG_STATE');
  expect((await world.as(null).ask('query ($id: ID!) { tender(id: $id) { frozen } }', { id: tenderId(tender) })).data.tender.frozen).toBe(false);
});

test('a decision replayed is one decision', async () => {
  const { loser, challenge } = await rejected();
  const complaint = await court.accepted(await court.filed(challenge, loser));
  const input = await decision(complaint, Remedy.SET_ASIDE, true);
  await world.as(court.supervisor2).tell(decideComplaint, input);
  expect((await world.as(court.supervisor2).tell(decideComplaint, input)).replayed).toBe(true);
});
