import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a deputyship stands. */
export enum DeputyshipState {
  PROPOSED = 'PROPOSED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  ENDED = 'ENDED',
  LAPSED = 'LAPSED',
}

const { PROPOSED, ACCEPTED, DECLINED, ENDED, LAPSED } = DeputyshipState;

/** Somebody stands in for an absent officer, once both agree, and for a time. */
export const deputyshipLifecycle = lifecycle({
  aggregate: 'deputyship',
  states: [PROPOSED, ACCEPTED, DECLINED, ENDED, LAPSED],
  initial: PROPOSED,
  terminal: [DECLINED, ENDED, LAPSED],
  steps: {
    accept: { from: [PROPOSED], to: ACCEPTED, by: ['DEPUTY'], description: 'The deputy agrees; the power begins with the period.' },
    decline: { from: [PROPOSED], to: DECLINED, by: ['DEPUTY'], description: 'The deputy does not want to.' },
    end: { from: [PROPOSED, ACCEPTED], to: ENDED, by: ['REPRESENTED', 'DEPUTY', 'BUYER_APPROVER', 'FUND_STEWARD'], description: 'Ended early by either of both, or by whoever manages the party.' },
    expire: { from: [ACCEPTED], to: ENDED, by: ['SYSTEM'], description: 'The period is over.' },
    lapse: { from: [PROPOSED], to: LAPSED, by: ['SYSTEM'], description: 'Nobody accepted until the period was over.' },
  },
  words: {
    subject: ['This deputyship', '该代理'],
    states: { PROPOSED: ['proposed', '待代理人接受'], ACCEPTED: ['accepted', '已接受'], DECLINED: ['declined', '已谢绝'], ENDED: ['ended', '已结束'], LAPSED: ['lapsed', '已失效'] },
    steps: { accept: ['accepted', '接受'], decline: ['declined', '谢绝'], end: ['ended', '结束'], expire: ['closed at its end', '期满结束'], lapse: ['closed as lapsed', '作失效处理'] },
  },
});

registerEnumType(DeputyshipState, {
  name: 'DeputyshipState',
  description: 'Where a deputyship stands (代理).',
  valuesConfig: {
    PROPOSED: { description: 'Waits for the deputy; gives no power.' },
    ACCEPTED: { description: 'The deputy agreed; acts within the period.' },
    DECLINED: { description: 'The deputy did not want to.' },
    ENDED: { description: 'Over, by time or early.' },
    LAPSED: { description: 'Nobody accepted in time.' },
  },
});
