import { randomUUID } from 'node:crypto';
import { encodeId } from '../../../src/kernel/identifiers.js';
import {
  AwardState, EndCode, type OfferedMethod, PurchaseLineState, type Tender, TenderState, declareConflict, declineAward, draftProject, drawSuppliers, inviteSuppliers, methodTraits,
  openPrices, prepareDraw, publishProject, submitBid, submitScore,
} from '../../../src/procurement/index.js';
import { seal } from '../../../src/procurement/sealing/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { methodTerms } from '../method-terms.js';
import { buyerId } from '../purchasing-office.js';
import { type Bidder, type Running, TenderRoom, type TenderTerms, awardId, key, tenderId } from '../tender-room.js';

type Method = `${OfferedMethod}`;

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 40 });
}, 300_000);
afterAll(() => world.close());

const drawn = async (draft: Tender, bidders: readonly Bidder[]) => {
  const candidateIds = bidders.map(({ organization }) => organization.publicId);
  await world.as(room.office.officer).tell(prepareDraw, { tenderId: tenderId(draft), candidateIds, wanted: candidateIds.length });
  await world.as(room.supervisor).tell(drawSuppliers, { tenderId: tenderId(draft), contribution: '骰子 2 4 6', idempotencyKey: key() });
};
const invited = async (draft: Tender, bidders: readonly Bidder[]) => {
  await world.as(room.office.officer).tell(inviteSuppliers, { tenderId: tenderId(draft), organizationIds: bidders.map(({ organization }) => organization.publicId) });
};
/** Who is invited, by methods that invite. */
const invitations: Readonly<Partial<Record<Method, typeof invited>>> = { INVITED_TENDER: drawn, SINGLE_SOURCE: invited };

/** A tender of the method with a bid at each price, opened. */
async function opened(method: Method, prices: readonly string[], more: Partial<TenderTerms> = {}): Promise<Running & { bidders: Bidder[] }> {
  const bidders = await Promise.all(prices.map(() => room.bidder()));
  const running = await room.published({ ...methodTerms[method], ...more }, async (draft) => invitations[method]?.(draft, bidders));
  for (const [index, price] of prices.entries()) await room.bid(running.tender, bidders[index]!, price);
  await room.pastDeadline(running.tender);
  for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
  return { ...running, tender: await room.fresh(running.tender), bidders };
}

/** The panel finds the last bid unqualified and concludes. */
async function judged(tender: Tender, unqualified: number): Promise<Tender> {
  const members = await room.paneled(tender);
  const [criteria, bids] = [await room.criteriaOf(tender), await room.bidsOf(tender)];
  for (const member of members) {
    await world.as(member).tell(declareConflict, { tenderId: tenderId(tender), conflict: false });
    for (const [index, bid] of bids.entries()) {
      const against = index >= bids.length - unqualified;
      await world.as(member).tell(submitScore, room.score(bid, criteria, criteria.map(() => 20), against ? { qualified: false, reason: '未响应服务时间要求' } : {}));
    }
  }
  await room.conclude({ tender, members });
  return await room.fresh(tender);
}

const three = ['110000.00', '100000.00', '118000.50'];
const { VOID, EVALUATED } = TenderState;

test.each<readonly [Method, string, TenderState, Partial<TenderTerms>]>([
  ['OPEN_TENDER', 'PL-07', VOID, {}],
  ['INVITED_TENDER', 'PL-07', VOID, {}],
  ['COMPETITIVE_NEGOTIATION', 'PL-08', VOID, {}],
  ['COMPETITIVE_NEGOTIATION', 'PL-08 after a failed tender, approved', EVALUATED, { ground: 'FAILED_TENDER', approvalGround: 'FINANCE_APPROVED', approvalReference: '番财采〔2026〕9号' } as Partial<TenderTerms>],
  ['REQUEST_FOR_QUOTATIONS', 'PL-08', VOID, {}],
  ['COMPETITIVE_CONSULTATION', 'CC-02', EVALUATED, {}],
  ['FRAMEWORK_AGREEMENT', 'FA-01', VOID, {}],
  ['COMPARISON', 'TH-02', VOID, {}],
])('%s, %s: of three bids two qualify, and the tender is %s', async (method, _, state, more) => {
  const { tender } = await opened(method, three, more);
  const after = await judged(tender, 1);
  expect(after).toMatchObject({ state, endedCode: state === VOID ? EndCode.TOO_FEW_QUALIFIED : null });
  expect(await room.lineStates(tender)).toEqual([state === VOID ? PurchaseLineState.OPEN : PurchaseLineState.TENDERED]);
  if (state === EVALUATED) expect((await room.propose(tender)).state).toBe(AwardState.STANDSTILL);
});

test('PL-09: from a single source one qualified supplier is enough; none is too few', async () => {
  const { tender } = await opened('SINGLE_SOURCE', ['110000.00']);
  expect((await judged(tender, 0)).state).toBe(EVALUATED);
  const none = await opened('SINGLE_SOURCE', ['110000.00']);
  expect(await judged(none.tender, 1)).toMatchObject({ state: VOID, endedCode: EndCode.TOO_FEW_QUALIFIED });
});

test('every method that is offered is among these', () => {
  expect(Object.keys(methodTraits).sort()).toEqual(['COMPARISON', 'COMPETITIVE_CONSULTATION', 'COMPETITIVE_NEGOTIATION', 'FRAMEWORK_AGREEMENT', 'INVITED_TENDER', 'OPEN_TENDER', 'REQUEST_FOR_QUOTATIONS', 'SINGLE_SOURCE']);
});

const proposal = '由八名持证社工与志愿者组成的团队，按需上门服务。';
const parts = (envelope: Buffer): string[] => envelope.toString('base64').match(/.{1,60000}/g) ?? [];

/** A bid above the budget: the server refuses one that it reads, so the bidder seals it. */
async function overBudget(tender: Tender, apart: boolean): Promise<void> {
  const { organization, manager } = await room.bidder();
  const id = randomUUID();
  const to = { tenderId: tender.id, bidId: id, officers: tender.officerKeys!, threshold: tender.openingThreshold };
  const price = { priceFen: (tender.budgetFen + 1n).toString() };
  const envelope = await seal(apart
    ? { ...to, kind: 'technical', plaintext: { proposal }, platformPublicKey: tender.platformPublicKey! }
    : { ...to, kind: 'offer', plaintext: { ...price, proposal }, platformPublicKey: tender.platformPublicKey! });
  const priceEnvelope = apart ? await seal({ ...to, kind: 'price', plaintext: price, platformPublicKey: tender.pricePlatformPublicKey! }) : null;
  await world.as(manager).tell(submitBid, {
    tenderId: tenderId(tender), organizationId: organization.publicId, bidId: encodeId('bid', id), envelope: parts(envelope), priceEnvelope: priceEnvelope && parts(priceEnvelope), idempotencyKey: key(),
  });
}

test.each(['OPEN_TENDER', 'COMPETITIVE_NEGOTIATION', 'COMPETITIVE_CONSULTATION', 'REQUEST_FOR_QUOTATIONS', 'COMPARISON'] as const)(
  'PL-07: in a tender by %s with every price above the budget it is void when it is opened, and its lines are open again', async (method) => {
    const running = await room.published(methodTerms[method]);
    for (let count = 0; count < 3; count += 1) await overBudget(running.tender, false);
    await room.pastDeadline(running.tender);
    for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
    expect(await room.fresh(running.tender)).toMatchObject({ state: VOID, endedCode: EndCode.ALL_OVER_BUDGET });
    expect(await room.lineStates(running.tender)).toEqual([PurchaseLineState.OPEN]);
  },
);

test('PL-07: where prices are opened apart it is void when these turn out to be above the budget', async () => {
  const running = await room.published({ envelopes: 'TWO' } as Partial<TenderTerms>);
  for (let count = 0; count < 3; count += 1) await overBudget(running.tender, true);
  await room.pastDeadline(running.tender);
  for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
  const tender = await room.fresh(running.tender);
  await room.judged(tender, [[30, 20], [36, 24], [40, 30]]);
  for (const officer of [room.office.officer, room.supervisor]) await world.as(officer).tell(openPrices, { tenderId: tenderId(tender), share: running.shares.get(officer.id)! });
  expect(await room.fresh(tender)).toMatchObject({ state: VOID, endedCode: EndCode.ALL_OVER_BUDGET });
  expect(await room.lineStates(tender)).toEqual([PurchaseLineState.OPEN]);
});

test.each(['COMPETITIVE_CONSULTATION', 'REQUEST_FOR_QUOTATIONS'] as const)('PL-26: in a tender by %s the winner refuses, the next is proposed, and when nobody is left it is void', async (method) => {
  const { tender, bidders } = await opened(method, three);
  await judged(tender, 0);
  for (let round = 0; round < 3; round += 1) {
    expect((await room.fresh(tender)).state).toBe(EVALUATED);
    const award = await room.propose(tender);
    const winner = bidders.find(({ organization }) => organization.id === award.organization.id)!;
    await world.as(winner.manager).tell(declineAward, { awardId: awardId(award), reason: '人员无法到位', idempotencyKey: key() });
  }
  expect(await room.fresh(tender)).toMatchObject({ state: VOID, endedCode: EndCode.NOBODY_ACCEPTS });
});

test('PL-07: when every lot of a project is lost, each is void with its reason, its lines are open, and the purchase begins anew', async () => {
  const project = await world.as(room.office.officer).perform(draftProject, { buyerId: buyerId(room.office.buyer), title: '2026年社区服务（分两包）', lotsPerBidder: null });
  const projectId = encodeId('project', project.id);
  const lots: Running[] = [];
  for (const lotNumber of [1, 2]) {
    const tender = await room.drafted({ projectId, lotNumber });
    lots.push({ tender, shares: await room.shared(tender) });
  }
  await world.as(room.office.approver).tell(publishProject, { projectId, idempotencyKey: key() });
  const [first, second] = [await room.fresh(lots[0]!.tender), await room.fresh(lots[1]!.tender)];
  for (let count = 0; count < 3; count += 1) await overBudget(first, false);
  await room.bid(second, await room.bidder(), '90000.00');
  await room.pastDeadline(first);
  await world.sweep();
  for (const officer of [room.office.officer, room.supervisor]) await room.openWith(lots[0]!, officer);
  const page = 'query ($id: ID!) { tenderProject(id: $id) { lots(first: 5) { nodes { lotNumber state endedCode } } } }';
  const { nodes } = (await world.as(null).ask(page, { id: projectId })).data.tenderProject.lots as { nodes: { lotNumber: number }[] };
  expect([...nodes].sort((one, other) => one.lotNumber - other.lotNumber)).toEqual([
    { lotNumber: 1, state: 'VOID', endedCode: 'ALL_OVER_BUDGET' }, { lotNumber: 2, state: 'VOID', endedCode: 'TOO_FEW_BIDS' },
  ]);
  for (const { tender } of lots) expect(await room.lineStates(tender)).toEqual([PurchaseLineState.OPEN]);
  const again = await room.published({ lineIds: (await world.sql<{ id: string }>('select line_id as id from tender_line where tender_id = any($1)', [[first.id, second.id]])).map(({ id }) => encodeId('line', id)) });
  expect(again.tender.state).toBe(TenderState.PUBLISHED);
});
