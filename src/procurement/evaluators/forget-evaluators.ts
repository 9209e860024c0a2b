import { LockMode } from '@mikro-orm/core';
import { erasure } from '../../platform/deeds/erasure.js';
import { EvaluatorEmployment } from './evaluator-employment.js';
import { Evaluator } from './evaluator.js';

erasure({
  slice: 'procurement: evaluators',
  erases: ['Evaluator.title', 'EvaluatorEmployment.employerName', 'EvaluatorEmployment.creditCode'],
  retains: {},
  async act(unit, personId) {
    for (const evaluator of await unit.em.find(Evaluator, { person: personId }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } })) evaluator.forget();
    for (const employment of await unit.em.find(EvaluatorEmployment, { evaluator: { person: personId } }, { orderBy: { id: 'asc' } })) employment.forget();
  },
});
