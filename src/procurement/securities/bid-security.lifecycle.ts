import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a bid security stands. */
export enum BidSecurityState {
  PROVIDED = 'PROVIDED',
  DUE = 'DUE',
  RETURNED = 'RETURNED',
  FORFEITED = 'FORFEITED',
}

/** How it is provided; never in cash. */
export enum BidSecurityKind {
  TRANSFER = 'TRANSFER',
  GUARANTEE = 'GUARANTEE',
}

const { PROVIDED, DUE, RETURNED, FORFEITED } = BidSecurityState;

export const bidSecurityLifecycle = lifecycle({
  aggregate: 'bid_security',
  states: Object.values(BidSecurityState),
  initial: PROVIDED,
  terminal: [RETURNED, FORFEITED],
  steps: {
    fallDue: { from: [PROVIDED], to: DUE, by: ['SYSTEM'], rule: 'PL-21', description: 'What it secured is over: the result is known, the contract signed, or the tender ended.' },
    giveBack: { from: [DUE], to: RETURNED, by: ['BUYER_APPROVER'], rule: 'PL-21', description: 'An approver of the buyer gives it back.' },
    forfeit: { from: [PROVIDED, DUE], to: FORFEITED, by: ['BUYER_APPROVER'], rule: 'PL-21', description: 'The bidder refused the award or broke the rules; it is not given back.' },
  },
  words: {
    subject: ['This bid security', '该投标保证金'],
    states: { PROVIDED: ['provided', '已提交'], DUE: ['due to be returned', '应退还'], RETURNED: ['returned', '已退还'], FORFEITED: ['forfeited', '不予退还'] },
    steps: { fallDue: ['made due', '到期应退'], giveBack: ['returned', '退还'], forfeit: ['forfeited', '不予退还'] },
  },
});

registerEnumType(BidSecurityState, {
  name: 'BidSecurityState',
  description: 'Where a bid security (投标保证金) stands.',
  valuesConfig: {
    PROVIDED: { description: 'Provided with the bid (已提交).' },
    DUE: { description: 'To be returned by `dueAt` (应退还).' },
    RETURNED: { description: 'Returned (已退还). An end.' },
    FORFEITED: { description: 'Not returned, for a reason that is told (不予退还). An end.' },
  },
});

registerEnumType(BidSecurityKind, {
  name: 'BidSecurityKind',
  description: 'How a bid security is provided; not in cash (PL-21).',
  valuesConfig: {
    TRANSFER: { description: 'By transfer (转账); the money is in the ledger.' },
    GUARANTEE: { description: 'By a letter of guarantee (保函).' },
  },
});
