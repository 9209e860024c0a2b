import type { Slice } from '../../platform/slice.js';
import { BudgetAppropriation } from './budget-appropriation.js';
import { Buyer } from './buyer.js';

export { BudgetAppropriation } from './budget-appropriation.js';
export { Buyer, BuyerKind, budgetAccount } from './buyer.js';
export { FundSource } from './fund-source.js';
export { appropriateBudget } from './appropriate-budget.js';
export { registerBuyer } from './register-buyer.js';

/** Government buyers and their budgets. */
export const buyers: Omit<Slice, 'name'> = {
  entities: [Buyer, BudgetAppropriation],
  resolvers: [],
  types: [],
};
