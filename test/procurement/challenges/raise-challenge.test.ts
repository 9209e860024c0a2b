import { Challenge, ChallengeState, ChallengeSubject, confirmAward, raiseChallenge, withdrawChallenge } from '../../../src/procurement/index.js';
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

test('PL-14: a challenge holds the confirmation of the award until it is answered or withdrawn', async () => {
  const { tender, award, loser } = await court.proposed();
  const challenge = await court.raised(tender, loser);
  expect(challenge.answerDueAt.getTime()).toBeGreaterThan(challenge.raisedAt.getTime() + 6 * 86_400_000);
  await world.setTime(new Date(award.standstillEndsAt.getTime() + 1_000));
  const confirm = { awardId: awardId(award), idempotencyKey: key() };
  expect(await world.as(court.approver).refusal(confirmAward, confirm)).toMatchObject({ code: 'FROZEN', rule: 'PL-14' });
  await expect(world.sql(`update award set state = 'CONFIRMED', confirmed_by_id = $2, confirmed_at = business_now(), contract_due_at = business_now(), notice_due_at = business_now() where id = $1`, [award.id, court.approver.id]))
    .rejects.toMatchObject({ constraint: 'award_while_frozen' });
  const seen = async () => (await world.as(null).ask('query ($id: ID!) { tender(id: $id) { frozen frozenUntil challenges(first: 2) { nodes { state answerOverdue secondsLeft organization { name } matters(first: 5) { nodes { number statement confidential upheld } } } } } }', { id: tenderId(tender) })).data.tender;
  expect(await seen()).toMatchObject({ frozen: true, frozenUntil: null, challenges: { nodes: [{ state: 'RAISED', answerOverdue: false, organization: { name: loser.organization.name }, matters: { nodes: [{ number: 1, confidential: null }, { number: 2 }] } }] } });
  expect(await world.as(loser.manager).perform(withdrawChallenge, { challengeId: challengeId(challenge) })).toMatchObject({ state: ChallengeState.WITHDRAWN });
  expect(await seen()).toMatchObject({ frozen: false });
  expect((await world.as(loser.manager).refusal(withdrawChallenge, { challengeId: challengeId(challenge) })).code).toBe('WRONG_STATE');
  await world.as(court.approver).tell(confirmAward, { ...confirm, idempotencyKey: key() });
});

test('PL-14: documents are challenged by any active organization, and who it is stays hidden until the opening', async () => {
  const { tender } = await court.room.published();
  const outsider = await court.room.bidder();
  const challenge = await court.raised(tender, outsider, { subject: ChallengeSubject.DOCUMENTS });
  const name = async (person: Parameters<World['as']>[0]) => (await world.as(person).ask('query ($id: ID!) { challenge(id: $id) { subject organization { name } matters(first: 1) { nodes { confidential } } viewerCan { challengeAnswer { allowed } challengeWithdraw { allowed } } } }', { id: challengeId(challenge) })).data.challenge;
  expect(await name(null)).toMatchObject({ subject: 'DOCUMENTS', organization: null, matters: { nodes: [{ confidential: null }] } });
  expect(await name(court.approver)).toMatchObject({ organization: { name: outsider.organization.name }, matters: { nodes: [{ confidential: '报价构成属商业秘密' }] }, viewerCan: { challengeAnswer: { allowed: true }, challengeWithdraw: { allowed: false } } });
  expect(await name(outsider.manager)).toMatchObject({ organization: { name: outsider.organization.name }, viewerCan: { challengeAnswer: { allowed: false }, challengeWithdraw: { allowed: true } } });
  await world.advance('15d');
  const late = await court.room.bidder();
  expect((await world.as(late.manager).refusal(raiseChallenge, court.challenge(tender, late, { subject: ChallengeSubject.DOCUMENTS }))).code).toBe('CHALLENGE_TOO_LATE');
});

test('PL-14: procedure and result are challenged when there is one, by those who took part', async () => {
  const running = await court.room.withBids();
  const [bidder] = running.bidders;
  for (const subject of [ChallengeSubject.PROCESS, ChallengeSubject.RESULT]) {
    expect(await world.as(bidder!.manager).refusal(raiseChallenge, court.challenge(running.tender, bidder!, { subject }))).toMatchObject({ code: 'NOTHING_TO_CHALLENGE', rule: 'PL-14' });
  }
  const { tender, bidders } = await court.proposed();
  const outsider = await court.room.bidder();
  expect(await world.as(outsider.manager).refusal(raiseChallenge, court.challenge(tender, outsider))).toMatchObject({ code: 'NO_INTEREST', rule: 'PL-14' });
  expect(await court.raised(tender, bidders[1]!, { subject: ChallengeSubject.PROCESS })).toMatchObject({ subject: 'PROCESS' });
});

test('all matters of one step are raised at once, by a manager, once for a key', async () => {
  const { tender, loser, winner } = await court.proposed();
  const input = court.challenge(tender, loser);
  const outcomes = await Promise.allSettled([1, 2].map(() => world.as(loser.manager).tell(raiseChallenge, { ...input, idempotencyKey: key() })));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await world.orm.em.fork().count(Challenge, { tender: tender.id })).toBe(1);
  expect((await world.as(loser.manager).refusal(raiseChallenge, court.challenge(tender, loser))).code).toBe('CHALLENGED_ALREADY');
  const other = court.challenge(tender, winner);
  await world.as(winner.manager).tell(raiseChallenge, other);
  expect((await world.as(winner.manager).tell(raiseChallenge, other)).replayed).toBe(true);
  for (const person of [loser.manager, court.approver, await world.people.operator()]) expect((await world.as(person).denial(raiseChallenge, court.challenge(tender, winner))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(raiseChallenge, other)).code).toBe('UNAUTHENTICATED');
  expect((await world.as(court.approver).denial(withdrawChallenge, { challengeId: challengeId((await world.orm.em.fork().findOneOrFail(Challenge, { tender: tender.id, organization: loser.organization.id })))})).code).toBe('FORBIDDEN');
});

test('PL-14: an organization that is suspended is no potential supplier; a draft has nothing to challenge and is not there', async () => {
  const { tender } = await court.room.published();
  const outsider = await court.room.bidder();
  await world.sql(`update organization set state = 'SUSPENDED' where id = $1`, [outsider.organization.id]);
  expect((await world.as(outsider.manager).refusal(raiseChallenge, court.challenge(tender, outsider, { subject: ChallengeSubject.DOCUMENTS }))).code).toBe('ORGANIZATION_NOT_ACTIVE');
  const draft = await court.room.drafted();
  expect((await world.as(outsider.manager).denial(raiseChallenge, court.challenge(draft, outsider))).code).toBe('NOT_FOUND');
});

test('whoever lost a tender that was void before its opening challenges that, too', async () => {
  const running = await court.room.withBids(['100000.00']);
  await court.room.pastDeadline(running.tender);
  await world.sweep();
  expect((await court.room.fresh(running.tender)).state).toBe('VOID');
  expect(await court.raised(running.tender, running.bidders[0]!)).toMatchObject({ state: 'RAISED', subject: 'RESULT' });
});

test('PL-14: who may challenge, and when a complaint may follow, is told beforehand', async () => {
  const { tender, loser } = await court.proposed();
  const raise = async (person: Parameters<World['as']>[0]) => (await world.as(person).ask(`{ tender(id: "${tenderId(tender)}") { viewerCan { challengeRaise { allowed reason } } } }`)).data.tender.viewerCan.challengeRaise;
  expect(await raise(loser.manager)).toEqual({ allowed: true, reason: null });
  expect(await raise(court.approver)).toMatchObject({ allowed: false, reason: expect.stringContaining('Only a manager') });
  const challenge = await court.raised(tender, loser);
  const complain = async (person = loser.manager) => (await world.as(person).ask(`{ challenge(id: "${challengeId(challenge)}") { viewerCan { complaintFile { allowed reason } } } }`)).data.challenge.viewerCan.complaintFile;
  expect(await complain()).toMatchObject({ allowed: false, reason: expect.stringContaining('still runs') });
  await court.answered(challenge);
  expect(await complain()).toEqual({ allowed: true, reason: null });
  expect(await complain(court.approver)).toMatchObject({ allowed: false });
});
