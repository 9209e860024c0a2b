import type { Slice } from '../../platform/slice.js';
import { BudgetAppropriation } from './budget-appropriation.js';
import { Buyer } from './buyer.js';
import { BuyersResolver } from './buyers.resolver.js';

export { BudgetAppropriation } from './budget-appropriation.js';
export { Buyer, BuyerKind, budgetAccount } from './buyer.js';
export { BudgetAppropriationGraph, BuyerGraph } from './buyer.graph.js';
export { FundSource } from './fund-source.js';
export { appropriateBudget } from './appropriate-budget.js';
export { registerBuyer } from './register-buyer.js';

/** Government buyers and their budgets. */
export const buyers: Omit<Slice, 'name'> = {
  entities: [Buyer, BudgetAppropriation],
  resolvers: [BuyersResolver],
  types: [],
};
