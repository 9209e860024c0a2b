import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where an award stands. */
export enum AwardState {
  STANDSTILL = 'STANDSTILL',
  CONFIRMED = 'CONFIRMED',
  CONTRACTED = 'CONTRACTED',
  DECLINED = 'DECLINED',
  ANNULLED = 'ANNULLED',
}

const { STANDSTILL, CONFIRMED, CONTRACTED, DECLINED, ANNULLED } = AwardState;

export const awardLifecycle = lifecycle({
  aggregate: 'award',
  states: Object.values(AwardState),
  initial: STANDSTILL,
  terminal: [CONTRACTED, DECLINED, ANNULLED],
  steps: {
    confirm: { from: [STANDSTILL], to: CONFIRMED, by: ['BUYER_APPROVER'], rule: 'PL-24', description: 'Another person of the buyer confirms it after the publicity period.' },
    contract: { from: [CONFIRMED], to: CONTRACTED, by: ['SYSTEM'], rule: 'PL-11', description: 'The contract is signed by both.' },
    lapse: { from: [CONFIRMED], to: DECLINED, by: ['BUYER_APPROVER'], rule: 'PL-11', description: 'The contract was not signed in time; the next-ranked bid may take its place.' },
    decline: { from: [STANDSTILL, CONFIRMED], to: DECLINED, by: ['ORG_MANAGER'], rule: 'PL-26', description: 'The winner refuses; the next-ranked bid may take its place.' },
    annul: { from: [STANDSTILL, CONFIRMED], to: ANNULLED, by: ['BUYER_APPROVER', 'BUYER_OFFICER', 'SUPERVISOR'], rule: 'PL-14', description: 'Taken back: a challenge or complaint was upheld, or the evaluation is done again.' },
  },
  words: {
    subject: ['This award', '该中标结果'],
    states: {
      STANDSTILL: ['in its publicity period', '结果公示'],
      CONFIRMED: ['confirmed', '已确认'],
      CONTRACTED: ['under contract', '已签约'],
      DECLINED: ['declined by the winner', '已放弃中标'],
      ANNULLED: ['annulled', '已撤销'],
    },
    steps: {
      confirm: ['confirmed', '确认'],
      contract: ['put under contract', '签约'],
      lapse: ['let lapse', '宣布失效'],
      decline: ['declined', '放弃'],
      annul: ['annulled', '撤销'],
    },
  },
});

registerEnumType(AwardState, {
  name: 'AwardState',
  description: 'Where an award (中标、成交) stands.',
  valuesConfig: {
    STANDSTILL: { description: 'Proposed and public (结果公示); its money is set aside. Can be confirmed when the period is over.' },
    CONFIRMED: { description: 'Confirmed (成交); the contract is to be signed within 30 days (PL-11).' },
    CONTRACTED: { description: 'The contract is signed (已签约). An end.' },
    DECLINED: { description: 'Refused by the winner (放弃中标, PL-26), or lapsed because the contract was not signed in time (PL-11). An end.' },
    ANNULLED: { description: 'Taken back after an upheld challenge or complaint, or because the evaluation is done again (撤销中标结果). An end.' },
  },
});
