import type { Slice } from '../../platform/slice.js';
import { ConsortiaResolver } from './consortia.resolver.js';
import { BidConsortium, ConsortiumGraph, ConsortiumMemberGraph } from './consortium.graph.js';
import { Consortium, ConsortiumMember } from './consortium.js';
import './judge-relations.js';

export { confirmConsortium, dissolveConsortium } from './answer-consortium.js';
export { Consortium, ConsortiumMember } from './consortium.js';
export { formConsortium } from './form-consortium.js';

/** Organizations that bid as one. */
export const consortia: Omit<Slice, 'name'> = {
  entities: [Consortium, ConsortiumMember],
  resolvers: [ConsortiaResolver],
  types: [ConsortiumGraph, ConsortiumMemberGraph, BidConsortium],
};
