import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a change order stands. */
export enum AmendmentState {
  PROPOSED = 'PROPOSED',
  SIGNED_BY_ONE = 'SIGNED_BY_ONE',
  IN_FORCE = 'IN_FORCE',
  DROPPED = 'DROPPED',
}

const { PROPOSED, SIGNED_BY_ONE, IN_FORCE, DROPPED } = AmendmentState;

registerEnumType(AmendmentState, {
  name: 'ContractAmendmentState',
  description: 'Where a change order (补充协议) stands.',
  valuesConfig: {
    PROPOSED: { description: 'Proposed by one side (已提出); nobody has signed.' },
    SIGNED_BY_ONE: { description: 'One side has signed (单方签署).' },
    IN_FORCE: { description: 'Both sides have signed; the contract is changed (已生效). An end.' },
    DROPPED: { description: 'Taken back or refused before both had signed (已撤销). An end.' },
  },
});

/** From the proposal to the second signature (PL-13). */
export const amendmentLifecycle = lifecycle({
  aggregate: 'contract_amendment',
  states: Object.values(AmendmentState),
  initial: PROPOSED,
  terminal: [IN_FORCE, DROPPED],
  steps: {
    signFirst: { from: [PROPOSED], to: SIGNED_BY_ONE, by: ['BUYER_APPROVER', 'FUND_STEWARD', 'ORG_MANAGER'], rule: 'PL-13', description: 'One side signs.' },
    signSecond: { from: [SIGNED_BY_ONE], to: IN_FORCE, by: ['BUYER_APPROVER', 'FUND_STEWARD', 'ORG_MANAGER'], rule: 'PL-13', description: 'The other side signs; milestones, term and money set aside change with it.' },
    drop: { from: [PROPOSED, SIGNED_BY_ONE], to: DROPPED, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'FUND_STEWARD', 'ORG_MANAGER', 'SYSTEM'], description: 'Taken back or refused by either side, or overtaken by the end of the contract.' },
  },
  words: {
    subject: ['This change order', '该补充协议'],
    states: {
      PROPOSED: ['proposed', '已提出'],
      SIGNED_BY_ONE: ['signed by one side', '单方签署'],
      IN_FORCE: ['in force', '已生效'],
      DROPPED: ['dropped', '已撤销'],
    },
    steps: {
      signFirst: ['signed', '签署'],
      signSecond: ['signed by the second side', '由第二方签署'],
      drop: ['dropped', '撤销'],
    },
  },
});
