import { PanelMember, PanelMemberState, PanelSeat, ProcurementMethod, appointPanel, declareConflict, releaseMember } from '../../../src/procurement/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { TenderRoom, memberId, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 20 });
});
afterAll(() => world.close());

const ids = (people: readonly Someone[]) => people.map(({ publicId }) => publicId);
const panel = (tender: { id: string }, experts: readonly Someone[], representatives: readonly Someone[] = [], drawExperts = 0) =>
  ({ tenderId: tenderId(tender), expertIds: ids(experts), buyerRepresentativeIds: ids(representatives), drawExperts });
const members = (tender: { id: string }) => world.orm.em.fork().find(PanelMember, { tender: tender.id });
const refusal = (input: Parameters<typeof appointPanel.act>[1]) => world.as(room.office.officer).refusal(appointPanel, input);

test('TE-01: an odd panel of at least five with two thirds of experts is appointed', async () => {
  const { tender } = await room.published();
  await world.as(room.office.officer).tell(appointPanel, panel(tender, room.evaluators.slice(0, 4), [room.office.officer2]));
  expect((await members(tender)).map(({ seat, drawn, state }) => [seat, drawn, state]).sort()).toEqual([
    [PanelSeat.BUYER_REPRESENTATIVE, false, PanelMemberState.APPOINTED], ...Array.from({ length: 4 }, () => [PanelSeat.EXPERT, false, PanelMemberState.APPOINTED]),
  ]);
});

test('TE-01: an even panel, a small one, and one with too few experts are refused', async () => {
  const { tender } = await room.published();
  const people = [room.office.officer2, room.supervisor, room.office.approver];
  expect(await refusal(panel(tender, room.evaluators.slice(0, 3)))).toMatchObject({ code: 'PANEL_COMPOSITION', rule: 'TE-01' });
  expect((await refusal(panel(tender, room.evaluators.slice(0, 6)))).code).toBe('PANEL_COMPOSITION');
  expect((await refusal(panel(tender, room.evaluators.slice(0, 3), people.slice(0, 2)))).code).toBe('PANEL_COMPOSITION');
});

test('CC-01: three are enough for a consultation; TH-02: a comparison is judged by the buyer\'s own people', async () => {
  const consulted = (await room.published({ method: ProcurementMethod.COMPETITIVE_CONSULTATION })).tender;
  await world.as(room.office.officer).tell(appointPanel, panel(consulted, room.evaluators.slice(0, 2), [room.office.officer2]));
  const compared = (await room.published({ method: ProcurementMethod.COMPARISON })).tender;
  await world.as(room.office.officer).tell(appointPanel, panel(compared, [], [room.office.officer2, room.supervisor, room.office.approver]));
  expect(await members(compared)).toHaveLength(3);
});

test('experts are drawn at random from evaluators who are free, and it is on record that they were', async () => {
  const { tender } = await room.opened();
  const [bidder] = await room.bidsOf(tender);
  const tied = room.evaluators[6]!;
  await world.people.grant(tied, 'ORG_MEMBER', bidder!.organization);
  await world.as(room.office.officer).tell(appointPanel, panel(tender, [], [room.office.officer2], 4));
  const drawn = (await members(tender)).filter((member) => member.drawn);
  expect(drawn).toHaveLength(4);
  expect(drawn.map(({ person }) => person.id)).not.toContain(tied.id);
  expect(await refusal(panel(tender, [], [], 40))).toMatchObject({ code: 'TOO_FEW_EXPERTS', rule: 'TE-01' });
  await world.sql('update membership set ends_at = business_now() where person_id = $1 and party_id = $2', [tied.id, bidder!.organization.id]);
});

test('PL-16: whoever belonged to a bidder within three years is not appointed, once the bids are open; before, nothing tells who bids', async () => {
  const running = await room.withBids();
  const tied = await world.people.withRole('EVALUATOR');
  const now = await world.now();
  await world.people.grant(tied, 'ORG_MEMBER', running.bidders[0]!.organization, { from: new Date(now.getTime() - 86_400_000 * 900), until: new Date(now.getTime() - 86_400_000 * 800) });
  const long = await world.people.withRole('EVALUATOR');
  await world.people.grant(long, 'ORG_MEMBER', running.bidders[0]!.organization, { from: new Date(now.getTime() - 86_400_000 * 2_000), until: new Date(now.getTime() - 86_400_000 * 1_200) });
  // Before the opening the same person may be appointed to a tender: a refusal would betray the bid.
  await world.as(room.office.officer).tell(appointPanel, panel(running.tender, [tied, ...room.evaluators.slice(0, 4)]));
  const other = await room.opened();
  const [bid] = await room.bidsOf(other.tender);
  await world.people.grant(tied, 'ORG_MEMBER', bid!.organization);
  expect(await refusal(panel(other.tender, [tied, ...room.evaluators.slice(0, 4)]))).toMatchObject({ code: 'CONFLICT_ON_RECORD', rule: 'PL-16' });
  await world.as(room.office.officer).tell(appointPanel, panel(other.tender, [long, ...room.evaluators.slice(0, 4)]));
});

test('experts hold the role and nothing with the buyer; representatives are the buyer\'s; nobody sits twice', async () => {
  const { tender } = await room.published();
  const own = await world.people.withRole('EVALUATOR');
  await world.people.grant(own, 'SUPERVISOR', room.office.buyer);
  const four = room.evaluators.slice(0, 4);
  expect((await refusal(panel(tender, [await world.people.someone(), ...four]))).code).toBe('NOT_AN_EVALUATOR');
  expect((await refusal(panel(tender, [own, ...four]))).code).toBe('NOT_AN_EVALUATOR');
  expect((await refusal(panel(tender, four, [room.evaluators[5]!]))).code).toBe('NOT_OF_BUYER');
  expect((await refusal(panel(tender, [four[0]!, ...four]))).code).toBe('ALREADY_MEMBER');
  expect((await refusal(panel(tender, []))).code).toBe('NOBODY_NAMED');
  expect((await world.as(room.office.officer).denial(appointPanel, { ...panel(tender, four), expertIds: ['nobody'] })).code).toBe('NOT_FOUND');
});

test('PL-16: a member who steps aside or does not come is replaced; the panel is complete again', async () => {
  const { tender } = await room.opened();
  const [first, second] = await room.paneled(tender);
  await world.as(first!).tell(declareConflict, { tenderId: tenderId(tender), conflict: true, reason: '近亲属在投标人处任职' });
  const seat = (await members(tender)).find(({ person }) => person.id === second!.id)!;
  const release = { memberId: memberId(seat), reason: '未到场' };
  for (const person of [first!, room.office.approver]) expect((await world.as(person).denial(releaseMember, release)).code).toBe('FORBIDDEN');
  expect((await world.as(room.office.officer).perform(releaseMember, release))).toMatchObject({ state: PanelMemberState.RELEASED, leftReason: '未到场' });
  expect((await world.as(room.office.officer).refusal(releaseMember, release)).code).toBe('WRONG_STATE');
  expect((await refusal(panel(tender, [room.evaluators[4]!]))).code).toBe('PANEL_COMPOSITION');
  await world.as(room.office.officer).tell(appointPanel, panel(tender, room.evaluators.slice(4, 6)));
  expect((await members(tender)).filter(({ sits }) => sits)).toHaveLength(5);
});

test('a panel is appointed from publication to the evaluation, by officers of the buyer alone', async () => {
  const draft = await room.drafted();
  expect((await refusal(panel(draft, room.evaluators.slice(0, 5)))).code).toBe('WRONG_STATE');
  const { tender, members: judges } = await room.evaluated();
  expect((await refusal(panel(tender, room.evaluators.slice(5, 7)))).code).toBe('WRONG_STATE');
  const seat = (await members(tender)).find(({ person }) => person.id === judges[0]!.id)!;
  expect((await world.as(room.office.officer).refusal(releaseMember, { memberId: memberId(seat), reason: '迟了' })).code).toBe('WRONG_STATE');
  for (const person of [room.office.approver, room.supervisor, room.evaluators[0]!]) {
    expect((await world.as(person).denial(appointPanel, panel(tender, room.evaluators.slice(0, 5)))).code).toBe('FORBIDDEN');
  }
  expect((await world.as(null).denial(appointPanel, panel(tender, []))).code).toBe('UNAUTHENTICATED');
});
