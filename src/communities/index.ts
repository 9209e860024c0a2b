import type { Slice } from '../platform/slice.js';
import { CommunitiesResolver } from './communities.resolver.js';
import { Community } from './community.js';
import { DivisionImport } from './division-import.js';
import { Division } from './division.js';

export { amendCommunity } from './amend-community.js';
export { Community } from './community.js';
export { CommunityGraph } from './community.graph.js';
export { CommitteeType, Division, divisionCodeOf, divisionId } from './division.js';
export { DivisionGraph } from './division.graph.js';
export { establishCommunity } from './establish-community.js';
export { importDivisions } from './import-divisions.js';
export { registerResident } from './register-resident.js';
export { storeDivisions } from './store-divisions.js';

/** Administrative divisions, and the communities that live in them. */
export const communities: Slice = {
  name: 'communities',
  entities: [Division, DivisionImport, Community],
  resolvers: [CommunitiesResolver],
  types: [],
};
