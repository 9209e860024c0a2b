import { LockMode } from '@mikro-orm/core';
import { erasure } from '../../platform/deeds/erasure.js';
import { DeclaredRelation } from './declared-relation.js';

erasure({
  slice: 'procurement: panel',
  erases: ['DeclaredRelation.kind'],
  retains: { 'PanelDraw.seed': 'PL-10: procurement records are kept for at least 15 years. Random digits, no person’s data.' },
  async act(unit, personId) {
    for (const relation of await unit.em.find(DeclaredRelation, { person: personId }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } })) relation.forget();
  },
});
