import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { verifyLedger } from '../payments/stage.js';
import { type World, openWorld } from '../kit/index.js';
import { accepted, milestone, paid, rated, served, terms } from './delivering.js';
import { type Fund, application, communityFund, decided, gift, openRound } from './giving.js';
import { verifiedNeed } from './needing.js';
import { type Office, lineTerms, offer, publishedTender, purchasingOffice } from './purchasing.js';
import { type Team, Town, yuan } from './town.js';
import type { Traveller } from './traveller.js';

/** A document that front ends start from. */
const operation = (name: string): string => readFileSync(resolve(import.meta.dirname, `../../schema/operations/${name}.graphql`), 'utf8');

let world: World;
let town: Town;
let office: Office;
let evaluators: Traveller[];
let volunteer: { person: Traveller; id: string };
let [first, second]: Team[] = [];
beforeAll(async () => {
  world = await openWorld();
  town = await Town.founded(world);
  office = await purchasingOffice(town);
  [first, second] = [await town.team('启明社会工作服务中心'), await town.team('同行社会工作服务中心')];
  evaluators = await town.evaluators(3);
  volunteer = await town.volunteer('志愿者小何');
});
afterAll(() => world.close());

describe('from a resident’s need to the last payment and rating', () => {
  let needId: string;
  let lineIds: string[];
  let tender: Awaited<ReturnType<typeof publishedTender>>;
  let awardId: string;
  let contractId: string;
  let milestoneIds: string[];

  test('a need is raised, endorsed, verified, clustered, deliberated and adopted', async () => {
    needId = await verifiedNeed(town, '独居老人上门照料');
    const { needCluster: cluster } = await town.staff.deed('needClusterForm', { communityId: town.communityId, title: '居家养老', summary: '多位居民希望有上门照料。', needIds: [needId] }, 'needCluster { id }');
    const topic = { clusterId: cluster.id, question: '如何为独居老人提供上门照料？', form: 'COUNCIL', place: '社区议事厅' };
    expect(await town.staff.refused('topicOpen', { ...topic, meetsAt: await town.inDays(1) })).toBe('TOPIC_TOO_SOON (DL-01)');
    const opened = await town.staff.deed('topicOpen', { ...topic, meetsAt: await town.inDays(4) }, 'topic { id }');
    const result = { topicId: opened.topic.id, outcome: 'AGREED', result: '同意列入政府购买服务清单。', feedback: '已告知提出人。', participantCount: 21 };
    expect(await town.staff.refused('topicConclude', result)).toBe('TOPIC_NOT_HELD (DL-01)');
    expect(await town.staff.refused('needClusterAdopt', { clusterId: cluster.id, route: 'PURCHASE' })).toBe('TOPIC_UNDECIDED (DL-01)');
    await world.pass('5d');
    await town.staff.deed('topicConclude', result, 'topic { state }');
    await town.staff.deed('needClusterAdopt', { clusterId: cluster.id, route: 'PURCHASE' }, 'needCluster { state }');
    expect((await town.stranger.read('query ($id: ID!) { need(id: $id) { state route endorsementCount } }', { id: needId })).need).toEqual({ state: 'ADOPTED', route: 'PURCHASE', endorsementCount: 1 });
  });

  test('a purchase list cites the need, is consulted on, and published by another person', async () => {
    expect(await office.approver.refused('purchaseListDraft', { buyerId: office.buyerId, year: 2026, title: '清单' })).toBe('FORBIDDEN');
    const { purchaseList: list } = await office.officer.deed('purchaseListDraft', { buyerId: office.buyerId, year: 2026, title: '2026年政府购买社区服务清单' }, 'purchaseList { id }');
    lineIds = [];
    for (const title of ['居家养老上门服务', '居家养老上门服务（二期）']) lineIds.push((await office.officer.deed('purchaseLineAdd', lineTerms(town, office, list.id, title, '360000.00'), 'purchaseLine { id }')).purchaseLine.id);
    await office.officer.deed('purchaseLineCiteNeed', { lineId: lineIds[0], needId }, 'purchaseLine { id }');
    await office.officer.deed('purchaseListConsult', { listId: list.id }, 'purchaseList { state }');
    expect(await office.approver.refused('purchaseListPublish', { listId: list.id })).toBe('CONSULTATION_OPEN (PL-25)');
    await world.pass('8d');
    expect(await office.approver.refused('purchaseListPublish', { listId: list.id })).toBe('NO_BUDGET (GP-08)');
    await office.approver.deed('budgetAppropriate', { buyerId: office.buyerId, fiscalYear: 2026, fundSource: 'GENERAL_BUDGET', amount: yuan('1000000.00'), documentNumber: '番财社〔2026〕8号' }, '');
    expect(await office.officer.refused('purchaseListPublish', { listId: list.id })).toBe('FORBIDDEN');
    await office.approver.deed('purchaseListPublish', { listId: list.id }, 'purchaseList { state }');
  });

  test('two organizations bid, sealed; nobody else learns of it before the opening', async () => {
    tender = await publishedTender(town, office, lineIds[0]!);
    const { tenderId } = tender;
    expect(await second!.manager.refused('bidSubmit', offer(tenderId, second!.id, '360000.01'))).toBe('OVER_BUDGET (PL-07)');
    expect(await office.officer.refused('bidSubmit', offer(tenderId, second!.id, '340000.00'))).toBe('FORBIDDEN');
    await first!.manager.deed('bidSubmit', offer(tenderId, first!.id, '320000.00'), 'bid { id receiptDigest }');
    await second!.manager.deed('bidSubmit', offer(tenderId, second!.id, '350000.00'), 'bid { id }');
    const page = 'query ($id: ID!) { tender(id: $id) { bidCount bids(first: 10) { nodes { id price { amount } } } } }';
    for (const reader of [town.stranger, office.approver, office.supervisor, town.operator]) expect((await reader.read(page, { id: tenderId })).tender.bids.nodes).toEqual([]);
    expect((await second!.manager.read(page, { id: tenderId })).tender.bids.nodes).toHaveLength(1);
    expect(await office.officer.refused('bidsOpen', { tenderId, share: tender.shares.get(office.officer) })).toBe('TOO_EARLY (PL-06)');
  });

  test('two officers open the bids with their shares, after the deadline and not alone', async () => {
    const { tenderId, shares } = tender;
    await world.pass('12d');
    expect(await first!.manager.refused('bidSubmit', offer(tenderId, first!.id, '300000.00'))).toMatch(/^(TOO_LATE|NOT_TAKING_BIDS) \(PL-06\)$/);
    await office.officer.deed('bidsOpen', { tenderId, share: shares.get(office.officer) }, 'tender { state }');
    expect(await office.supervisor.refused('bidsOpen', { tenderId, share: shares.get(office.officer) })).toBe('WRONG_SHARE');
    const opened = await office.supervisor.deed('bidsOpen', { tenderId, share: shares.get(office.supervisor) }, 'tender { state }');
    expect(opened.tender.state).toBe('OPENED');
  });

  test('a panel scores independently, and the best bid is awarded after its publicity', async () => {
    const { tenderId } = tender;
    const members = [evaluators[0]!, evaluators[1]!, office.officer2];
    await office.officer.deed('panelAppoint', { tenderId, expertIds: evaluators.slice(0, 2).map(({ id }) => id), buyerRepresentativeIds: [office.officer2.id] }, 'tender { id }');
    const { tender: read } = await evaluators[0]!.read('query ($id: ID!) { tender(id: $id) { criteria(first: 5) { nodes { id points } } bids(first: 5) { nodes { id organization { id } } } } }', { id: tenderId });
    for (const member of members) {
      await member.deed('conflictDeclare', { tenderId, conflict: false }, '');
      for (const bid of read.bids.nodes) {
        const best = bid.organization.id === first!.id;
        await member.deed('scoreSubmit', { bidId: bid.id, points: read.criteria.nodes.map(({ id, points }: { id: string; points: number }) => ({ criterionId: id, points: best ? points : points - 10 })) }, '');
      }
    }
    expect(await office.officer.refused('tenderAward', { tenderId })).toMatch(/^WRONG_STATE/);
    await members[0]!.deed('panelConclude', { tenderId }, 'tender { state }');
    const { award } = await office.officer.deed('tenderAward', { tenderId }, 'award { id organization { id } amount { amount } }');
    expect(award).toMatchObject({ organization: { id: first!.id }, amount: { amount: '320000.00' } });
    awardId = award.id;
    expect(await office.approver.refused('awardConfirm', { awardId })).toBe('STANDSTILL_RUNNING (TE-04)');
    await world.pass('4d');
    expect(await office.officer.refused('awardConfirm', { awardId })).toBe('FORBIDDEN (PL-24)');
    await office.approver.deed('awardConfirm', { awardId }, 'award { state }');
  });

  test('a contract with milestones that are the whole is signed by both sides and published', async () => {
    const shares = async (...parts: number[]) => ({ awardId, ...(await terms(town, await Promise.all(parts.map((part, index) => milestone(town, `第${index + 1}期`, part, 60 + index * 60))))) });
    expect(await office.officer.refused('contractDraft', await shares(4_000, 5_000))).toBe('MILESTONES_NOT_WHOLE (GP-12)');
    const { contract } = await office.officer.deed('contractDraft', await shares(4_000, 6_000), 'contract { id milestones(first: 5) { nodes { id amount { amount } } } }');
    contractId = contract.id;
    milestoneIds = contract.milestones.nodes.map(({ id }: { id: string }) => id);
    expect(contract.milestones.nodes.map(({ amount }: { amount: { amount: string } }) => amount.amount)).toEqual(['128000.00', '192000.00']);
    expect(await second!.manager.refused('contractSign', { contractId, side: 'PROVIDER' })).toBe('NOT_FOUND');
    await office.approver.deed('contractSign', { contractId, side: 'CLIENT' }, 'contract { state }');
    const signed = await first!.manager.deed('contractSign', { contractId, side: 'PROVIDER' }, 'contract { state }');
    expect(['SIGNED', 'IN_DELIVERY']).toContain(signed.contract.state);
    await office.officer.deed('contractPublish', { contractId }, 'contract { publishedAt }');
    expect((await town.stranger.read('query ($id: ID!) { need(id: $id) { state } }', { id: needId })).need.state).toBe('IN_DELIVERY');
  });

  test('social worker and volunteer serve, client and community accept, three people pay', async () => {
    expect(await office.officer.refused('paymentSubmit', { milestoneId: milestoneIds[0] })).toBe('NOT_PAYABLE (GP-14)');
    for (const [index, milestoneId] of milestoneIds.entries()) {
      expect(await first!.manager.refused('milestoneDeliver', { milestoneId, evidence: '已按约完成本期全部服务。' })).toBe('NO_CONFIRMED_SERVICE (GP-14)');
      await served(town, first!, volunteer.id, milestoneId);
      await accepted(town, first!, office.officer, milestoneId);
      await paid(milestoneId, { submits: office.officer, approves: office.approver, pays: office.officer2 }, 'TREASURY', `GK-2026-00${index + 1}`);
    }
    const { contract } = await town.stranger.read('query ($id: ID!) { contract(id: $id) { state socialWorkMinutes volunteerMinutes } }', { id: contractId });
    expect(contract).toEqual({ state: 'COMPLETED', socialWorkMinutes: 240, volunteerMinutes: 180 });
    expect((await town.stranger.read('query ($id: ID!) { need(id: $id) { state } }', { id: needId })).need.state).toBe('MET');
    await verifyLedger(world);
  });

  test('residents rate it, it is evaluated, and credit changes what the organization may bid for', async () => {
    const next = await publishedTender(town, office, lineIds[1]!, { creditFloor: 85 });
    expect(await first!.manager.refused('bidSubmit', offer(next.tenderId, first!.id, '300000.00'))).toBe('NOT_ELIGIBLE (PL-02)');
    const marks = { contractId, kind: 'THIRD_PARTY', satisfactionWeight: 40, summary: '按约完成，台账齐全，居民满意。', criteria: [{ title: '服务完成情况', weight: 40, score: 96 }, { title: '台账与财务', weight: 20, score: 92 }] };
    expect(await evaluators[2]!.refused('evaluationRecord', marks)).toBe('NO_SURVEY (E37)');
    await rated(town, contractId, town.staff, [5, 5, 5, 4, 5]);
    expect(await first!.manager.refused('evaluationRecord', marks)).toBe('FORBIDDEN (GP-11)');
    const { evaluation } = await evaluators[2]!.deed('evaluationRecord', marks, 'evaluation { id score satisfaction }');
    expect(evaluation).toMatchObject({ satisfaction: '96.00', score: '95.20' });
    expect(await evaluators[2]!.refused('evaluationConclude', { evaluationId: evaluation.id })).toBe('FORBIDDEN (SW-04)');
    const concluded = await office.approver.deed('evaluationConclude', { evaluationId: evaluation.id }, 'evaluation { grade }');
    expect(concluded.evaluation.grade).toBe('EXCELLENT');
    await first!.manager.deed('bidSubmit', offer(next.tenderId, first!.id, '300000.00'), 'bid { id }');
    expect(await second!.manager.refused('bidSubmit', offer(next.tenderId, second!.id, '300000.00'))).toBe('NOT_ELIGIBLE (PL-02)');
  });

  test('one query starts at the need and walks to the last payment and rating', async () => {
    const { need } = await town.stranger.read(operation('need-walk'), { id: needId });
    const line = need.purchaseLines.nodes[0];
    const { award, bids } = { award: line.tenders.nodes[0].awards.nodes[0], bids: line.tenders.nodes[0].bids.nodes };
    expect(bids.map(({ organization, outcome }: { organization: { name: string }; outcome: string }) => [organization.name, outcome]).sort()).toHaveLength(2);
    const contract = award.contracts.nodes[0];
    expect(contract).toMatchObject({ state: 'COMPLETED', organization: { name: '启明社会工作服务中心' }, socialWorkMinutes: 240, volunteerMinutes: 180 });
    expect(contract.payments.nodes.map(({ amount, state }: { amount: { amount: string }; state: string }) => [amount.amount, state])).toEqual([['192000.00', 'PAID'], ['128000.00', 'PAID']]);
    expect(contract.surveys.nodes[0]).toMatchObject({ answerCount: 5, satisfaction: '96.00' });
    expect(contract.evaluations.nodes[0]).toMatchObject({ grade: 'EXCELLENT', score: '95.20' });
    expect(need.linkage.parties.filter(({ joined }: { joined: boolean }) => joined).map(({ society }: { society: string }) => society)).toEqual(['COMMUNITY', 'SOCIAL_ORGANIZATION', 'SOCIAL_WORKER', 'VOLUNTEER']);
  });
});

describe('from a donor’s gift to the hours served', () => {
  let fund: Fund;
  let third: Team;
  let needId: string;
  let donationId: string;
  let roundId: string;
  let applicationId: string;
  let contractId: string;
  let milestoneIds: string[];

  test('a gift enters a community fund, and its balance', async () => {
    third = await town.team('邻里互助社会工作服务中心');
    fund = await communityFund(town, await town.team('番禺区社区发展基金会', true));
    donationId = await gift(town, fund, await town.signUp('陈女士'), '8000.00', 'BANK-2026-0001');
    await fund.finance.deed('donationRecord', { fundId: fund.id, amount: yuan('4000.00'), donorKind: 'ANONYMOUS', bankReference: 'BANK-2026-0002' }, 'donation { state }');
    await verifyLedger(world);
  });

  test('a micro-venture answers another need: application, review, residents’ vote', async () => {
    needId = await verifiedNeed(town, '楼道缺少扶手');
    await town.staff.deed('needAdopt', { needId, route: 'FUND' }, 'need { state }');
    roundId = await openRound(town, fund);
    applicationId = await application(town, roundId, third, needId);
    await world.pass('17d');
    expect(await first!.manager.refused('applicationDraft', {
      roundId, organizationId: first!.id, title: '迟到的项目', summary: '迟到的项目', plan: '按期完成', needIds: [needId], budget: yuan('1000.00'), requested: yuan('1000.00'), selfRaised: yuan('0.00'), staffCost: yuan('0.00'), beneficiaries: 10,
    })).toMatch(/\(C5\)$/);
    await decided(town, fund, roundId, applicationId, evaluators);
  });

  test('an agreement is signed after the publicity, and its first instalment paid', async () => {
    const draft = async () => ({ applicationId, ...(await terms(town, [await milestone(town, '首期款', 6_000, 1, 'AT_SIGNING'), await milestone(town, '结项', 4_000, 90)], 120)) });
    expect(await fund.steward.refused('contractDraft', await draft())).toBe('NOT_GRANTED (C5)');
    // Five working days, which may span the May holidays.
    await world.pass('15d');
    const { contract } = await fund.steward.deed('contractDraft', await draft(), 'contract { id milestones(first: 5) { nodes { id } } }');
    contractId = contract.id;
    milestoneIds = contract.milestones.nodes.map(({ id }: { id: string }) => id);
    expect(await fund.steward.refused('contractSign', { contractId, side: 'CLIENT' })).toMatch(/^FORBIDDEN/);
    await fund.steward2.deed('contractSign', { contractId, side: 'CLIENT' }, 'contract { state }');
    await third.manager.deed('contractSign', { contractId, side: 'PROVIDER' }, 'contract { state }');
    await fund.steward.deed('contractPublish', { contractId }, 'contract { publishedAt }');
    await paid(milestoneIds[0]!, { submits: third.finance, approves: fund.steward, pays: fund.finance }, 'BANK_TRANSFER', 'BANK-OUT-0001');
  });

  test('hours are served and confirmed, the work accepted and rated, the rest paid', async () => {
    await served(town, third, volunteer.id, milestoneIds[1]!);
    await accepted(town, third, fund.steward, milestoneIds[1]!);
    await paid(milestoneIds[1]!, { submits: third.finance, approves: fund.steward2, pays: fund.finance }, 'BANK_TRANSFER', 'BANK-OUT-0002');
    await rated(town, contractId, fund.steward, [5, 4, 5, 5, 4]);
    expect((await town.stranger.read('query ($id: ID!) { need(id: $id) { state } }', { id: needId })).need.state).toBe('MET');
    await verifyLedger(world);
  });

  test('one query starts at the gift and ends at the hours served; a free gift counts pro rata and says so', async () => {
    const { donation } = await town.stranger.read(operation('gift-walk'), { id: donationId });
    expect(donation).toMatchObject({ amount: { amount: '8000.00' }, publicName: '热心街坊' });
    const [use] = donation.attributions.nodes;
    // 8,000 of 12,000 yuan received without restriction: two thirds of the project's 5,000.
    expect(use).toMatchObject({ basis: 'PRO_RATA', amount: { amount: '3333.33' }, paid: { amount: '3333.33' } });
    expect(use.application.needs.nodes[0].title).toBe('楼道缺少扶手');
    expect(use.application.contracts.nodes[0]).toMatchObject({ state: 'COMPLETED', socialWorkMinutes: 120, volunteerMinutes: 90 });
    const { need } = await town.stranger.read(operation('need-walk'), { id: needId });
    expect(need.grantApplications.nodes[0].contracts.nodes[0]).toMatchObject({ id: contractId, surveys: { nodes: [{ satisfaction: '92.00' }] } });
    expect(need.linkage).toMatchObject({ societiesJoined: 5 });
    expect((await volunteer.person.read('{ viewer { volunteerMinutes } }')).viewer.volunteerMinutes).toBe(270);
  });
});
