import { lifecycle } from '../kernel/lifecycle.js';

/** States of a community fund (社区基金). */
export enum FundState {
  PROPOSED = 'PROPOSED',
  ACTIVE = 'ACTIVE',
  DECLINED = 'DECLINED',
  CLOSED = 'CLOSED',
}

/** A fund exists from the moment its host charity takes it in: before, it can hold nothing. */
export const fundLifecycle = lifecycle({
  aggregate: 'community_fund',
  states: Object.values(FundState),
  initial: FundState.PROPOSED,
  terminal: [FundState.DECLINED, FundState.CLOSED],
  steps: {
    accept: { from: [FundState.PROPOSED], to: FundState.ACTIVE, by: ['ORG_MANAGER'], rule: 'CH-13', description: 'The host charity takes the fund in; all income is its income.' },
    decline: { from: [FundState.PROPOSED], to: FundState.DECLINED, by: ['ORG_MANAGER'], description: 'The charity does not host it.' },
    close: { from: [FundState.ACTIVE], to: FundState.CLOSED, by: ['FUND_STEWARD'], rule: 'CH-23', description: 'Closed once nothing is left in it.' },
  },
  words: {
    subject: ['This fund', '该基金'],
    states: {
      PROPOSED: ['proposed', '已申请设立'],
      ACTIVE: ['active', '运行中'],
      DECLINED: ['declined', '已谢绝'],
      CLOSED: ['closed', '已关闭'],
    },
    steps: {
      accept: ['accepted', '接受'],
      decline: ['declined', '谢绝'],
      close: ['closed', '关闭'],
    },
  },
});
