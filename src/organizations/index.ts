import type { Slice } from '../platform/slice.js';
import { CreditEvent } from './credit-event.js';
import { CreditFormula, CreditFormulaWeight } from './credit-formula.js';
import { CreditListing } from './credit-listing.js';
import { CreditReversal } from './credit-reversal.js';
import { OrganizationGrade } from './organization-grade.js';
import { Organization } from './organization.js';
import { Qualification } from './qualification.js';

export { CreditEvent, CreditEventKind } from './credit-event.js';
export { CreditList, CreditListing } from './credit-listing.js';
export { OrganizationGrade } from './organization-grade.js';
export { OrganizationState } from './organization.lifecycle.js';
export { Organization, RegistrationStatus } from './organization.js';
export { Qualification, QualificationKind, QualificationState } from './qualification.js';

/** Organizations that deliver, their standing and their credit. */
export const organizations: Slice = {
  name: 'organizations',
  entities: [Organization, OrganizationGrade, CreditListing, Qualification, CreditEvent, CreditReversal, CreditFormula, CreditFormulaWeight],
  resolvers: [],
  types: [],
};
