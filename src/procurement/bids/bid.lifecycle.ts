import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a bid stands. */
export enum BidState {
  SUBMITTED = 'SUBMITTED',
  WITHDRAWN = 'WITHDRAWN',
  UNOPENED = 'UNOPENED',
  UNREADABLE = 'UNREADABLE',
  OPENED = 'OPENED',
  DISQUALIFIED = 'DISQUALIFIED',
  RANKED = 'RANKED',
  LAPSED = 'LAPSED',
}

const { SUBMITTED, WITHDRAWN, UNOPENED, UNREADABLE, OPENED, DISQUALIFIED, RANKED, LAPSED } = BidState;

export const bidLifecycle = lifecycle({
  aggregate: 'bid',
  states: Object.values(BidState),
  initial: SUBMITTED,
  terminal: [WITHDRAWN, UNOPENED, UNREADABLE, LAPSED],
  steps: {
    revise: { from: [SUBMITTED], to: SUBMITTED, by: ['ORG_MANAGER'], rule: 'PL-06', description: 'Another envelope takes the place of the first, until the deadline.' },
    withdraw: { from: [SUBMITTED], to: WITHDRAWN, by: ['ORG_MANAGER'], rule: 'PL-06', description: 'Taken back before the deadline.' },
    leaveSealed: { from: [SUBMITTED], to: UNOPENED, by: ['SYSTEM'], rule: 'PL-07', description: 'The tender ended before the opening; the envelope stays sealed for good.' },
    open: { from: [SUBMITTED], to: OPENED, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'], rule: 'PL-07', description: 'Opened by two officers after the deadline.' },
    openPrice: { from: [OPENED], to: OPENED, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'], rule: 'TE-03', description: 'Its price envelope was opened, after the panel had judged its quality.' },
    takeFinal: { from: [OPENED], to: OPENED, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'], rule: 'NT-01', description: 'Its final price was opened, after the talks.' },
    leave: { from: [OPENED], to: DISQUALIFIED, by: ['ORG_MANAGER'], rule: 'NT-01', description: 'The bidder leaves the talks before its final price; its security is returned.' },
    spoil: { from: [SUBMITTED], to: UNREADABLE, by: ['SYSTEM'], description: 'The envelope could not be opened, or holds no offer that the tender takes.' },
    disqualify: { from: [OPENED], to: DISQUALIFIED, by: ['EVALUATOR', 'SYSTEM'], rule: 'PL-02', description: 'The panel, or the register of organizations, finds that it does not qualify.' },
    rank: { from: [OPENED], to: RANKED, by: ['EVALUATOR'], rule: 'TE-03', description: 'Scored and ranked.' },
    reassess: { from: [RANKED, DISQUALIFIED], to: OPENED, by: ['BUYER_APPROVER', 'SUPERVISOR', 'SYSTEM'], rule: 'PL-14', description: 'The evaluation is done again: a challenge or complaint was upheld, or a member of the panel turned out to be related.' },
    strike: { from: [RANKED], to: DISQUALIFIED, by: ['BUYER_APPROVER', 'SUPERVISOR'], rule: 'PL-14', description: 'An upheld challenge or complaint takes it out of the ranking.' },
    lapse: { from: [OPENED], to: LAPSED, by: ['SYSTEM'], rule: 'PL-07', description: 'The tender ended without a result.' },
  },
  words: {
    subject: ['This bid', '该投标'],
    states: {
      SUBMITTED: ['submitted', '已投标'],
      WITHDRAWN: ['withdrawn', '已撤回'],
      UNOPENED: ['left sealed', '原封退回'],
      UNREADABLE: ['unreadable', '无法开启'],
      OPENED: ['opened', '已开标'],
      DISQUALIFIED: ['disqualified', '无效投标'],
      RANKED: ['ranked', '已排序'],
      LAPSED: ['lapsed', '已失效'],
    },
    steps: {
      revise: ['revised', '修改'],
      withdraw: ['withdrawn', '撤回'],
      leaveSealed: ['left sealed', '原封退回'],
      open: ['opened', '开标'],
      openPrice: ['opened for its price', '开启价格标'],
      takeFinal: ['given its final price', '提交最后报价'],
      leave: ['taken out of the talks', '退出谈判'],
      spoil: ['declared unreadable', '认定无法开启'],
      disqualify: ['disqualified', '认定无效'],
      rank: ['ranked', '排序'],
      reassess: ['assessed again', '重新评审'],
      strike: ['struck from the ranking', '取消排序资格'],
      lapse: ['let lapse', '认定失效'],
    },
  },
});

registerEnumType(BidState, {
  name: 'BidState',
  description: 'Where a bid (投标) stands.',
  valuesConfig: {
    SUBMITTED: { description: 'Sealed and in time (已投标); only the bidder knows that it exists.' },
    WITHDRAWN: { description: 'Taken back before the deadline (已撤回); only the bidder knows of it. An end.' },
    UNOPENED: { description: 'Never opened, because the tender ended before (原封退回); only the bidder knows of it. An end.' },
    UNREADABLE: { description: 'The envelope could not be opened, or holds no valid offer (无法开启); `spoiledReason` tells why, and the receipt proves which envelope it was. An end.' },
    OPENED: { description: 'Opened (已开标); waiting for the panel.' },
    DISQUALIFIED: { description: 'Does not qualify (无效投标); the reason is told. Final unless the evaluation is done again.' },
    RANKED: { description: 'Scored and ranked (已排序); the award tells who won. Final unless the evaluation is done again.' },
    LAPSED: { description: 'Opened, but the tender ended before it was ranked (已失效). An end.' },
  },
});
