import type { Slice } from '../platform/slice.js';
import { SocialWorkCertificate } from './social-work-certificate.js';
import { SocialWorker } from './social-worker.js';

export { SocialWorkCertificate } from './social-work-certificate.js';
export { SocialWorker } from './social-worker.js';
export { SocialWorkerLevel } from './worker.words.js';

/** Social workers, who carry the work. */
export const workers: Slice = {
  name: 'workers',
  entities: [SocialWorker, SocialWorkCertificate],
  resolvers: [],
  types: [],
};
