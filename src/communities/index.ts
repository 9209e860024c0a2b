import type { Slice } from '../platform/slice.js';
import { Community } from './community.js';
import { DivisionImport } from './division-import.js';
import { Division } from './division.js';

export { Community } from './community.js';
export { CommitteeType, Division, divisionCodeOf, divisionId } from './division.js';

/** Administrative divisions, and the communities that live in them. */
export const communities: Slice = {
  name: 'communities',
  entities: [Division, DivisionImport, Community],
  resolvers: [],
  types: [],
};
