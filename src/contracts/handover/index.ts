import type { Slice } from '../../platform/slice.js';
import { ContractHandover, HandoverGraph } from './handover.graph.js';
import { HandoverResolver } from './handover.resolver.js';
import { Handover } from './handover.js';
import { ledgerFiles } from './ledger-file.js';

export { Handover } from './handover.js';
export { HandoverState } from './handover.lifecycle.js';
export { acknowledgeHandover, deliverHandover, planHandover } from './plan-handover.js';

/** Hand-over and project ledger, so that nobody who is served is dropped. */
export const handover: Omit<Slice, 'name'> = {
  entities: [Handover],
  resolvers: [HandoverResolver],
  types: [HandoverGraph, ContractHandover],
  routes: ledgerFiles,
};
