import type { Slice } from '../platform/slice.js';
import { Volunteer } from './volunteer.js';

export { Volunteer } from './volunteer.js';

/** Registered volunteers. */
export const volunteers: Slice = {
  name: 'volunteers',
  entities: [Volunteer],
  resolvers: [],
  types: [],
};
