import { LockMode } from '@mikro-orm/core';
import { erasure } from '../platform/deeds/erasure.js';
import { Volunteer } from './volunteer.js';

// What was served stays counted (VO-03); who served it is not told any more.
erasure({
  slice: 'volunteers',
  erases: ['Volunteer.identityDigest', 'Volunteer.identityLastFour', 'Volunteer.availability'],
  retains: {},
  async act(unit, personId) {
    const volunteer = await unit.em.findOne(Volunteer, { person: personId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    volunteer?.forget();
  },
});
