import { encodeId } from '../../src/kernel/identifiers.js';
import {
  AwardState, BidState, PanelMember, Remedy, abandonOpening, answerChallenge, appointPanel, confirmAward, confirmConsortium, decideComplaint, declareConflict, formConsortium,
  reviewComplaint, Intake, strikeMember, submitBid, submitScore,
} from '../../src/procurement/index.js';
import { type World, openWorld } from '../kit/index.js';
import { Court, challengeId, complaintId } from '../procurement/challenges/court.js';
import { type Bidder, type TenderRoom, awardId, key, memberId, tenderId } from '../procurement/tender-room.js';

let world: World;
let court: Court;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  court = await Court.in(world, 10);
  room = court.room;
});
afterAll(() => world.close());

test('PL-16: who belongs to the challenger neither answers its challenge for the buyer nor deals with its complaint, whatever other roles they hold', async () => {
  const { tender, loser } = await court.proposed();
  const challenge = await court.raised(tender, loser);
  const both = await world.people.withRole('BUYER_APPROVER', room.office.buyer);
  await world.people.grant(both, 'SUPERVISOR', room.office.buyer);
  await world.people.grant(both, 'ORG_MEMBER', loser.organization);
  expect(await world.as(both).denial(answerChallenge, await court.answer(challenge, Remedy.RE_EVALUATE, true))).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-16' });
  const asked = 'query ($id: ID!) { challenge(id: $id) { viewerCan { challengeAnswer { allowed } } } }';
  expect((await world.as(both).ask(asked, { id: challengeId(challenge) })).data.challenge.viewerCan.challengeAnswer).toEqual({ allowed: false });
  expect((await world.as(court.approver).ask(asked, { id: challengeId(challenge) })).data.challenge.viewerCan.challengeAnswer).toEqual({ allowed: true });
  await court.answered(challenge);
  const complaint = await court.filed(challenge, loser).catch(() => null) ?? await later(challenge, loser);
  expect(await world.as(both).denial(reviewComplaint, { complaintId: complaintId(complaint), intake: Intake.ACCEPT, suspend: true })).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-16' });
  await court.accepted(complaint);
  expect(await world.as(both).denial(decideComplaint, { complaintId: complaintId(complaint), decision: '投诉成立。', findings: [], remedy: Remedy.VOID, idempotencyKey: key() })).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-16' });
});

async function later(challenge: Parameters<Court['filed']>[0], loser: Bidder) {
  await world.advance('8d');
  return await court.filed(challenge, loser);
}

test('PL-16: who belongs to the winner does not confirm its award', async () => {
  const { award, winner } = await court.proposed();
  await world.setTime(new Date(award.standstillEndsAt.getTime() + 1_000));
  const both = await world.people.withRole('BUYER_APPROVER', room.office.buyer);
  await world.people.grant(both, 'ORG_FINANCE', winner.organization);
  const input = () => ({ awardId: awardId(award), idempotencyKey: key() });
  expect(await world.as(both).denial(confirmAward, input())).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-16' });
  expect(await world.as(court.approver).perform(confirmAward, input())).toMatchObject({ state: AwardState.CONFIRMED });
});

test('PL-17: bids that the opening found invalid stay out when the evaluation is reopened; the database keeps them out', async () => {
  const running = await room.withBids(['90000.00', '91000.00', '118000.50', '99000.00', '98000.00']);
  await world.people.grant(running.bidders[0]!.manager, 'ORG_MANAGER', running.bidders[1]!.organization);
  await room.pastDeadline(running.tender);
  for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
  const members = await room.paneled(running.tender);
  const criteria = await room.criteriaOf(running.tender);
  const open = (await room.bidsOf(running.tender)).filter(({ state }) => state === BidState.OPENED);
  for (const member of members) {
    await world.as(member).tell(declareConflict, { tenderId: tenderId(running.tender), conflict: false });
    for (const bid of open) await world.as(member).tell(submitScore, room.score(bid, criteria, [30, 20]));
  }
  await room.conclude({ tender: running.tender, members });
  const seat = await world.orm.em.fork().findOneOrFail(PanelMember, { tender: running.tender.id, person: members[1]!.id });
  await world.as(room.supervisor).tell(strikeMember, { memberId: memberId(seat), reason: '与投标人法定代表人系姻亲' });
  const after = await room.bidsOf(running.tender);
  const related = after.filter(({ organization }) => running.bidders.slice(0, 2).some((bidder) => bidder.organization.id === organization.id));
  expect(related.map(({ state, disqualifiedReason }) => [state, disqualifiedReason?.slice(0, 5)])).toEqual([[BidState.DISQUALIFIED, 'PL-17'], [BidState.DISQUALIFIED, 'PL-17']]);
  expect(after.filter(({ state }) => state === BidState.OPENED)).toHaveLength(3);
  await expect(world.sql(`update bid set state = 'OPENED', disqualified_reason = null where id = $1`, [related[0]!.id])).rejects.toMatchObject({ constraint: 'bid_barred_stays_out' });
});

test('PL-14: a bid that an upheld challenge set aside does not come back by a later re-evaluation', async () => {
  const { tender, loser, winner } = await court.proposed();
  await court.answered(await court.raised(tender, loser), Remedy.SET_ASIDE, true);
  await room.propose(await room.fresh(tender));
  const second = room.bidsOf(tender);
  const other = (await second).find(({ organization }) => ![loser, winner].some((one) => one.organization.id === organization.id))!;
  const bidder = (await world.sql<{ person_id: string }>(`select person_id from membership where party_id = $1 and role = 'ORG_MANAGER'`, [other.organization.id]))[0]!;
  expect(bidder.person_id).toBeTruthy();
  await court.answered(await court.raised(tender, winner), Remedy.RE_EVALUATE, true);
  expect((await room.bidsOf(tender)).find(({ organization }) => organization.id === winner.organization.id)).toMatchObject({ state: BidState.DISQUALIFIED });
});

test('PL-16: an expert of any member of a consortium that bids is barred from the panel, not of its leader alone', async () => {
  const running = await room.withBids(['110000.00', '111000.00', '118000.50']);
  const [leader, member] = [await room.bidder(), await room.bidder()];
  const part = ({ organization }: Bidder) => ({ organizationId: organization.publicId, work: '上门服务' });
  const consortium = await world.as(leader.manager).perform(formConsortium, { tenderId: tenderId(running.tender), leader: part(leader), members: [part(member)], acceptsJointLiability: true });
  const consortiumId = encodeId('consortium', consortium.id);
  await world.as(member.manager).tell(confirmConsortium, { consortiumId, organizationId: member.organization.publicId, acceptsJointLiability: true });
  await world.as(leader.manager).tell(submitBid, { ...room.offer(running.tender, leader, '100000.00'), consortiumId });
  await room.pastDeadline(running.tender);
  for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
  const expert = await world.people.withRole('EVALUATOR');
  await world.people.grant(expert, 'ORG_MEMBER', member.organization);
  const panel = { tenderId: tenderId(running.tender), expertIds: [expert, ...room.evaluators.slice(0, 4)].map(({ publicId }) => publicId), buyerRepresentativeIds: [] };
  expect(await world.as(room.office.officer).refusal(appointPanel, panel)).toMatchObject({ code: 'CONFLICT_ON_RECORD', rule: 'PL-16' });
  // Nothing of it shows of a tender whose bids are sealed.
  const sealed = await room.published();
  await world.as(room.office.officer).tell(appointPanel, { ...panel, tenderId: tenderId(sealed.tender) });
  expect((await world.as(court.approver).denial(abandonOpening, { tenderId: 'tender_00000000000000000000000000000000', reason: '无此项目', idempotencyKey: key() })).code).toBe('NOT_FOUND');
});
