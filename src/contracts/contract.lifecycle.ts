import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../kernel/lifecycle.js';

/** Where a contract stands. */
export enum ContractState {
  DRAFT = 'DRAFT',
  SIGNED_BY_ONE = 'SIGNED_BY_ONE',
  SIGNED = 'SIGNED',
  IN_DELIVERY = 'IN_DELIVERY',
  COMPLETED = 'COMPLETED',
  TERMINATED = 'TERMINATED',
  WITHDRAWN = 'WITHDRAWN',
}

const { DRAFT, SIGNED_BY_ONE, SIGNED, IN_DELIVERY, COMPLETED, TERMINATED, WITHDRAWN } = ContractState;

registerEnumType(ContractState, {
  name: 'ContractState',
  description: 'Where a contract or grant agreement stands.',
  valuesConfig: {
    DRAFT: { description: 'Being agreed on (草拟); its parties alone see it.' },
    SIGNED_BY_ONE: { description: 'One side has signed (单方签署).' },
    SIGNED: { description: 'Both sides have signed (已签署); its term has not begun.' },
    IN_DELIVERY: { description: 'Its term has begun (履约中).' },
    COMPLETED: { description: 'Everything was accepted and paid (已完成). An end.' },
    TERMINATED: { description: 'Ended early (已终止). An end.' },
    WITHDRAWN: { description: 'Taken back before both sides had signed (已撤回). An end.' },
  },
});

/** From the draft of either side's officer to the last payment (GP-12…GP-14). */
export const contractLifecycle = lifecycle({
  aggregate: 'contract',
  states: Object.values(ContractState),
  initial: DRAFT,
  terminal: [COMPLETED, TERMINATED, WITHDRAWN],
  steps: {
    signFirst: { from: [DRAFT], to: SIGNED_BY_ONE, by: ['BUYER_APPROVER', 'FUND_STEWARD', 'ORG_MANAGER'], rule: 'GP-12', description: 'One side signs.' },
    signSecond: { from: [SIGNED_BY_ONE], to: SIGNED, by: ['BUYER_APPROVER', 'FUND_STEWARD', 'ORG_MANAGER'], rule: 'GP-12', description: 'The other side signs; money is set aside milestone by milestone.' },
    withdraw: { from: [DRAFT, SIGNED_BY_ONE], to: WITHDRAWN, by: ['BUYER_OFFICER', 'FUND_STEWARD', 'ORG_MANAGER'], description: 'Taken back; another draft may follow.' },
    begin: { from: [SIGNED], to: IN_DELIVERY, by: ['SYSTEM'], rule: 'GP-13', description: 'The first day of its term has come.' },
    complete: { from: [IN_DELIVERY], to: COMPLETED, by: ['SYSTEM'], rule: 'GP-14', description: 'Every milestone was accepted and paid.' },
    terminate: { from: [SIGNED, IN_DELIVERY], to: TERMINATED, by: ['BUYER_APPROVER', 'FUND_STEWARD', 'ORG_MANAGER'], description: 'Ended early by two people; what was not earned goes back.' },
  },
  words: {
    subject: ['This contract', '该合同'],
    states: {
      DRAFT: ['a draft', '草拟中'],
      SIGNED_BY_ONE: ['signed by one side', '单方签署'],
      SIGNED: ['signed', '已签署'],
      IN_DELIVERY: ['in delivery', '履约中'],
      COMPLETED: ['completed', '已完成'],
      TERMINATED: ['terminated', '已终止'],
      WITHDRAWN: ['withdrawn', '已撤回'],
    },
    steps: {
      signFirst: ['signed', '签署'],
      signSecond: ['signed by the second side', '由第二方签署'],
      withdraw: ['withdrawn', '撤回'],
      begin: ['begun', '开始履约'],
      complete: ['completed', '办结'],
      terminate: ['terminated', '终止'],
    },
  },
});
