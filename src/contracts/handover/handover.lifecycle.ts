import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a hand-over stands. */
export enum HandoverState {
  PLANNED = 'PLANNED',
  HANDED_OVER = 'HANDED_OVER',
  ACKNOWLEDGED = 'ACKNOWLEDGED',
}

const { PLANNED, HANDED_OVER, ACKNOWLEDGED } = HandoverState;

registerEnumType(HandoverState, {
  name: 'HandoverState',
  description: 'Where a hand-over (交接) stands.',
  valuesConfig: {
    PLANNED: { description: 'Planned (已计划): what happens with clients and the project ledger at the end.' },
    HANDED_OVER: { description: 'The organization has handed clients and project ledger over (已移交).' },
    ACKNOWLEDGED: { description: 'The successor, or the client where there is none, has them (已接收). An end.' },
  },
});

/** From the plan to the successor's word, so that nobody who is served is dropped (GP-16). */
export const handoverLifecycle = lifecycle({
  aggregate: 'handover',
  states: Object.values(HandoverState),
  initial: PLANNED,
  terminal: [ACKNOWLEDGED],
  steps: {
    handOver: { from: [PLANNED], to: HANDED_OVER, by: ['ORG_MANAGER'], rule: 'GP-16', description: 'The organization hands over; the project ledger is fixed by its digest.' },
    acknowledge: { from: [HANDED_OVER], to: ACKNOWLEDGED, by: ['ORG_MANAGER', 'BUYER_OFFICER', 'FUND_STEWARD'], rule: 'GP-16', description: 'The successor, or the client where there is none, has clients and ledger.' },
  },
  words: {
    subject: ['This hand-over', '该交接'],
    states: {
      PLANNED: ['planned', '已计划'],
      HANDED_OVER: ['handed over', '已移交'],
      ACKNOWLEDGED: ['acknowledged', '已接收'],
    },
    steps: {
      handOver: ['handed over', '移交'],
      acknowledge: ['acknowledged', '接收'],
    },
  },
});
