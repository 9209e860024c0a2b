import { encodeId } from '../../src/kernel/identifiers.js';
import { ContractSide, consentToSubcontract, endSubcontract, proposeSubcontract, publishContract, signAmendment } from '../../src/contracts/index.js';
import { ChallengeSubject, Remedy, TenderNoticeCode, TenderNoticeKind, answerEnquiry, askEnquiry, clarifyTender, draftProject, publishProject } from '../../src/procurement/index.js';
import { amendmentId, fenInput, proposed, signature } from '../contracts/amendments/changing.js';
import { PurchaseDesk, contractId } from '../contracts/desk.js';
import { settled } from '../harness/settled.js';
import { type World, openWorld } from '../kit/index.js';
import { Court } from '../procurement/challenges/court.js';
import { buyerId } from '../procurement/purchasing-office.js';
import { type Running, key, tenderId } from '../procurement/tender-room.js';
import { incoherencesOf } from './coherence.js';
import { problemsOf } from './validation.js';

type Data = ReturnType<typeof JSON.parse>;

let world: World;
let court: Court;
beforeAll(async () => {
  world = await openWorld();
  court = await Court.in(world, 12);
});
afterAll(() => world.close());

const visit = async (path: string): Promise<Data> => JSON.parse(await (await world.as(null).visit(path)).text());

/** The record of a tender: valid, and without contradiction. */
async function recordOf(tender: { id: string }): Promise<{ compiled: Data; releases: Data[] }> {
  await settled(world.pool);
  const ocid = `ocds-000000-${tender.id.replaceAll('-', '')}`;
  const record = await visit(`/ocds/records/${ocid}.json`);
  const { compiledRelease: compiled, releases } = record.records[0];
  expect(problemsOf('records', record)).toEqual([]);
  expect(problemsOf('releases', await visit(`/ocds/releases/${ocid}.json`))).toEqual([]);
  expect(incoherencesOf(compiled, releases.map(({ id }: Data) => id))).toEqual([]);
  return { compiled, releases };
}

const clarify = ({ tender }: Running, more: Partial<Parameters<typeof clarifyTender.act>[1]> = {}) => world.as(court.approver).tell(clarifyTender, {
  tenderId: tenderId(tender), kind: TenderNoticeKind.CLARIFICATION, code: TenderNoticeCode.AMBIGUITY, body: '每次服务时长自入户起计算。', affectsBids: false, idempotencyKey: key(), ...more,
});

test('PL-20: a clarification is a document, a correction with a later deadline an amendment that names the releases before and after', async () => {
  await world.setTime('2026-03-12T02:00:00.000Z');
  const running = await court.room.published();
  const { compiled: before } = await recordOf(running.tender);
  await clarify(running);
  const { releases: [, clarified] } = await recordOf(running.tender);
  expect(clarified).toMatchObject({ tag: ['tenderUpdate'], tender: { documents: [{ documentType: 'tenderNotice' }, { documentType: 'clarifications' }] } });
  expect(clarified.tender.amendments).toBeUndefined();
  await world.setTime('2026-03-25T02:00:00.000Z');
  await clarify(running, { kind: TenderNoticeKind.CORRECTION, code: TenderNoticeCode.ERROR, before: '每次一小时', after: '每次九十分钟', affectsBids: true });
  const { compiled, releases } = await recordOf(running.tender);
  expect(releases.map(({ tag }: Data) => tag)).toEqual([['planning', 'tender'], ['tenderUpdate'], ['tenderAmendment']]);
  expect(compiled.tender.amendments).toEqual([expect.objectContaining({ amendsReleaseID: clarified.id, releaseID: releases[2].id, description: expect.stringContaining('每次九十分钟') as string })]);
  expect(Date.parse(compiled.tender.tenderPeriod.endDate)).toBeGreaterThan(Date.parse(before.tender.tenderPeriod.endDate));
  expect(compiled.tender.title).toBe(before.tender.title);
});

test('PL-14: an enquiry is told with its answer, who asked after the deadline', async () => {
  const running = await court.room.withBids();
  const { manager, organization } = await court.room.bidder();
  const enquiry = await world.as(manager).perform(askEnquiry, { tenderId: tenderId(running.tender), organizationId: organization.publicId, question: '是否包含交通费用？' });
  expect((await recordOf(running.tender)).compiled.tender.enquiries).toBeUndefined();
  await world.as(court.room.office.officer).tell(answerEnquiry, { enquiryId: encodeId('enquiry', enquiry.id), answer: '由供应商承担，应计入报价。' });
  const { compiled, releases } = await recordOf(running.tender);
  expect(compiled.tender.enquiries).toEqual([expect.objectContaining({ description: '是否包含交通费用？', answer: '由供应商承担，应计入报价。', relatedLot: '1' })]);
  expect(JSON.stringify(releases)).not.toContain(organization.name);
  await court.room.pastDeadline(running.tender);
  await world.sweep();
  await court.room.openWith(running, court.room.office.officer);
  await court.room.openWith(running, court.room.supervisor);
  const opened = (await recordOf(running.tender)).compiled;
  expect(opened.tender.enquiries[0].author).toMatchObject({ name: organization.name });
  expect(opened.parties.find(({ name }: Data) => name === organization.name).roles).toEqual(['enquirer']);
});

test('PL-14: who challenges the documents stays unnamed until the opening; what is confidential is told to nobody', async () => {
  const running = await court.room.published();
  const outsider = await court.room.bidder();
  const challenge = await court.raised(running.tender, outsider, { subject: ChallengeSubject.DOCUMENTS });
  await court.answered(challenge, Remedy.NONE);
  const { compiled, releases } = await recordOf(running.tender);
  expect(compiled.tender.complaints).toEqual([expect.objectContaining({ type: 'claim', status: 'answered', resolutionType: 'declined', author: { name: expect.stringContaining('开标前不公开') as string } })]);
  expect(JSON.stringify(releases)).not.toContain(outsider.organization.name);
  expect(JSON.stringify(releases)).not.toContain('报价构成属商业秘密');
});

test('PL-14, CP-01: challenge, complaint from its intake on, and an evaluation that is done again', async () => {
  const { tender, loser } = await court.proposed();
  const challenge = await court.raised(tender, loser);
  await court.answered(challenge, Remedy.NONE);
  const complaint = await court.filed(challenge, loser);
  const filed = await recordOf(tender);
  expect(filed.compiled.tender.complaints).toHaveLength(1);
  await court.accepted(complaint);
  const taken = await recordOf(tender);
  expect(taken.compiled.tender.complaints[1]).toMatchObject({ type: 'complaint', status: 'accepted', author: { name: loser.organization.name } });
  expect(JSON.stringify(taken.releases)).not.toContain('联系人电话另附');

  const other = await court.proposed();
  expect((await recordOf(other.tender)).compiled.bids.details.map(({ rank }: Data) => rank as number).sort()).toEqual([1, 2, 3]);
  await court.answered(await court.raised(other.tender, other.loser), Remedy.RE_EVALUATE, true);
  const { compiled, releases } = await recordOf(other.tender);
  expect(releases.map(({ tag }: Data) => tag[0] as string)).toContain('awardCancellation');
  expect(compiled.awards).toEqual([expect.objectContaining({ status: 'cancelled' })]);
  expect(compiled.bids.details.map(({ rank, status }: Data) => [rank, status] as [number, string])).toEqual([[undefined, 'pending'], [undefined, 'pending'], [undefined, 'pending']]);
});

test('the lots of one purchase are processes that name each other', async () => {
  const project = await world.as(court.room.office.officer).perform(draftProject, { buyerId: buyerId(court.room.office.buyer), title: '2026年社区服务（分两包）', lotsPerBidder: 1 });
  const lots = [];
  for (const lotNumber of [1, 2]) {
    const tender = await court.room.drafted({ projectId: encodeId('project', project.id), lotNumber });
    await court.room.shared(tender);
    lots.push(tender);
  }
  await world.as(court.approver).tell(publishProject, { projectId: encodeId('project', project.id), idempotencyKey: key() });
  const [first, second] = [await recordOf(lots[0]!), await recordOf(lots[1]!)];
  expect(second.compiled.tender).toMatchObject({ lots: [{ id: '2' }], lotDetails: { maximumLotsAwardedPerSupplier: 1 } });
  const siblings = ({ compiled }: { compiled: Data }): string[] => compiled.relatedProcesses.filter(({ scheme }: Data) => scheme === 'ocid').map(({ identifier }: Data) => identifier as string);
  expect([siblings(first), siblings(second)]).toEqual([[second.compiled.ocid], [first.compiled.ocid]]);
});

test('PL-13, GP-15: a change order in force is an amendment of the contract, a part for another with consent stands at the award', async () => {
  const desk = await PurchaseDesk.in(world, { lines: 2 });
  const deal = await desk.signed();
  const helper = await world.organizations.active();
  const asked = await world.as(deal.people.manager).perform(proposeSubcontract, { contractId: deal.id, subcontractorId: helper.publicId, scope: '独居老人助洁部分', amount: fenInput(1_000_000n) });
  await world.as(deal.people.drafter).tell(publishContract, { contractId: contractId(deal.contract), idempotencyKey: key() });
  const tender = (await world.sql<{ id: string }>('select tender_id as id from award where id = $1', [deal.contract.award!.id]))[0]!;
  const amendment = await proposed(deal, 5n);
  const { compiled: first } = await recordOf(tender);
  expect([first.contracts[0].amendments, first.awards[0].subcontracting]).toEqual([undefined, undefined]);
  await world.as(deal.people.manager).tell(signAmendment, signature(amendment, ContractSide.PROVIDER));
  await world.as(deal.people.signer).tell(signAmendment, signature(amendment, ContractSide.CLIENT));
  const { compiled, releases } = await recordOf(tender);
  expect(releases.at(-1).tag).toEqual(['contractAmendment']);
  expect(compiled.contracts[0].amendments).toEqual([expect.objectContaining({ id: amendmentId(amendment), amendsReleaseID: releases.at(-2).id, releaseID: releases.at(-1).id })]);
  expect(compiled.contracts[0].value.amount).toBeCloseTo(first.contracts[0].value.amount * 1.05, 1);

  await world.as(deal.people.signer).tell(consentToSubcontract, { subcontractId: encodeId('subcontract', asked.id) });
  const consented = (await recordOf(tender)).compiled.awards[0];
  expect(consented).toMatchObject({ hasSubcontracting: true, subcontracting: { value: { amount: 10_000 }, subcontracts: [{ subcontractor: { name: helper.name } }] } });
  await world.as(deal.people.manager).tell(endSubcontract, { subcontractId: encodeId('subcontract', asked.id) });
  expect((await recordOf(tender)).compiled.awards[0]).toMatchObject({ hasSubcontracting: false, subcontracting: { value: { amount: 0 } } });
});
