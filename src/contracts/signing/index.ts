import type { Slice } from '../../platform/slice.js';
import { SigningEvent } from './signing-event.js';
import { AwardSigning, SigningEventGraph } from './signing.graph.js';
import { SigningResolver } from './signing.resolver.js';

import './signing-overdue.js';

export { extendSigningDays, lapseSigning } from './decide-signing.js';
export { SigningEvent, SigningEventKind, SigningGround } from './signing-event.js';

/** The thirty days for signing (PL-11). */
export const signing: Omit<Slice, 'name'> = {
  entities: [SigningEvent],
  resolvers: [SigningResolver],
  types: [SigningEventGraph, AwardSigning],
};
