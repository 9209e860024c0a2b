import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a supplier's offer in a round stands. */
export enum RoundOfferState {
  INVITED = 'INVITED',
  SUBMITTED = 'SUBMITTED',
  OPENED = 'OPENED',
  UNREADABLE = 'UNREADABLE',
  MISSED = 'MISSED',
  LEFT = 'LEFT',
  UNOPENED = 'UNOPENED',
}

const { INVITED, SUBMITTED, OPENED, UNREADABLE, MISSED, LEFT, UNOPENED } = RoundOfferState;

registerEnumType(RoundOfferState, {
  name: 'RoundOfferState',
  description: 'Where a supplier\'s offer in a round stands.',
  valuesConfig: {
    INVITED: { description: 'The supplier may give one offer until the deadline (待报价).' },
    SUBMITTED: { description: 'Sealed and in time (已报价); only the supplier knows of it.' },
    OPENED: { description: 'Opened (已开启). An end.' },
    UNREADABLE: { description: 'The envelope could not be opened, or holds no valid offer (无效报价); `spoiledReason` tells why. An end.' },
    MISSED: { description: 'No offer came in time (逾期未报价). An end.' },
    LEFT: { description: 'The supplier left the talks (退出谈判). An end.' },
    UNOPENED: { description: 'Sealed, and destroyed unread when the round ended without an opening (原封销毁). An end.' },
  },
});

export const roundOfferLifecycle = lifecycle({
  aggregate: 'round_offer',
  states: Object.values(RoundOfferState),
  initial: INVITED,
  terminal: [OPENED, UNREADABLE, MISSED, LEFT, UNOPENED],
  steps: {
    submit: { from: [INVITED], to: SUBMITTED, by: ['ORG_MANAGER'], rule: 'NT-01', description: 'One sealed offer; it stands.' },
    leave: { from: [INVITED], to: LEFT, by: ['ORG_MANAGER'], rule: 'NT-01', description: 'The supplier leaves the talks before its final price; its security is returned.' },
    open: { from: [SUBMITTED], to: OPENED, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'], rule: 'NT-01', description: 'Opened by two officers after the deadline.' },
    spoil: { from: [SUBMITTED], to: UNREADABLE, by: ['SYSTEM'], description: 'The envelope could not be opened, or holds no offer that the round takes.' },
    miss: { from: [INVITED], to: MISSED, by: ['SYSTEM'], rule: 'NT-01', description: 'The deadline has passed without an offer, or the round ended.' },
    leaveSealed: { from: [SUBMITTED], to: UNOPENED, by: ['SYSTEM'], rule: 'PL-07', description: 'The round ended without an opening; the envelope is destroyed unread.' },
  },
  words: {
    subject: ['This offer', '该报价'],
    states: {
      INVITED: ['not given yet', '待报价'], SUBMITTED: ['given', '已报价'], OPENED: ['opened', '已开启'], UNREADABLE: ['unreadable', '无效报价'],
      MISSED: ['missing', '逾期未报价'], LEFT: ['left out, as the supplier left the talks', '供应商已退出谈判'], UNOPENED: ['destroyed unread', '原封销毁'],
    },
    steps: {
      submit: ['given', '报价'], leave: ['given up', '退出谈判'], open: ['opened', '开启'], spoil: ['declared unreadable', '认定无效'],
      miss: ['missed', '认定逾期'], leaveSealed: ['left sealed', '原封销毁'],
    },
  },
});
