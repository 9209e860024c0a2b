import { userErrorOf } from '../platform/graphql/payload.js';
import { purchasingRefusals } from './purchasing.refusals.js';

/** Refusals of deeds on buyers, catalogues and purchase lists as clients read them. */
export const PurchasingUserError = userErrorOf('Purchasing', purchasingRefusals);
