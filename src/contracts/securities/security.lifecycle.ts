import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a performance bond stands. */
export enum SecurityState {
  LODGED = 'LODGED',
  CONFIRMED = 'CONFIRMED',
  REJECTED = 'REJECTED',
  RELEASED = 'RELEASED',
  FORFEITED = 'FORFEITED',
}

const { LODGED, CONFIRMED, REJECTED, RELEASED, FORFEITED } = SecurityState;

registerEnumType(SecurityState, {
  name: 'PerformanceSecurityState',
  description: 'Where a performance bond (履约保证金) stands.',
  valuesConfig: {
    LODGED: { description: 'Told by the organization (已提交); the buyer has not seen it yet.' },
    CONFIRMED: { description: 'The buyer has the guarantee, or the money (已确认).' },
    REJECTED: { description: 'The buyer does not have it (未到账或不合格); another may be lodged. An end.' },
    RELEASED: { description: 'Returned after the end of the contract (已退还). An end.' },
    FORFEITED: { description: 'Not returned, or not all of it, for the ground given (不予退还). An end.' },
  },
});

/** From the organization's hand to the buyer's and back (PL-22). */
export const securityLifecycle = lifecycle({
  aggregate: 'performance_security',
  states: Object.values(SecurityState),
  initial: LODGED,
  terminal: [REJECTED, RELEASED, FORFEITED],
  steps: {
    confirm: { from: [LODGED], to: CONFIRMED, by: ['BUYER_OFFICER'], rule: 'PL-22', description: 'An officer of the buyer confirms that it is there.' },
    reject: { from: [LODGED], to: REJECTED, by: ['BUYER_OFFICER'], rule: 'PL-22', description: 'It is not there, or not as agreed.' },
    release: { from: [CONFIRMED], to: RELEASED, by: ['BUYER_APPROVER'], rule: 'PL-22', description: 'The contract has ended; an approver returns it.' },
    forfeit: { from: [CONFIRMED], to: FORFEITED, by: ['BUYER_APPROVER'], rule: 'PL-22', description: 'An approver agrees to an officer\'s proposal not to return it.' },
  },
  words: {
    subject: ['This performance bond', '该履约保证金'],
    states: {
      LODGED: ['lodged', '已提交'],
      CONFIRMED: ['confirmed', '已确认'],
      REJECTED: ['rejected', '已退回'],
      RELEASED: ['returned', '已退还'],
      FORFEITED: ['forfeited', '不予退还'],
    },
    steps: {
      confirm: ['confirmed', '确认'],
      reject: ['rejected', '退回'],
      release: ['returned', '退还'],
      forfeit: ['forfeited', '不予退还'],
    },
  },
});
