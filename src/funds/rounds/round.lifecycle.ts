import { lifecycle } from '../../kernel/lifecycle.js';

/** States of a grant round (微创投 / 公益创投), after the practice of C5. */
export enum RoundState {
  DRAFT = 'DRAFT',
  OPEN = 'OPEN',
  ELIGIBILITY = 'ELIGIBILITY',
  COACHING = 'COACHING',
  EXPERT_REVIEW = 'EXPERT_REVIEW',
  RESIDENT_VOTE = 'RESIDENT_VOTE',
  PUBLICITY = 'PUBLICITY',
  AGREEMENT = 'AGREEMENT',
  IN_DELIVERY = 'IN_DELIVERY',
  CLOSED = 'CLOSED',
  CANCELLED = 'CANCELLED',
}

const { DRAFT, OPEN, ELIGIBILITY, COACHING, EXPERT_REVIEW, RESIDENT_VOTE, PUBLICITY, AGREEMENT, IN_DELIVERY, CLOSED, CANCELLED } = RoundState;

/** Call, eligibility, review, vote, publicity, agreement, delivery: one way, each step by another hand or by time. */
export const roundLifecycle = lifecycle({
  aggregate: 'grant_round',
  states: Object.values(RoundState),
  initial: DRAFT,
  terminal: [CLOSED, CANCELLED],
  steps: {
    open: { from: [DRAFT], to: OPEN, by: ['FUND_STEWARD'], rule: 'C5', description: 'Published by another person than its drafter; its budget is reserved.' },
    closeCall: { from: [OPEN], to: ELIGIBILITY, by: ['SYSTEM'], rule: 'C5', description: 'The call ends at its deadline; drafts lapse.' },
    beginCoaching: { from: [ELIGIBILITY], to: COACHING, by: ['FUND_STEWARD'], rule: 'C5', description: 'Every application is judged; coaches who will not review comment, and applicants revise.' },
    beginReview: { from: [ELIGIBILITY, COACHING], to: EXPERT_REVIEW, by: ['FUND_STEWARD'], rule: 'C5', description: 'Every application is judged eligible or not, and an odd panel is appointed.' },
    openVote: { from: [EXPERT_REVIEW], to: RESIDENT_VOTE, by: ['FUND_STEWARD'], rule: 'C5', description: 'All scores are in; the residents vote.' },
    decide: { from: [EXPERT_REVIEW, RESIDENT_VOTE], to: PUBLICITY, by: ['FUND_STEWARD'], rule: 'C5', description: 'Review and vote are combined by the published formula; money is reserved for each selected project.' },
    endPublicity: { from: [PUBLICITY], to: AGREEMENT, by: ['SYSTEM'], rule: 'C5', description: 'Five working days passed and no objection is open.' },
    deliver: { from: [AGREEMENT], to: IN_DELIVERY, by: ['SYSTEM'], description: 'Every selected project has its agreement or has dropped out.' },
    finish: { from: [PUBLICITY, AGREEMENT, IN_DELIVERY], to: CLOSED, by: ['SYSTEM'], description: 'Nothing is left to agree or deliver.' },
    cancel: { from: [DRAFT, OPEN, ELIGIBILITY, COACHING, EXPERT_REVIEW, RESIDENT_VOTE, PUBLICITY], to: CANCELLED, by: ['FUND_STEWARD'], description: 'Called off with a published reason; its money is free again.' },
  },
  words: {
    subject: ['This round', '该轮次'],
    states: {
      DRAFT: ['a draft', '草稿'],
      OPEN: ['open for applications', '征集中'],
      ELIGIBILITY: ['at the eligibility check', '资格审查'],
      COACHING: ['in coaching', '辅导'],
      EXPERT_REVIEW: ['under expert review', '专家评审'],
      RESIDENT_VOTE: ['at the residents’ vote', '居民投票'],
      PUBLICITY: ['in its publicity period', '公示'],
      AGREEMENT: ['at the signing of agreements', '签订协议'],
      IN_DELIVERY: ['in delivery', '实施中'],
      CLOSED: ['closed', '已结束'],
      CANCELLED: ['cancelled', '已取消'],
    },
    steps: {
      open: ['opened', '发布'],
      closeCall: ['closed for applications', '截止征集'],
      beginCoaching: ['put into coaching', '进入辅导'],
      beginReview: ['put under expert review', '进入专家评审'],
      openVote: ['put to the vote', '开启投票'],
      decide: ['decided', '评定结果'],
      endPublicity: ['led out of its publicity period', '结束公示'],
      deliver: ['put into delivery', '进入实施'],
      finish: ['closed', '结束'],
      cancel: ['cancelled', '取消'],
    },
  },
});
