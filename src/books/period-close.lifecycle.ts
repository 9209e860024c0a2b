import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../kernel/lifecycle.js';

/** Where the close of a party's month stands. */
export enum PeriodCloseState {
  PROPOSED = 'PROPOSED',
  CLOSED = 'CLOSED',
  REOPENING = 'REOPENING',
  REOPENED = 'REOPENED',
  DROPPED = 'DROPPED',
}

const { PROPOSED, CLOSED, REOPENING, REOPENED, DROPPED } = PeriodCloseState;

registerEnumType(PeriodCloseState, {
  name: 'PeriodCloseState',
  description: 'Where the close of a party\'s month stands (结账). Closing and reopening are two people\'s work each.',
  valuesConfig: {
    PROPOSED: { description: 'Proposed (待结账); a second person closes the month.' },
    CLOSED: { description: 'Closed (已结账): its statement is frozen, its vouchers are numbered, and nothing is posted into it.' },
    REOPENING: { description: 'Closed, and somebody asks to reopen it (申请反结账); a second person decides.' },
    REOPENED: { description: 'Reopened for the reason given (已反结账); it is closed anew by another close. An end.' },
    DROPPED: { description: 'Not closed after all (已撤销). An end.' },
  },
});

/** From the proposal to the closed month, and back where two people agree. */
export const periodCloseLifecycle = lifecycle({
  aggregate: 'period_close',
  states: Object.values(PeriodCloseState),
  initial: PROPOSED,
  terminal: [REOPENED, DROPPED],
  steps: {
    close: { from: [PROPOSED], to: CLOSED, by: ['FUND_STEWARD', 'ORG_MANAGER', 'BUYER_APPROVER'], description: 'A second person closes the month.' },
    drop: { from: [PROPOSED], to: DROPPED, by: ['FUND_FINANCE', 'ORG_FINANCE', 'BUYER_OFFICER', 'FUND_STEWARD', 'ORG_MANAGER', 'BUYER_APPROVER'], description: 'It is not closed yet.' },
    askReopen: { from: [CLOSED], to: REOPENING, by: ['FUND_FINANCE', 'ORG_FINANCE', 'BUYER_OFFICER', 'FUND_STEWARD', 'ORG_MANAGER', 'BUYER_APPROVER'], description: 'Somebody asks to reopen it, with a reason.' },
    keepClosed: { from: [REOPENING], to: CLOSED, by: ['FUND_STEWARD', 'ORG_MANAGER', 'BUYER_APPROVER'], description: 'A second person says no; it stays closed.' },
    reopen: { from: [REOPENING], to: REOPENED, by: ['FUND_STEWARD', 'ORG_MANAGER', 'BUYER_APPROVER'], description: 'A second person agrees.' },
  },
  words: {
    subject: ['This close of a month', '该月结账'],
    states: { PROPOSED: ['proposed', '待结账'], CLOSED: ['closed', '已结账'], REOPENING: ['about to be reopened', '申请反结账'], REOPENED: ['reopened', '已反结账'], DROPPED: ['dropped', '已撤销'] },
    steps: { close: ['closed', '结账'], drop: ['dropped', '撤销'], askReopen: ['asked to be reopened', '申请反结账'], keepClosed: ['kept closed', '维持结账'], reopen: ['reopened', '反结账'] },
  },
});
