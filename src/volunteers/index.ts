import type { Slice } from '../platform/slice.js';
import './forget-volunteer.js';
import { PersonVolunteering, VolunteerGraph } from './volunteer.graph.js';
import { Volunteer } from './volunteer.js';
import { VolunteersResolver } from './volunteers.resolver.js';

export { amendVolunteer } from './amend-volunteer.js';
export { registerVolunteer } from './register-volunteer.js';
export { VolunteerGraph } from './volunteer.graph.js';
export { Volunteer } from './volunteer.js';

/** Registered volunteers. */
export const volunteers: Slice = {
  name: 'volunteers',
  entities: [Volunteer],
  resolvers: [VolunteersResolver],
  types: [VolunteerGraph, PersonVolunteering],
};
