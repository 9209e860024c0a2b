import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../kernel/lifecycle.js';

/** Where the offer of a role stands. */
export enum MembershipOfferState {
  OFFERED = 'OFFERED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
  EXPIRED = 'EXPIRED',
}

const { OFFERED, ACCEPTED, DECLINED, WITHDRAWN, EXPIRED } = MembershipOfferState;
const managers = ['ORG_MANAGER', 'BUYER_APPROVER', 'COMMUNITY_STAFF', 'FUND_STEWARD', 'OPERATOR'];

/** Nobody holds a role that they did not agree to: a role that others grant is an offer until its person answers. */
export const membershipOfferLifecycle = lifecycle({
  aggregate: 'membership_offer',
  states: [OFFERED, ACCEPTED, DECLINED, WITHDRAWN, EXPIRED],
  initial: OFFERED,
  terminal: [ACCEPTED, DECLINED, WITHDRAWN, EXPIRED],
  steps: {
    accept: { from: [OFFERED], to: ACCEPTED, by: ['PERSON'], description: 'The person takes the role; the membership begins.' },
    decline: { from: [OFFERED], to: DECLINED, by: ['PERSON'], description: 'The person does not want the role.' },
    withdraw: { from: [OFFERED], to: WITHDRAWN, by: managers, description: 'Whoever may grant the role takes the offer back.' },
    expire: { from: [OFFERED], to: EXPIRED, by: ['SYSTEM'], description: 'Nobody answered in time (`accounts.offerDays`).' },
  },
  words: {
    subject: ['This offer of a role', '该任职邀请'],
    states: {
      OFFERED: ['open', '待本人答复'], ACCEPTED: ['accepted', '已接受'], DECLINED: ['declined', '已谢绝'],
      WITHDRAWN: ['withdrawn', '已撤回'], EXPIRED: ['expired', '已过期'],
    },
    steps: { accept: ['accepted', '接受'], decline: ['declined', '谢绝'], withdraw: ['withdrawn', '撤回'], expire: ['closed as expired', '作过期处理'] },
  },
});

registerEnumType(MembershipOfferState, {
  name: 'MembershipOfferState',
  description: 'Where the offer of a role stands (任职邀请).',
  valuesConfig: {
    OFFERED: { description: 'Waits for the person; gives no authority and counts nowhere.' },
    ACCEPTED: { description: 'The person took the role; see `membership`.' },
    DECLINED: { description: 'The person did not want the role.' },
    WITHDRAWN: { description: 'Taken back by those who may grant the role.' },
    EXPIRED: { description: 'Nobody answered in time.' },
  },
});
