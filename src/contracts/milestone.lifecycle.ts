import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../kernel/lifecycle.js';

/** Where a milestone stands. */
export enum MilestoneState {
  PLANNED = 'PLANNED',
  DUE = 'DUE',
  DELIVERED = 'DELIVERED',
  ACCEPTED_BY_ONE = 'ACCEPTED_BY_ONE',
  ACCEPTED = 'ACCEPTED',
  REJECTED = 'REJECTED',
  SETTLING = 'SETTLING',
  PAID = 'PAID',
  CANCELLED = 'CANCELLED',
}

const { PLANNED, DUE, DELIVERED, ACCEPTED_BY_ONE, ACCEPTED, REJECTED, SETTLING, PAID, CANCELLED } = MilestoneState;

registerEnumType(MilestoneState, {
  name: 'MilestoneState',
  description: 'Where a milestone (里程碑) of a contract stands.',
  valuesConfig: {
    PLANNED: { description: 'Work on it is ahead or under way (待交付).' },
    DUE: { description: 'Payable by the signatures alone: the first instalment of a grant agreement (首期款).' },
    DELIVERED: { description: 'The organization says that it is done (已交付).' },
    ACCEPTED_BY_ONE: { description: 'Either the client or the community has accepted it (一方已验收).' },
    ACCEPTED: { description: 'Client and community have accepted it; payable (已验收).' },
    REJECTED: { description: 'Not accepted, for the reason given; it may be delivered again (验收不通过).' },
    SETTLING: { description: 'The contract ended early; what was done of it is payable, as both agreed or the client stated (终止结算).' },
    PAID: { description: 'Paid through the ledger (已支付); payable again only when the bank sends the money back.' },
    CANCELLED: { description: 'The contract ended before it was earned (已取消). An end.' },
  },
});

/** From plan to payment (PL-25). */
export const milestoneLifecycle = lifecycle({
  aggregate: 'milestone',
  states: Object.values(MilestoneState),
  initial: PLANNED,
  terminal: [CANCELLED],
  steps: {
    fallDue: { from: [PLANNED], to: DUE, by: ['SYSTEM'], rule: 'C5', description: 'The agreement is signed; its first instalment is payable.' },
    deliver: { from: [PLANNED, REJECTED], to: DELIVERED, by: ['ORG_MANAGER'], rule: 'GP-14', description: 'The organization hands it over with evidence.' },
    acceptFirst: { from: [DELIVERED], to: ACCEPTED_BY_ONE, by: ['BUYER_OFFICER', 'FUND_STEWARD', 'COMMUNITY_STAFF'], rule: 'PL-25', description: 'One of client and community accepts it.' },
    acceptSecond: { from: [ACCEPTED_BY_ONE], to: ACCEPTED, by: ['BUYER_OFFICER', 'FUND_STEWARD', 'COMMUNITY_STAFF'], rule: 'PL-25', description: 'The other accepts it too.' },
    reject: { from: [DELIVERED, ACCEPTED_BY_ONE], to: REJECTED, by: ['BUYER_OFFICER', 'FUND_STEWARD', 'COMMUNITY_STAFF'], rule: 'GP-14', description: 'Client or community does not accept it.' },
    settleShort: { from: [PLANNED, DELIVERED, ACCEPTED_BY_ONE, REJECTED], to: SETTLING, by: ['SYSTEM'], rule: 'GP-14', description: 'The contract ended early; what was done of it is payable.' },
    pay: { from: [DUE, ACCEPTED, SETTLING], to: PAID, by: ['SYSTEM'], rule: 'GP-14', description: 'Its payment was settled in the ledger.' },
    oweAdvance: { from: [PAID], to: DUE, by: ['SYSTEM'], rule: 'GP-14', description: 'The bank sent the advance back; it is payable again.' },
    oweAccepted: { from: [PAID], to: ACCEPTED, by: ['SYSTEM'], rule: 'GP-14', description: 'The bank sent the money back; what was accepted is payable again.' },
    oweSettlement: { from: [PAID], to: SETTLING, by: ['SYSTEM'], rule: 'GP-14', description: 'The bank sent the money back; what was settled is payable again.' },
    cancel: { from: [PLANNED, DUE, DELIVERED, ACCEPTED_BY_ONE, REJECTED], to: CANCELLED, by: ['SYSTEM'], description: 'The contract ended early.' },
  },
  words: {
    subject: ['This milestone', '该里程碑'],
    states: {
      PLANNED: ['planned', '待交付'],
      DUE: ['due', '应付首期款'],
      DELIVERED: ['delivered', '已交付'],
      ACCEPTED_BY_ONE: ['accepted by one side', '一方已验收'],
      ACCEPTED: ['accepted', '已验收'],
      REJECTED: ['rejected', '验收不通过'],
      SETTLING: ['being settled', '终止结算'],
      PAID: ['paid', '已支付'],
      CANCELLED: ['cancelled', '已取消'],
    },
    steps: {
      fallDue: ['made due', '列为应付'],
      deliver: ['delivered', '交付'],
      acceptFirst: ['accepted', '验收'],
      acceptSecond: ['accepted by the second side', '由第二方验收'],
      reject: ['rejected', '验收退回'],
      settleShort: ['settled in part', '结算'],
      pay: ['paid', '支付'],
      oweAdvance: ['made due again', '重新列为应付'],
      oweAccepted: ['made payable again', '重新列为应付'],
      oweSettlement: ['made payable again', '重新列为应付'],
      cancel: ['cancelled', '取消'],
    },
  },
});

/** States in which the amount may be paid. */
export const payableStates: readonly MilestoneState[] = [DUE, ACCEPTED, SETTLING];
