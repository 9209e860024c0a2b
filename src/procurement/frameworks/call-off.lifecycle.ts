import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a call-off stands. */
export enum CallOffState {
  OPEN = 'OPEN',
  CHOSEN = 'CHOSEN',
  CONFIRMED = 'CONFIRMED',
  CONTRACTED = 'CONTRACTED',
  FULFILLED = 'FULFILLED',
  TERMINATED = 'TERMINATED',
  DECLINED = 'DECLINED',
  CANCELLED = 'CANCELLED',
  LAPSED = 'LAPSED',
}

const { OPEN, CHOSEN, CONFIRMED, CONTRACTED, FULFILLED, TERMINATED, DECLINED, CANCELLED, LAPSED } = CallOffState;

registerEnumType(CallOffState, {
  name: 'CallOffState',
  description: 'Where a call-off from a framework agreement (框架协议第二阶段成交) stands.',
  valuesConfig: {
    OPEN: { description: 'Waiting for the service user\'s choice (待选定).' },
    CHOSEN: { description: 'A provider is chosen and public (已选定); another person of the buyer confirms it.' },
    CONFIRMED: { description: 'Confirmed (已确认): its money is set aside; the contract is to be signed within 30 days (PL-11).' },
    CONTRACTED: { description: 'The contract is signed (已签约).' },
    FULFILLED: { description: 'Its contract was fulfilled (已完成). An end.' },
    TERMINATED: { description: 'Its contract ended early (合同提前终止); what was called off can be called off again. An end.' },
    DECLINED: { description: 'The provider refused it, or left (已拒绝). An end.' },
    CANCELLED: { description: 'Taken back by the buyer, or the agreement ended before (已取消). An end.' },
    LAPSED: { description: 'Nobody chose, or nobody signed, in time (已失效). An end.' },
  },
});

export const callOffLifecycle = lifecycle({
  aggregate: 'call_off',
  states: Object.values(CallOffState),
  initial: OPEN,
  terminal: [FULFILLED, TERMINATED, DECLINED, CANCELLED, LAPSED],
  steps: {
    choose: { from: [OPEN], to: CHOSEN, by: ['RESIDENT', 'COMMUNITY_STAFF', 'BUYER_OFFICER'], rule: 'FA-01', description: 'A provider is chosen among the members.' },
    confirm: { from: [CHOSEN], to: CONFIRMED, by: ['BUYER_APPROVER'], rule: 'FA-01', description: 'Another person of the buyer confirms the choice; its money is set aside.' },
    contract: { from: [CONFIRMED], to: CONTRACTED, by: ['SYSTEM'], rule: 'PL-11', description: 'The contract is signed by both.' },
    fulfil: { from: [CONTRACTED], to: FULFILLED, by: ['SYSTEM'], rule: 'GP-14', description: 'The contract was fulfilled.' },
    terminate: { from: [CONTRACTED], to: TERMINATED, by: ['SYSTEM'], description: 'The contract ended early.' },
    decline: { from: [CHOSEN, CONFIRMED], to: DECLINED, by: ['ORG_MANAGER', 'SYSTEM'], rule: 'FA-01', description: 'The provider refuses it with its reason, or is no member any more.' },
    cancel: { from: [OPEN, CHOSEN], to: CANCELLED, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'SYSTEM'], description: 'The buyer takes it back, or the agreement is over.' },
    lapse: { from: [OPEN, CONFIRMED], to: LAPSED, by: ['SYSTEM'], rule: 'PL-11', description: 'Nobody chose by the day, or the contract was not signed in time.' },
  },
  words: {
    subject: ['This call-off', '该成交'],
    states: {
      OPEN: ['waiting for the choice', '待选定'],
      CHOSEN: ['chosen', '已选定'],
      CONFIRMED: ['confirmed', '已确认'],
      CONTRACTED: ['under contract', '已签约'],
      FULFILLED: ['fulfilled', '已完成'],
      TERMINATED: ['ended early', '已提前终止'],
      DECLINED: ['declined', '已拒绝'],
      CANCELLED: ['cancelled', '已取消'],
      LAPSED: ['lapsed', '已失效'],
    },
    steps: {
      choose: ['chosen', '选定'], confirm: ['confirmed', '确认'], contract: ['put under contract', '签约'], fulfil: ['fulfilled', '办结'],
      terminate: ['ended early', '提前终止'], decline: ['declined', '拒绝'], cancel: ['cancelled', '取消'], lapse: ['let lapse', '失效'],
    },
  },
});
