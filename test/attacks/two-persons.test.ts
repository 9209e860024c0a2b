import { decodeId } from '../../src/kernel/identifiers.js';
import { milestone, terms } from '../journey/delivering.js';
import { lineTerms } from '../journey/purchasing.js';
import { yuan } from '../journey/town.js';
import type { RoleName } from '../../src/platform/deeds/actor.js';
import type { GraphqlReply } from '../kit/api.js';
import type { Someone } from '../kit/index.js';
import { verifyLedger } from '../payments/stage.js';
import { type SettledTown, key, settleTown } from './settled-town.js';

/** Someone who holds every role with every party: what two persons must do stays out of reach even so. */
let all: Someone;
let settled: SettledTown;
beforeAll(async () => {
  settled = await settleTown();
  const { world, town, office, fund, first } = settled;
  all = await world.people.someone('一身多任');
  const party = (id: string, prefix: string): { id: string } => ({ id: decodeId(prefix, id)! });
  const roles: readonly (readonly [RoleName, { id: string } | undefined])[] = [
    ...(['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'] as const).map((role) => [role, party(office.buyerId, 'buyer')] as const),
    ...(['ORG_MANAGER', 'ORG_FINANCE', 'SOCIAL_WORKER'] as const).map((role) => [role, party(first.id, 'organization')] as const),
    ...(['COMMUNITY_STAFF', 'RESIDENT'] as const).map((role) => [role, party(town.communityId, 'community')] as const),
    ...(['FUND_STEWARD', 'FUND_FINANCE'] as const).map((role) => [role, party(fund.id, 'fund')] as const),
    ...(['EVALUATOR', 'VOLUNTEER', 'DONOR', 'OPERATOR'] as const).map((role) => [role, undefined] as const),
  ];
  for (const [role, at] of roles) await world.people.grant(all, role, at);
}, 300_000);
afterAll(() => settled?.world.close());

const inputs: Readonly<Record<string, string>> = { paymentReject: 'PaymentEndInput', organizationAdmit: 'OrganizationAdmitInput', qualificationVerify: 'QualificationDecisionInput' };

async function attempt(person: Someone | null, field: string, input: object, selection = ''): Promise<GraphqlReply> {
  const type = inputs[field] ?? `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  return await settled.world.api.send(person, `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code rule } } }`, { input: { idempotencyKey: key(), ...input } });
}

/** Whether it happened, or the code with which it was refused. */
function outcome({ data, errors }: GraphqlReply, field: string): string {
  return errors ? String(errors[0]?.extensions['code']) : (data[field].userErrors[0]?.code ?? 'HAPPENED');
}

async function did(field: string, input: object, selection: string, person = all): Promise<ReturnType<typeof JSON.parse>> {
  const reply = await attempt(person, field, input, selection);
  expect([field, outcome(reply, field)]).toEqual([field, 'HAPPENED']);
  return reply.data[field];
}

async function cannot(field: string, input: object, person = all): Promise<void> {
  expect([field, outcome(await attempt(person, field, input), field)]).toEqual([field, expect.not.stringMatching(/^(HAPPENED|BAD_USER_INPUT|INTERNAL_SERVER_ERROR|INVALID_INPUT)$/)]);
}

test('who submits a payment neither approves nor pays it; who approves does not pay; who stands on both sides does none of it', async () => {
  const buyer = { id: decodeId('buyer', settled.office.buyerId)! };
  const both = await settled.world.people.withRole('BUYER_OFFICER', buyer);
  await settled.world.people.grant(both, 'BUYER_APPROVER', buyer);
  const { payment } = await did('paymentSubmit', { milestoneId: settled.ids.unpaidMilestone }, 'payment { id }', both);
  await cannot('paymentApprove', { paymentId: payment.id }, both);
  for (const paymentId of [payment.id, settled.ids.payment]) await cannot('paymentApprove', { paymentId });
  await did('paymentApprove', { paymentId: settled.ids.payment }, 'payment { state }', both);
  await cannot('paymentSettle', { paymentId: settled.ids.payment, channel: 'TREASURY', reference: 'GK-1' }, both);
  await cannot('paymentSettle', { paymentId: payment.id, channel: 'TREASURY', reference: 'GK-2' }, both);
  await cannot('paymentSettle', { paymentId: settled.ids.payment, channel: 'TREASURY', reference: 'GK-3' });
});

test('who drafts a list neither publishes it nor appropriates its budget', async () => {
  const { town, office, world } = settled;
  const { purchaseList } = await did('purchaseListDraft', { buyerId: office.buyerId, year: 2028, title: '2028年清单' }, 'purchaseList { id }');
  await did('purchaseLineAdd', lineTerms(town, office, purchaseList.id, '助餐服务', '10000.00'), 'purchaseLine { id }');
  await did('purchaseListConsult', { listId: purchaseList.id }, 'purchaseList { state }');
  await cannot('budgetAppropriate', { buyerId: office.buyerId, fiscalYear: 2028, fundSource: 'GENERAL_BUDGET', amount: yuan('20000.00'), documentNumber: '番财社〔2028〕1号' });
  await world.pass('9d');
  await cannot('purchaseListPublish', { listId: purchaseList.id });
});

test('who raises a need does not verify, endorse or answer for it', async () => {
  const { need } = await did('needRaise', { communityId: settled.town.communityId, title: '路灯不亮', story: '小区北门路灯坏了两个月，老人夜里出行不便。', category: 'OTHER', beneficiaryGroup: 'OLDER_PEOPLE' }, 'need { id }');
  await cannot('needEndorse', { needId: need.id });
  await cannot('needVerify', { needId: need.id, urgency: 'PRESSING', peopleAffected: 30 });
});

test('who drafts a contract for the client does not sign it, and nobody signs for both sides', async () => {
  const { town } = settled;
  const contract = await attempt(settled.cast.get('buyerOfficer')!, 'contractDraft', {
    awardId: settled.ids.award, ...(await terms(town, [await milestone(town, '一期', 10_000, 30)])),
  }, 'contract { id }');
  // The award has its contract: a second is refused to everyone.
  expect(outcome(contract, 'contractDraft')).not.toBe('HAPPENED');
  for (const side of ['CLIENT', 'PROVIDER']) await cannot('contractSign', { contractId: settled.ids.contract, side });
});

test('who records a gift does not confirm it alone, and a donor does not confirm the own pledge', async () => {
  const { donation } = await did('donationCreate', { fundId: settled.fund.id, amount: yuan('10.00'), donorKind: 'PERSON', channel: 'BANK_TRANSFER' }, 'donation { id }');
  await cannot('donationConfirm', { donationId: donation.id, bankReference: 'BANK-OWN-1' });
});

test('nobody scores, admits or decides in a matter of their own', async () => {
  const { first, fund } = settled;
  const { round } = await did('roundDraft', { fundId: fund.id, kind: 'MICRO', title: '自评自投', description: '征集', budget: yuan('1000.00'), capPerProject: yuan('500.00'), panelSize: 3, voteWeight: 40, voteQuorum: 2, votesPerPerson: 1 }, 'round { id }');
  await cannot('roundOpen', { roundId: round.id, closesAt: await settled.town.inDays(20) });
  await cannot('roundReviewerAppoint', { roundId: settled.ids.round, personId: all.publicId });
  const { organization } = await did('organizationRegister', { name: '自批社会工作服务中心', registrationStatus: 'REGISTERED', creditCode: settled.town.creditCode('52'), divisionCode: '440113', isCharity: false }, 'organization { id }');
  await cannot('organizationAdmit', { organizationId: organization.id });
  const claim = await did('qualificationClaim', { organizationId: first.id, kind: 'OTHER', number: 'Q-9', issuer: '区民政局', validFrom: await settled.town.day() }, 'qualification { id }');
  await cannot('qualificationVerify', { qualificationId: claim.qualification.id, reason: '已核' });
  await cannot('evaluationRecord', { contractId: settled.ids.contract, kind: 'THIRD_PARTY', satisfactionWeight: 40, summary: '按约完成，台账齐全。', criteria: [{ title: '完成情况', weight: 60, score: 96 }] });
});

test('roles do not climb: no grant to oneself, to strangers of other parties, of roles that do not fit, or of operators by others', async () => {
  const { office, first, second, town, cast, world } = settled;
  const [stranger, manager, approver] = [await world.people.someone(), cast.get('orgManager')!, cast.get('buyerApprover')!];
  const tries: readonly (readonly [Someone, string, string, string])[] = [
    [all, office.buyerId, 'BUYER_APPROVER', all.signInName], [manager, first.id, 'ORG_FINANCE', manager.signInName], [manager, second.id, 'ORG_FINANCE', stranger.signInName],
    [manager, office.buyerId, 'BUYER_OFFICER', stranger.signInName], [approver, office.buyerId, 'SUPERVISOR', stranger.signInName], [approver, first.id, 'ORG_MANAGER', stranger.signInName],
    [manager, first.id, 'OPERATOR', stranger.signInName], [stranger, town.communityId, 'RESIDENT', stranger.signInName], [cast.get('resident')!, town.communityId, 'COMMUNITY_STAFF', stranger.signInName],
    [cast.get('operator')!, office.buyerId, 'BUYER_OFFICER', stranger.signInName], [cast.get('operator')!, second.id, 'ORG_MANAGER', stranger.signInName], [cast.get('fundFinance')!, settled.fund.id, 'FUND_STEWARD', stranger.signInName],
    [manager, first.id, 'VOLUNTEER', stranger.signInName], [manager, first.id, 'EVALUATOR', stranger.signInName],
  ];
  for (const [person, partyId, role, signInName] of tries) {
    const reply = await attempt(person, 'membershipGrant', { partyId, role, signInName });
    expect([role, outcome(reply, 'membershipGrant')]).toEqual([role, expect.stringMatching(/^(FORBIDDEN|NOT_FOUND|ROLE_DOES_NOT_FIT_PARTY)$/)]);
  }
  for (const role of ['OPERATOR', 'EVALUATOR', 'RESIDENT', 'BUYER_APPROVER']) expect(outcome(await attempt(stranger, 'membershipJoin', { role }), 'membershipJoin')).not.toBe('HAPPENED');
});

test('and the ledger holds', () => verifyLedger(settled.world));
