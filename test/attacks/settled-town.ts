import { randomUUID } from 'node:crypto';
import { AccessToken, Person, TokenKind, newTokenText, shownPrefix, tokenDigest } from '../../src/accounts/index.js';
import { decodeId } from '../../src/kernel/identifiers.js';
import { accepted, milestone, served, terms } from '../journey/delivering.js';
import { type Fund, application, communityFund, gift, openRound } from '../journey/giving.js';
import { verifiedNeed } from '../journey/needing.js';
import { type Office, lineTerms, offer, publishedTender, purchasingOffice } from '../journey/purchasing.js';
import { type Team, Town, yuan } from '../journey/town.js';
import type { Traveller } from '../journey/traveller.js';
import { type Someone, type World, openWorld } from '../kit/index.js';

/** A town in the middle of its year: somebody in every role, and objects of many kinds in many states. */
export interface SettledTown {
  readonly world: World;
  readonly town: Town;
  readonly office: Office;
  readonly fund: Fund;
  readonly first: Team;
  readonly second: Team;
  /** Everyone by what they are; their tokens outlast every test. */
  readonly cast: ReadonlyMap<string, Someone>;
  readonly ids: Readonly<Record<'need' | 'draftList' | 'openedTender' | 'sealedTender' | 'sealedBid' | 'sealedBidder' | 'award' | 'contract' | 'billedMilestone' | 'unpaidMilestone' | 'payment' | 'survey' | 'round' | 'application' | 'donation' | 'pledge', string>>;
  /** The opening shares of the sealed tender, by person. */
  readonly shares: ReadonlyMap<Traveller, string>;
}

/** A token that does not end with the sessions of a long story. */
export async function lastingToken(world: World, { id, signInName }: { readonly id: string; readonly signInName: string }, scopes: readonly string[] = ['*'], kind = TokenKind.SESSION): Promise<Someone> {
  const em = world.orm.em.fork();
  const personId = decodeId('person', id)!;
  const text = newTokenText();
  em.persist(new AccessToken({
    person: em.getReference(Person, personId), kind, name: 'lasting', prefix: shownPrefix(text), digest: tokenDigest(world.keys.secretKey, text), scopes, expiresAt: new Date('2099-01-01T00:00:00Z'),
  }));
  await em.flush();
  return { id: personId, publicId: id, signInName, token: text };
}

/** Bids opened, scored and awarded, up to a contract of two halves in delivery. */
async function contracted(town: Town, office: Office, teams: readonly Team[], experts: readonly Traveller[], lineId: string): Promise<{ openedTender: string; award: string; contract: string; milestones: string[] }> {
  const { world } = town;
  const { tenderId, shares } = await publishedTender(town, office, lineId);
  for (const [index, { manager, id }] of teams.entries()) await manager.deed('bidSubmit', offer(tenderId, id, `3${index + 2}0000.00`), 'bid { id }');
  await world.pass('12d');
  for (const opener of [office.officer, office.supervisor]) await opener.deed('bidsOpen', { tenderId, share: shares.get(opener) }, 'tender { state }');
  const members = [experts[0]!, experts[1]!, office.officer2];
  await office.officer.deed('panelAppoint', { tenderId, expertIds: experts.slice(0, 2).map(({ id }) => id), buyerRepresentativeIds: [office.officer2.id] }, 'tender { id }');
  const { tender } = await experts[0]!.read('query ($id: ID!) { tender(id: $id) { criteria(first: 5) { nodes { id points } } bids(first: 5) { nodes { id } } } }', { id: tenderId });
  for (const member of members) {
    await member.deed('conflictDeclare', { tenderId, conflict: false }, '');
    for (const bid of tender.bids.nodes) await member.deed('scoreSubmit', { bidId: bid.id, points: tender.criteria.nodes.map(({ id, points }: { id: string; points: number }) => ({ criterionId: id, points })) }, '');
  }
  await members[0]!.deed('panelConclude', { tenderId }, 'tender { state }');
  const { award } = await office.officer.deed('tenderAward', { tenderId }, 'award { id }');
  await world.pass('4d');
  await office.approver.deed('awardConfirm', { awardId: award.id }, 'award { state }');
  const milestones = await Promise.all([milestone(town, '第一期', 5_000, 60), milestone(town, '第二期', 5_000, 120)]);
  const { contract } = await office.officer.deed('contractDraft', { awardId: award.id, ...(await terms(town, milestones)) }, 'contract { id milestones(first: 5) { nodes { id } } }');
  await office.approver.deed('contractSign', { contractId: contract.id, side: 'CLIENT' }, 'contract { state }');
  await teams[0]!.manager.deed('contractSign', { contractId: contract.id, side: 'PROVIDER' }, 'contract { state }');
  await office.officer.deed('contractPublish', { contractId: contract.id }, 'contract { publishedAt }');
  return { openedTender: tenderId, award: award.id, contract: contract.id, milestones: contract.milestones.nodes.map(({ id }: { id: string }) => id) };
}

/** Settles a town through the public API; takes a few seconds. */
export async function settleTown(): Promise<SettledTown> {
  const world = await openWorld();
  const town = await Town.founded(world);
  const office = await purchasingOffice(town);
  const [first, second, host] = [await town.team('启明社会工作服务中心'), await town.team('同行社会工作服务中心'), await town.team('番禺区社区发展基金会', true)];
  const experts = await town.evaluators(2);
  const volunteer = await town.volunteer('志愿者小何');
  const fund = await communityFund(town, host);

  const list = async (year: number): Promise<{ listId: string; lineIds: string[] }> => {
    const { purchaseList } = await office.officer.deed('purchaseListDraft', { buyerId: office.buyerId, year, title: `${year}年清单` }, 'purchaseList { id }');
    const lineIds: string[] = [];
    for (const title of ['居家养老上门服务', '居家养老（二期）']) lineIds.push((await office.officer.deed('purchaseLineAdd', lineTerms(town, office, purchaseList.id, title, '360000.00'), 'purchaseLine { id }')).purchaseLine.id);
    return { listId: purchaseList.id, lineIds };
  };
  const running = await list(2026);
  await office.officer.deed('purchaseListConsult', { listId: running.listId }, 'purchaseList { state }');
  await world.pass('8d');
  await office.approver.deed('budgetAppropriate', { buyerId: office.buyerId, fiscalYear: 2026, fundSource: 'GENERAL_BUDGET', amount: yuan('1000000.00'), documentNumber: '番财社〔2026〕8号' }, '');
  await office.approver.deed('purchaseListPublish', { listId: running.listId }, 'purchaseList { state }');
  const { openedTender, award, contract, milestones } = await contracted(town, office, [first, second], experts, running.lineIds[0]!);
  for (const each of milestones) {
    await served(town, first, volunteer.id, each);
    await accepted(town, first, office.officer, each);
  }
  const { payment } = await office.officer.deed('paymentSubmit', { milestoneId: milestones[0] }, 'payment { id }');
  const { survey } = await town.staff.deed('surveyOpen', { contractId: contract, question: '您对本次服务是否满意？', closesAt: await town.inDays(3) }, 'survey { id }');
  await town.residents[2]!.deed('surveyAnswer', { surveyId: survey.id, points: 2, comment: '不满意的秘密' }, '');

  const draftList = (await list(2027)).listId;
  const sealed = await publishedTender(town, office, running.lineIds[1]!);
  const { bid } = await second.manager.deed('bidSubmit', offer(sealed.tenderId, second.id, '351234.56'), 'bid { id }');
  const need = await verifiedNeed(town, '楼道缺少扶手');
  await town.staff.deed('needAdopt', { needId: need, route: 'FUND' }, 'need { state }');
  const donor = await town.signUp('陈女士');
  const donation = await gift(town, fund, donor, '20000.00', 'BANK-2026-0001');
  const { donation: pledge } = await donor.deed('donationCreate', { fundId: fund.id, amount: yuan('52.13'), donorKind: 'PERSON', channel: 'BANK_TRANSFER', donorName: '陈秘密', publicName: '热心街坊', message: '不要公开' }, 'donation { id }');
  const round = await openRound(town, fund);
  const plan = await application(town, round, second, need);
  await first.manager.deed('qualificationClaim', { organizationId: first.id, kind: 'OTHER', number: 'Q-2026-1', issuer: '区民政局', validFrom: await town.day() }, '').catch(() => undefined);

  const people: Record<string, Traveller> = {
    operator: town.operator, communityStaff: town.staff, communityStaff2: town.staff2, resident: town.residents[0]!, resident2: town.residents[1]!, outsider: town.outsider,
    buyerOfficer: office.officer, buyerOfficer2: office.officer2, buyerApprover: office.approver, supervisor: office.supervisor,
    orgManager: first.manager, orgFinance: first.finance, socialWorker: first.worker, rivalManager: second.manager, hostManager: host.manager,
    evaluator: experts[0]!, volunteer: volunteer.person, donor, fundSteward: fund.steward, fundSteward2: fund.steward2, fundFinance: fund.finance,
  };
  const cast = new Map<string, Someone>();
  for (const [name, person] of Object.entries(people)) cast.set(name, await lastingToken(world, person));
  return {
    world, town, office, fund, first, second, cast, shares: sealed.shares,
    ids: {
      need, draftList, openedTender, sealedTender: sealed.tenderId, sealedBid: bid.id, sealedBidder: second.id, award, contract, billedMilestone: milestones[0]!, unpaidMilestone: milestones[1]!,
      payment: payment.id, survey: survey.id, round, application: plan, donation, pledge: pledge.id,
    },
  };
}

export const key = (): string => randomUUID();
