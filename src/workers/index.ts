import type { Slice } from '../platform/slice.js';
import './forget-worker.js';
import { SocialWorkCertificate } from './social-work-certificate.js';
import { SocialWorker } from './social-worker.js';
import { OrganizationWorkers, SocialWorkCertificateGraph, SocialWorkerGraph } from './worker.graph.js';
import { WorkersResolver } from './workers.resolver.js';

export { recordCertificate } from './record-certificate.js';
export { registerWorker } from './register-worker.js';
export { showWorkerName } from './show-worker-name.js';
export { SocialWorkCertificate } from './social-work-certificate.js';
export { SocialWorker } from './social-worker.js';
export { SocialWorkerGraph } from './worker.graph.js';
export { SocialWorkerLevel } from './worker.words.js';

/** Social workers, who carry the work. */
export const workers: Slice = {
  name: 'workers',
  entities: [SocialWorker, SocialWorkCertificate],
  resolvers: [WorkersResolver],
  types: [SocialWorkerGraph, SocialWorkCertificateGraph, OrganizationWorkers],
};
