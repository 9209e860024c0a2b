import { lifecycle } from '../../kernel/lifecycle.js';

/** States of an offer to match gifts (配捐计划). */
export enum MatchOfferState {
  DRAFT = 'DRAFT',
  OPEN = 'OPEN',
  EXHAUSTED = 'EXHAUSTED',
  ENDED = 'ENDED',
}

/** One steward drafts it, another opens it; it ends by its time, or for now when its budget is used up. */
export const matchOfferLifecycle = lifecycle({
  aggregate: 'match_offer',
  states: Object.values(MatchOfferState),
  initial: MatchOfferState.DRAFT,
  terminal: [MatchOfferState.ENDED],
  steps: {
    open: { from: [MatchOfferState.DRAFT], to: MatchOfferState.OPEN, by: ['FUND_STEWARD'], description: 'Another steward opens it; its budget is in the pool.' },
    exhaust: { from: [MatchOfferState.OPEN], to: MatchOfferState.EXHAUSTED, by: ['SYSTEM'], description: 'Its budget is used up to the last fen.' },
    refill: { from: [MatchOfferState.EXHAUSTED], to: MatchOfferState.OPEN, by: ['SYSTEM'], description: 'A refunded gift gave its match back.' },
    end: { from: [MatchOfferState.DRAFT, MatchOfferState.OPEN, MatchOfferState.EXHAUSTED], to: MatchOfferState.ENDED, by: ['FUND_STEWARD', 'SYSTEM'], description: 'Its time is over, or a steward ends it; what is left stays in the pool.' },
  },
  words: {
    subject: ['This offer to match gifts', '该配捐计划'],
    states: { DRAFT: ['a draft', '草拟中'], OPEN: ['open', '进行中'], EXHAUSTED: ['used up', '额度已用完'], ENDED: ['ended', '已结束'] },
    steps: { open: ['opened', '启动'], exhaust: ['used up', '用完'], refill: ['refilled', '恢复'], end: ['ended', '结束'] },
  },
});
