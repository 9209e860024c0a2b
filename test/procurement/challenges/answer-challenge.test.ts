import { AwardState, BidState, ChallengeState, PanelMember, PanelMemberState, Remedy, TenderState, answerChallenge, concludePanel, confirmAward, declareConflict, submitScore, appointPanel } from '../../../src/procurement/index.js';
import { Award, BidAssessment } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { awardId, key, tenderId } from '../tender-room.js';
import { Court, challengeId } from './court.js';

let world: World;
let court: Court;
beforeAll(async () => {
  world = await openWorld();
  court = await Court.in(world);
});
afterAll(() => world.close());

const states = async (tender: { id: string }) => (await world.orm.em.fork().find(Award, { tender: tender.id }, { orderBy: { proposedAt: 'asc' } })).map(({ state }) => state);
const held = async () => (await world.sql<{ count: number }>(`select count(*)::int as count from award_reservation r join ledger_hold h on h.id = r.hold_id join award a on a.id = r.award_id where h.state = 'HELD' and a.state = 'ANNULLED'`))[0]!.count;

test('PL-14: the buyer answers matter by matter; when none is right, nothing follows and the award can be confirmed', async () => {
  const { tender, award, loser } = await court.proposed();
  const challenge = await court.raised(tender, loser);
  expect(await court.answered(challenge)).toMatchObject({ state: ChallengeState.REJECTED, remedy: Remedy.NONE, answeredBy: { id: court.approver.id } });
  const seen = (await world.as(null).ask('query ($id: ID!) { challenge(id: $id) { state nextStates answer remedy answerOverdue matters(first: 5) { nodes { upheld finding } } } }', { id: challengeId(challenge) })).data.challenge;
  expect(seen).toEqual({ state: 'REJECTED', nextStates: [], answer: '经核查，答复如下。', remedy: 'NONE', answerOverdue: false, matters: { nodes: [{ upheld: false, finding: '经核查评审记录。' }, { upheld: false, finding: '经核查评审记录。' }] } });
  await world.setTime(new Date(award.standstillEndsAt.getTime() + 1_000));
  expect(await world.as(court.approver).perform(confirmAward, { awardId: awardId(award), idempotencyKey: key() })).toMatchObject({ state: AwardState.CONFIRMED });
});

test('PL-14: upheld with re-evaluation: the award is annulled, its money is free, and the same panel judges again', async () => {
  const { tender, bids, members, loser } = await court.proposed();
  const challenge = await court.raised(tender, loser);
  expect(await court.answered(challenge, Remedy.RE_EVALUATE, true)).toMatchObject({ state: ChallengeState.UPHELD });
  expect(await states(tender)).toEqual([AwardState.ANNULLED]);
  expect(await held()).toBe(0);
  expect(await court.room.fresh(tender)).toMatchObject({ state: TenderState.OPENED, evaluatedAt: null });
  expect((await court.room.bidsOf(tender)).map(({ state, rank }) => [state, rank])).toEqual(bids.map(() => [BidState.OPENED, null]));
  expect((await world.as(members[0]!).refusal(concludePanel, { tenderId: tenderId(tender) })).code).toBe('SCORES_MISSING');
  const criteria = await court.room.criteriaOf(tender);
  for (const member of members) for (const [index, bid] of bids.entries()) await world.as(member).tell(submitScore, court.room.score(bid, criteria, index === 0 ? [40, 30] : [20, 10]));
  await world.as(members[0]!).tell(concludePanel, { tenderId: tenderId(tender) });
  expect((await court.room.propose(await court.room.fresh(tender))).organization.id).toBe(loser.organization.id);
  expect(await world.orm.em.fork().count(BidAssessment, { tender: tender.id, struckAt: { $ne: null } })).toBe(members.length * bids.length);
});

test('PL-14: upheld with another panel: the members leave, and others judge', async () => {
  const { tender, loser } = await court.proposed();
  await court.answered(await court.raised(tender, loser), Remedy.RE_EVALUATE_BY_ANOTHER_PANEL, true, true);
  const left = await world.orm.em.fork().find(PanelMember, { tender: tender.id });
  expect(left.every(({ state }) => state === PanelMemberState.RELEASED)).toBe(true);
  const { evaluators, office: { officer }, supervisor } = court.room;
  const fresh = [...evaluators.slice(4, 7), await world.people.withRole('EVALUATOR')];
  await world.as(officer).tell(appointPanel, { tenderId: tenderId(tender), expertIds: fresh.map(({ publicId }) => publicId), buyerRepresentativeIds: [supervisor.publicId] });
  await world.as(fresh[0]!).tell(declareConflict, { tenderId: tenderId(tender), conflict: false });
});

test('PL-14: upheld against the winner: its bid falls out and the next in rank is proposed', async () => {
  const { tender, bids, loser, bidders } = await court.proposed();
  await court.answered(await court.raised(tender, loser), Remedy.SET_ASIDE, true);
  expect(await court.room.fresh(tender)).toMatchObject({ state: TenderState.EVALUATED });
  expect((await court.room.bidsOf(tender)).find(({ id }) => id === bids[2]!.id)).toMatchObject({ state: BidState.DISQUALIFIED, rank: null, disqualifiedReason: expect.stringContaining('质疑成立') });
  expect((await court.room.propose(tender)).organization.id).toBe(bidders[1]!.organization.id);
  expect(await states(tender)).toEqual([AwardState.ANNULLED, AwardState.STANDSTILL]);
});

test('PL-14, PL-07: upheld and void: the lines go back to the list', async () => {
  const { tender, loser } = await court.proposed();
  await court.answered(await court.raised(tender, loser), Remedy.VOID, false, true);
  expect(await court.room.fresh(tender)).toMatchObject({ state: TenderState.VOID, endedReason: expect.stringContaining('经核查，答复如下') });
  expect(await court.room.lineStates(tender)).toEqual(['OPEN']);
  expect(await held()).toBe(0);
});

test('every matter is judged once, a remedy has a ground and fits the state', async () => {
  const { tender, loser } = await court.proposed();
  const challenge = await court.raised(tender, loser);
  const whole = await court.answer(challenge, Remedy.NONE, true);
  const refused = async (more: Partial<typeof whole>) => (await world.as(court.approver).refusal(answerChallenge, { ...whole, ...more, idempotencyKey: key() })).code;
  expect(await refused({ findings: whole.findings.slice(1) })).toBe('FINDINGS_MISSING');
  expect(await refused({ findings: [whole.findings[0]!, whole.findings[0]!] })).toBe('FINDINGS_MISSING');
  expect(await refused({ findings: [whole.findings[0]!, { ...whole.findings[1]!, matterId: challengeId(challenge) }] })).toBe('FINDINGS_MISSING');
  expect(await refused({ findings: whole.findings.map((finding) => ({ ...finding, upheld: false })), remedy: Remedy.VOID })).toBe('REMEDY_WITHOUT_GROUND');
  expect(await refused({ remedy: Remedy.AMEND_DOCUMENTS })).toBe('REMEDY_IMPOSSIBLE');
  for (const person of [court.room.office.officer, court.room.supervisor, loser.manager]) expect((await world.as(person).denial(answerChallenge, whole)).code).toBe('FORBIDDEN');
  await world.as(court.approver).tell(answerChallenge, whole);
  expect((await world.as(court.approver).tell(answerChallenge, whole)).replayed).toBe(true);
  expect(await refused({})).toBe('WRONG_STATE');
});

test('PL-14: an answer that does not come in seven working days shows as late, and so does one that came late', async () => {
  const { tender, loser } = await court.proposed();
  const challenge = await court.raised(tender, loser);
  await world.setTime(new Date(challenge.answerDueAt.getTime() + 1));
  const late = async () => (await world.as(null).ask('query { challenges(first: 50, filter: { answerOverdue: { eq: true } }) { nodes { id } } }')).data.challenges.nodes.map(({ id }: { id: string }) => id);
  expect(await late()).toContain(challengeId(challenge));
  await court.answered(challenge);
  expect(await late()).toContain(challengeId(challenge));
});
