import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where somebody stands in the registry of evaluators. */
export enum EvaluatorState {
  PROPOSED = 'PROPOSED',
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
  DECLINED = 'DECLINED',
  REMOVED = 'REMOVED',
}

const { PROPOSED, ACTIVE, SUSPENDED, DECLINED, REMOVED } = EvaluatorState;
const keepers = ['OPERATOR', 'SUPERVISOR'];

/** From the registration to the end of somebody's place in the pool. */
export const evaluatorLifecycle = lifecycle({
  aggregate: 'evaluator',
  states: [PROPOSED, ACTIVE, SUSPENDED, DECLINED, REMOVED],
  initial: PROPOSED,
  terminal: [DECLINED, REMOVED],
  steps: {
    confirm: { from: [PROPOSED], to: ACTIVE, by: ['EVALUATOR'], rule: 'TE-01', description: 'The person agrees, and that what is recorded is right.' },
    decline: { from: [PROPOSED], to: DECLINED, by: ['EVALUATOR'], rule: 'TE-01', description: 'The person does not want to judge.' },
    suspend: { from: [ACTIVE], to: SUSPENDED, by: keepers, rule: 'TE-01', description: 'Not drawn and not named any more, for a reason on record.' },
    resume: { from: [SUSPENDED], to: ACTIVE, by: keepers, rule: 'TE-01', description: 'The reason of the suspension is gone.' },
    remove: { from: [PROPOSED, ACTIVE, SUSPENDED], to: REMOVED, by: keepers, rule: 'TE-01', description: 'Leaves the pool for good; may be registered anew.' },
  },
  words: {
    subject: ['This evaluator', '该评审专家'],
    states: {
      PROPOSED: ['registered and not confirmed', '待本人确认'],
      ACTIVE: ['in the pool', '在库'],
      SUSPENDED: ['suspended', '已暂停'],
      DECLINED: ['declined', '本人已谢绝'],
      REMOVED: ['removed', '已出库'],
    },
    steps: {
      confirm: ['confirmed', '确认入库'],
      decline: ['declined', '谢绝'],
      suspend: ['suspended', '暂停'],
      resume: ['taken back into the pool', '恢复'],
      remove: ['removed', '移出专家库'],
    },
  },
});

registerEnumType(EvaluatorState, {
  name: 'EvaluatorState',
  description: 'Where somebody stands in the registry of evaluators (TE-01).',
  valuesConfig: {
    PROPOSED: { description: 'Registered; the person has not agreed yet.' },
    ACTIVE: { description: 'In the pool (在库): can be drawn and named.' },
    SUSPENDED: { description: 'Out of the draws for a reason (已暂停).' },
    DECLINED: { description: 'The person did not want to judge.' },
    REMOVED: { description: 'Left the pool for good (已出库).' },
  },
});
