import { Award, AwardState, PanelDraw, PanelMember, PanelMemberState, RelationKind, TenderState, appointPanel, concludePanel, declareConflict, declareRelation, endRelation, preparePanelDraw, strikeMember, submitScore } from '../../../src/procurement/index.js';
import { createHash } from 'node:crypto';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { TenderRoom, memberId, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 10 });
});
afterAll(() => world.close());

const seatOf = async (tender: { id: string }, person: Someone) => await world.orm.em.fork().findOneOrFail(PanelMember, { tender: tender.id, person: person.id });
const relation = (organization: { publicId: string }, kind = RelationKind.NEAR_RELATION, more: { startsOn?: string; endsOn?: string } = {}) => ({ organizationId: organization.publicId, kind, startsOn: '2020-01-01', ...more });

test('PL-16: a member who turns out to be related after the award was proposed: scores are struck, another expert is drawn and judges, and the panel concludes anew', async () => {
  const { tender, members, bidders, bids } = await room.evaluated();
  await room.propose(tender);
  await world.people.grant(members[1]!, 'ORG_MEMBER', bidders[2]!.organization);
  const seat = await seatOf(tender, members[1]!);
  const strike = { memberId: memberId(seat), drawWords: '开奖号码 07 12 33' };
  for (const person of [room.office.approver, bidders[0]!.manager, members[0]!]) expect((await world.as(person).denial(strikeMember, strike)).code).toBe('FORBIDDEN');
  expect(await world.as(room.supervisor).perform(strikeMember, strike)).toMatchObject({ state: PanelMemberState.RECUSED, leftReason: expect.stringContaining('利害关系') });
  expect(await room.fresh(tender)).toMatchObject({ state: TenderState.OPENED, evaluatedAt: null });
  expect((await world.orm.em.fork().find(Award, { tender: tender.id })).map(({ state }) => state)).toEqual([AwardState.ANNULLED]);
  const seated = await world.orm.em.fork().find(PanelMember, { tender: tender.id });
  const fresh = seated.filter(({ state }) => state === PanelMemberState.APPOINTED);
  expect(fresh.map(({ drawn, seat: kind }) => [drawn, kind])).toEqual([[true, 'EXPERT']]);
  expect(await world.as(members[0]!).refusal(concludePanel, { tenderId: tenderId(tender) })).toMatchObject({ code: 'DECLARATIONS_MISSING' });
  const drawn = room.evaluators.find(({ id }) => id === fresh[0]!.person.id)!;
  await world.as(drawn).tell(declareConflict, { tenderId: tenderId(tender), conflict: false });
  const criteria = await room.criteriaOf(tender);
  for (const bid of bids) await world.as(drawn).tell(submitScore, room.score(bid, criteria, [30, 20]));
  await world.as(members[0]!).tell(concludePanel, { tenderId: tenderId(tender) });
  const rankings = (await world.as(room.office.officer).ask('query ($id: ID!) { tender(id: $id) { rankings(first: 5) { nodes { round } } panelDraws(first: 5) { nodes { wanted contribution chosen } } } }', { id: tenderId(tender) })).data.tender;
  expect(rankings).toMatchObject({ rankings: { nodes: [{ round: 2 }, { round: 1 }] }, panelDraws: { nodes: [{ wanted: 1, contribution: '开奖号码 07 12 33' }] } });
  expect((await world.as(room.supervisor).refusal(strikeMember, strike)).code).toBe('WRONG_STATE');
  expect((await world.as(room.supervisor).refusal(strikeMember, { memberId: memberId(await seatOf(tender, members[2]!)) })).code).toBe('NOT_RELATED');
});

test('PL-16: before the conclusion the member\'s judgements alone are struck; a fact that no register knows is told', async () => {
  const { tender, members } = await room.scored();
  const seat = await seatOf(tender, members[0]!);
  const told = { memberId: memberId(seat), reason: '与投标人法定代表人系姻亲' };
  // Whoever buys does not choose who judges: without the register it takes a supervisor.
  expect(await world.as(room.office.officer).denial(strikeMember, told)).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-16' });
  await world.as(room.supervisor).tell(strikeMember, told);
  const [row] = await world.sql<{ struck: number; standing: number }>('select count(*) filter (where struck_at is not null)::int as struck, count(*) filter (where struck_at is null)::int as standing from bid_assessment where tender_id = $1', [tender.id]);
  expect(row).toEqual({ struck: 3, standing: 12 });
  const published = await room.published();
  const people = await room.paneled(published.tender);
  expect((await world.as(room.office.officer).refusal(strikeMember, { memberId: memberId(await seatOf(published.tender, people[0]!)), reason: '尚未开标' })).code).toBe('WRONG_STATE');
});

test('PL-16: declared relations bar from the panel: near relations while they last, employment for three years after', async () => {
  const { tender, bidders } = await room.opened();
  const [first, second, third, fourth] = await Promise.all([1, 2, 3, 4].map(() => world.people.withRole('EVALUATOR')));
  const near = await world.as(first!).perform(declareRelation, relation(bidders[0]!.organization));
  await world.as(second!).tell(declareRelation, relation(bidders[0]!.organization, RelationKind.EMPLOYED, { endsOn: '2024-06-30' }));
  await world.as(third!).tell(declareRelation, relation(bidders[0]!.organization, RelationKind.EMPLOYED, { endsOn: '2022-06-30' }));
  await world.as(fourth!).tell(declareRelation, relation(bidders[0]!.organization, RelationKind.NEAR_RELATION, { endsOn: '2024-06-30' }));
  const panel = (expert: Someone) => ({ tenderId: tenderId(tender), expertIds: [expert, ...room.evaluators.slice(0, 4)].map(({ publicId }) => publicId), buyerRepresentativeIds: [] });
  for (const barred of [first!, second!]) expect(await world.as(room.office.officer).refusal(appointPanel, panel(barred))).toMatchObject({ code: 'CONFLICT_ON_RECORD', rule: 'PL-16' });
  await world.as(room.office.officer).tell(appointPanel, { ...panel(third!), expertIds: [third!, fourth!, ...room.evaluators.slice(0, 3)].map(({ publicId }) => publicId) });
  const id = encodeId('relation', near.id);
  const seen = async (person: Someone) => (await world.as(person).ask('query { declaredRelations(first: 5) { nodes { id kind } } }')).data.declaredRelations.nodes;
  expect(await seen(first!)).toEqual([{ id, kind: 'NEAR_RELATION' }]);
  for (const person of [second!, room.office.officer, await world.people.operator()]) expect(JSON.stringify(await seen(person))).not.toContain(id);
  expect((await world.as(second!).denial(endRelation, { relationId: id })).code).toBe('NOT_FOUND');
  await world.as(first!).tell(endRelation, { relationId: id });
  expect((await world.as(first!).refusal(endRelation, { relationId: id })).code).toBe('RELATION_ENDED');
  expect((await world.as(first!).refusal(declareRelation, relation(bidders[1]!.organization, RelationKind.OTHER, { endsOn: '2019-01-01' }))).code).toBe('RELATION_PERIOD');
  expect((await world.as(bidders[0]!.manager).denial(declareRelation, relation(bidders[1]!.organization))).code).toBe('FORBIDDEN');
});

test('TE-01: a draw of experts is prepared with the digest of its seed, and anyone replays it', async () => {
  const { tender } = await room.published();
  const prepare = { tenderId: tenderId(tender) };
  expect((await world.as(room.supervisor).denial(preparePanelDraw, prepare)).code).toBe('FORBIDDEN');
  await world.as(room.office.officer).tell(preparePanelDraw, prepare);
  await world.as(room.office.officer).tell(preparePanelDraw, prepare);
  const read = async () => (await world.as(null).ask('query ($id: ID!) { tender(id: $id) { panelDraws(first: 5) { nodes { commitment seed contribution wanted candidates chosen } } } }', { id: tenderId(tender) })).data.tender.panelDraws.nodes;
  const [before, ...others] = await read();
  expect(others).toEqual([]);
  expect(before).toMatchObject({ seed: null, candidates: null });
  await world.as(room.office.officer).tell(appointPanel, { tenderId: tenderId(tender), expertIds: [], drawExperts: 4, drawWords: '骰子 3 5 1 6', buyerRepresentativeIds: [room.office.officer2.publicId] });
  const [draw] = await read();
  const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
  expect([draw.commitment, sha(draw.seed)]).toEqual([before.commitment, before.commitment]);
  const place = (candidate: string) => sha(`${draw.seed}\n${draw.contribution}\n${candidate}`);
  expect([...draw.candidates].sort((one: string, other: string) => (place(one) < place(other) ? -1 : 1)).slice(0, draw.wanted)).toEqual(draw.chosen);
  const stored = await world.orm.em.fork().findOneOrFail(PanelDraw, { tender: tender.id });
  const seated = (await world.orm.em.fork().find(PanelMember, { tender: tender.id, drawn: true })).map(({ person }) => stored.keyOf(person.id));
  expect(seated.sort()).toEqual([...draw.chosen].sort());
  await expect(world.sql(`update panel_draw set contribution = '另抽' where id = $1`, [stored.id])).rejects.toMatchObject({ constraint: 'panel_draw_stands' });
});
