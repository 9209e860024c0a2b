import { LockMode } from '@mikro-orm/core';
import { erasure } from '../platform/deeds/erasure.js';
import { SocialWorkCertificate } from './social-work-certificate.js';
import { SocialWorker } from './social-worker.js';

// That the organization had a worker of this level stays, because contracts rested on it (PL-10).
erasure({
  slice: 'workers',
  erases: ['SocialWorkCertificate.number'],
  retains: {},
  async act(unit, personId) {
    for (const worker of await unit.em.find(SocialWorker, { person: personId }, { lockMode: LockMode.PESSIMISTIC_WRITE })) worker.showName(false);
    for (const certificate of await unit.em.find(SocialWorkCertificate, { person: personId })) certificate.forgetNumber();
  },
});
