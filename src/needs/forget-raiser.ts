import { LockMode } from '@mikro-orm/core';
import { erasure } from '../platform/deeds/erasure.js';
import { Need } from './need.js';

// The title, by which lists, tenders and contracts know the need, stays with them (PL-10).
erasure({
  slice: 'needs',
  erases: ['Need.story'],
  retains: {},
  async act(unit, personId) {
    const needs = await unit.em.find(Need, { raisedBy: personId }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
    for (const need of needs) need.forgetStory();
  },
});
