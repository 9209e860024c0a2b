import { encodeId } from '../../src/kernel/identifiers.js';
import { distribute } from '../../src/notices/index.js';
import { TenderNoticeCode, TenderNoticeKind, answerEnquiry, askEnquiry, clarifyTender, confirmEvaluator, nameDeputy, registerEvaluator, suspendEvaluator } from '../../src/procurement/index.js';
import { settled } from '../harness/settled.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { Court } from '../procurement/challenges/court.js';
import { type TenderRoom, key, tenderId } from '../procurement/tender-room.js';

let world: World;
let court: Court;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  court = await Court.in(world);
  room = court.room;
});
afterAll(() => world.close());

const tell = async (): Promise<void> => {
  await settled(world.pool);
  await distribute(world.pool, (_, error) => { throw error; });
};
/** Kinds in somebody's inbox, newest first; only those whose subject they can open. */
const kinds = async (person: Someone): Promise<string[]> =>
  ((await world.as(person).ask('{ viewer { inbox(first: 100) { nodes { kind subject { __typename } } } } }')).data.viewer.inbox.nodes as { kind: string; subject: object | null }[]).filter(({ subject }) => subject).map(({ kind }) => kind);
const duty = async (person: Someone, kind: string) =>
  ((await world.as(person).ask('{ duties(first: 100) { nodes { kind rule state dueAt text } } }')).data.duties.nodes as { kind: string; rule: string; state: string; dueAt: string }[]).find((one) => one.kind === kind);

test('PL-20: a clarification reaches bidders and followers, and tells the buyer nothing of who bids', async () => {
  const { tender, bidders } = await room.withBids(['110000.00']);
  const follower = await world.people.someone();
  await world.as(follower).ask('mutation ($id: ID!) { followAdd(input: { subjectId: $id }) { userErrors { code } } }', { id: tenderId(tender) });
  await world.as(room.office.approver).tell(clarifyTender, { tenderId: tenderId(tender), kind: TenderNoticeKind.CLARIFICATION, code: TenderNoticeCode.AMBIGUITY, body: '陪诊服务包含交通费用。', affectsBids: false, idempotencyKey: key() });
  await tell();
  expect(await kinds(bidders[0]!.manager)).toContain('TENDER_CLARIFIED');
  expect(await kinds(follower)).toContain('TENDER_CLARIFIED');
  expect(await kinds(room.office.approver)).not.toContain('TENDER_CLARIFIED');
});

test('PL-14: an enquiry is a duty of the buyer with its clock; whoever asked is told of the answer', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const enquiry = await world.as(bidder.manager).perform(askEnquiry, { tenderId: tenderId(tender), organizationId: bidder.organization.publicId, question: '陪诊服务是否包含交通费用？' });
  await tell();
  expect(await kinds(room.office.officer)).toContain('ENQUIRY_ASKED');
  expect(await duty(room.office.officer, 'ENQUIRY_TO_ANSWER')).toMatchObject({ rule: 'PL-14', state: 'DUE', dueAt: enquiry.dueAt.toISOString() });
  await world.as(room.office.officer).tell(answerEnquiry, { enquiryId: encodeId('enquiry', enquiry.id), answer: '交通费用由供应商承担，应计入报价。' });
  await tell();
  expect(await kinds(bidder.manager)).toContain('ENQUIRY_ANSWERED');
  expect(await duty(room.office.officer, 'ENQUIRY_TO_ANSWER')).toMatchObject({ state: 'DONE' });
});

test('PL-14, CP-01: each step of a challenge and a complaint reaches its parties, with the clock of whoever is next', async () => {
  const { tender, loser } = await court.proposed();
  const challenge = await court.raised(tender, loser);
  await tell();
  expect(await kinds(court.approver)).toContain('CHALLENGE_RAISED');
  expect(await duty(court.approver, 'CHALLENGE_TO_ANSWER')).toMatchObject({ state: 'DUE', dueAt: challenge.answerDueAt.toISOString() });
  await court.answered(challenge);
  const complaint = await court.filed(challenge, loser);
  await tell();
  expect(await kinds(loser.manager)).toContain('CHALLENGE_ANSWERED');
  expect(await duty(court.approver, 'CHALLENGE_TO_ANSWER')).toMatchObject({ state: 'DONE' });
  expect(await kinds(court.supervisor2)).toContain('COMPLAINT_FILED');
  expect(await duty(court.supervisor2, 'COMPLAINT_TO_REVIEW')).toMatchObject({ rule: 'CP-01', state: 'DUE', dueAt: complaint.intakeDueAt.toISOString() });
  await court.accepted(complaint);
  await tell();
  expect(await kinds(loser.manager)).toContain('COMPLAINT_REVIEWED');
  expect(await duty(court.supervisor2, 'COMPLAINT_TO_REVIEW')).toMatchObject({ state: 'DONE' });
  expect(await duty(court.supervisor2, 'COMPLAINT_TO_DECIDE')).toMatchObject({ rule: 'PL-14', state: 'DUE' });
  expect(await kinds(await world.people.someone())).toEqual([]);
});

test('PL-07: who opens bids is told to make a share, approvers that the drill is passed, deputies that they are named', async () => {
  const draft = await room.drafted();
  await tell();
  expect(await kinds(room.office.officer2)).toContain('SHARE_TO_MAKE');
  await room.shared(draft);
  const deputy = await world.people.withRole('BUYER_OFFICER', room.office.buyer);
  await world.as(room.office.officer).tell(nameDeputy, { tenderId: tenderId(draft), personId: deputy.publicId });
  await tell();
  expect(await kinds(deputy)).toEqual(['DEPUTY_NAMED']);
  expect(await kinds(room.office.approver)).toEqual(expect.arrayContaining(['DRILL_PASSED', 'DEPUTY_TO_CONSENT']));
});

test('TE-01: whoever is registered as an evaluator is asked to confirm, and told when they are suspended', async () => {
  const expert = await world.people.someone();
  const evaluator = await world.as(room.supervisor).perform(registerEvaluator, { signInName: expert.signInName, title: '注册会计师', specialities: [], regions: [] });
  await tell();
  expect(await kinds(expert)).toEqual(['EVALUATOR_REGISTERED']);
  const evaluatorId = encodeId('evaluator', evaluator.id);
  await world.as(expert).tell(confirmEvaluator, { evaluatorId });
  await world.as(room.supervisor).tell(suspendEvaluator, { evaluatorId, reason: '接受调查' });
  await tell();
  expect(await kinds(expert)).toEqual(expect.arrayContaining(['EVALUATOR_DECIDED', 'EVALUATOR_REGISTERED']));
});
