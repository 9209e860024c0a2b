import { userErrorOf } from '../platform/graphql/payload.js';
import { contractsRefusals } from './contracts.refusals.js';

/** Refusals of deeds on contracts and on all that belongs to them. */
export const ContractsUserError = userErrorOf('Contracts', contractsRefusals);
