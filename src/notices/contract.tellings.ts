import { NoticeKind } from './notice-kind.js';
import { type RecipientsSql, clients, followers, holders, person } from './recipients.js';
import type { Telling } from './telling.js';

const fromContract = 'contract s where s.id = $1';
const fromMilestone = 'milestone s join contract c on c.id = s.contract_id where s.id = $1';
const fromPayment = 'payment s join contract c on c.id = s.contract_id join milestone m on m.id = s.milestone_id where s.id = $1';
const paymentTitle = `c.title || ' · ' || m.title`;
const provider = (contract: string): RecipientsSql => holders(`${contract}.organization_id`, 'ORG_MANAGER', 'ORG_FINANCE');
const client = (contract: string): RecipientsSql => clients(contract, ['BUYER_OFFICER', 'BUYER_APPROVER'], ['FUND_STEWARD']);
/** What belongs to a contract is told with it. */
const part = (table: string) => ({ about: 'contract', from: `${table} p join contract s on s.id = p.contract_id where p.id = $1` });
const [amendment, subcontract, bond, handover] = [part('contract_amendment'), part('subcontract'), part('performance_security'), part('handover')];

/** What happens to contracts and their payments. */
export const contractTellings: readonly Telling[] = [
  { kind: NoticeKind.CONTRACT_TO_SIGN, topics: ['contract.drafted'], about: 'contract', from: fromContract, to: [holders('s.signatory_id', 'ORG_MANAGER'), client('s')] },
  { kind: NoticeKind.CONTRACT_SIGNED, topics: ['contract.signed'], about: 'contract', due: 's.publish_by', from: fromContract, to: [provider('s'), client('s')] },
  { kind: NoticeKind.CONTRACT_ENDED, topics: ['contract.completed', 'contract.terminated'], about: 'contract', from: fromContract, to: [provider('s'), client('s'), holders('s.community_id', 'COMMUNITY_STAFF')] },
  { kind: NoticeKind.MILESTONE_DELIVERED, topics: ['milestone.delivered'], about: 'milestone', from: fromMilestone, to: [client('c'), holders('c.community_id', 'COMMUNITY_STAFF')] },
  { kind: NoticeKind.MILESTONE_DECIDED, topics: ['milestone.accepted', 'milestone.rejected'], about: 'milestone', from: fromMilestone, to: [provider('c')] },
  { kind: NoticeKind.PAYMENT_TO_APPROVE, topics: ['payment.submitted'], about: 'payment', title: paymentTitle, due: 's.pay_by', from: fromPayment, to: [clients('s', ['BUYER_APPROVER'], ['FUND_STEWARD'])] },
  { kind: NoticeKind.PAYMENT_TO_SETTLE, topics: ['payment.approved'], about: 'payment', title: paymentTitle, due: 's.pay_by', from: fromPayment, to: [clients('s', ['BUYER_OFFICER', 'BUYER_APPROVER'], ['FUND_FINANCE'])] },
  { kind: NoticeKind.PAYMENT_ENDED, topics: ['payment.paid', 'payment.rejected', 'payment.cancelled'], about: 'payment', title: paymentTitle, from: fromPayment, to: [person('s.submitted_by_id'), holders('s.payee_id', 'ORG_MANAGER', 'ORG_FINANCE')] },
  { kind: NoticeKind.PAYMENT_RETURNED, topics: ['payment.returned'], about: 'payment', title: paymentTitle, from: fromPayment, to: [person('s.submitted_by_id'), holders('s.payee_id', 'ORG_MANAGER', 'ORG_FINANCE')] },
  { kind: NoticeKind.CONTRACT_HALF_SIGNED, topics: ['contract.signedByOne'], about: 'contract', due: 's.sign_by', from: fromContract, to: [holders('s.signatory_id', 'ORG_MANAGER'), client('s')] },
  { kind: NoticeKind.CONTRACT_WITHDRAWN, topics: ['contract.withdrawn'], about: 'contract', from: fromContract, to: [holders('s.signatory_id', 'ORG_MANAGER'), client('s')] },
  { kind: NoticeKind.CONTRACT_PUBLISHED, topics: ['contract.published'], about: 'contract', from: fromContract, to: [provider('s'), holders('s.community_id', 'COMMUNITY_STAFF'), followers('s.organization_id', 's.buyer_id', 's.fund_id')] },
  { ...amendment, kind: NoticeKind.AMENDMENT_TO_SIGN, topics: ['contract.amendmentProposed'], to: [provider('s'), client('s')] },
  { kind: NoticeKind.AMENDMENT_IN_FORCE, topics: ['contract.amended'], about: 'contract', from: fromContract, to: [provider('s'), client('s'), holders('s.community_id', 'COMMUNITY_STAFF')] },
  { ...amendment, kind: NoticeKind.AMENDMENT_DROPPED, topics: ['contract.amendmentDropped'], to: [provider('s'), client('s')] },
  { ...subcontract, kind: NoticeKind.SUBCONTRACT_PROPOSED, topics: ['subcontract.proposed'], to: [client('s')] },
  { ...subcontract, kind: NoticeKind.SUBCONTRACT_DECIDED, topics: ['subcontract.consented', 'subcontract.refused'], to: [provider('s'), holders('p.subcontractor_id', 'ORG_MANAGER')] },
  { ...subcontract, kind: NoticeKind.SUBCONTRACT_ENDED, topics: ['subcontract.ended'], to: [client('s'), holders('p.subcontractor_id', 'ORG_MANAGER')] },
  { ...bond, kind: NoticeKind.BOND_LODGED, topics: ['performanceSecurity.lodged'], to: [client('s')] },
  { ...bond, kind: NoticeKind.BOND_DECIDED, topics: ['performanceSecurity.confirmed', 'performanceSecurity.rejected'], to: [provider('s')] },
  { ...bond, kind: NoticeKind.BOND_ENDED, topics: ['performanceSecurity.released', 'performanceSecurity.forfeited'], to: [provider('s'), holders('s.buyer_id', 'BUYER_OFFICER', 'SUPERVISOR')] },
  { ...handover, kind: NoticeKind.HANDOVER_PLANNED, topics: ['handover.planned'], to: [client('s'), holders('p.successor_id', 'ORG_MANAGER'), holders('s.community_id', 'COMMUNITY_STAFF')] },
  { ...handover, kind: NoticeKind.HANDOVER_DELIVERED, topics: ['handover.delivered'], to: [client('s'), holders('p.successor_id', 'ORG_MANAGER'), holders('s.community_id', 'COMMUNITY_STAFF')] },
  { ...handover, kind: NoticeKind.HANDOVER_ACKNOWLEDGED, topics: ['handover.acknowledged'], to: [provider('s'), client('s')] },
  {
    kind: NoticeKind.OPINION_ASKED, topics: ['acceptance.invited'], about: 'userinvitation', title: 'm.title', due: 's.answer_by', from: 'acceptance_invitation s join milestone m on m.id = s.milestone_id where s.id = $1',
    to: [person('s.person_id')],
  },
];
