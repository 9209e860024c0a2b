import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { PurchasingUserError } from '../purchasing.errors.js';
import { BudgetAppropriateInput, appropriateBudget } from './appropriate-budget.js';
import { BudgetAppropriationGraph, BuyerGraph } from './buyer.graph.js';
import { BuyerRegisterInput, registerBuyer } from './register-buyer.js';

export const BuyerRegisterPayload = payloadOf('BuyerRegisterPayload', 'buyer', () => BuyerGraph, PurchasingUserError);
export const BudgetAppropriatePayload = payloadOf('BudgetAppropriatePayload', 'budgetAppropriation', () => BudgetAppropriationGraph, PurchasingUserError);

@Resolver()
export class BuyersResolver {
  @ReadOne(() => BuyerGraph, { description: 'One buyer; null when there is none by this id.' })
  buyer!: BuyerGraph | null;

  @ReadConnection(() => BuyerGraph, { description: 'Government buyers.' })
  buyers!: Connection<BuyerGraph>;

  @Mutation(() => BuyerRegisterPayload, { nullable: true, description: 'Registers a body that may buy (GP-01). For operators, who then offer roles to its first people (membershipGrant). Scope `procurement:write`.' })
  buyerRegister(@Arg('input', () => BuyerRegisterInput, { description: 'The buyer.' }) input: BuyerRegisterInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(registerBuyer, input);
  }

  @Mutation(() => BudgetAppropriatePayload, { nullable: true, description: 'Records money granted to a buyer; it enters the buyer\'s budget account in the ledger (GP-08). For its approvers, but not for whoever drafted that year\'s list. Needs an idempotencyKey. Scope `procurement:write`.' })
  budgetAppropriate(@Arg('input', () => BudgetAppropriateInput, { description: 'How much, for which year, from which source.' }) input: BudgetAppropriateInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(appropriateBudget, input);
  }
}
