import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection } from '../platform/reads/index.js';
import { CreditAppealWithdrawInput, OrganizationCreditAppealInput, appealCredit, withdrawCreditAppeal } from './appeal-credit.js';
import { CreditAppealGraph } from './credit-appeal.graph.js';
import { CreditAppealDecideInput, decideCreditAppeal } from './decide-credit-appeal.js';
import { OrganizationsUserError } from './organizations.payloads.js';

export const OrganizationCreditAppealPayload = payloadOf('OrganizationCreditAppealPayload', 'creditAppeal', () => CreditAppealGraph, OrganizationsUserError);
export const CreditAppealDecidePayload = payloadOf('CreditAppealDecidePayload', 'creditAppeal', () => CreditAppealGraph, OrganizationsUserError);
export const CreditAppealWithdrawPayload = payloadOf('CreditAppealWithdrawPayload', 'creditAppeal', () => CreditAppealGraph, OrganizationsUserError);

@Resolver()
export class CreditAppealsResolver {
  @ReadConnection(() => CreditAppealGraph, { description: 'Appeals against credit events, the latest first, as far as the reader may see them.' })
  creditAppeals!: Connection<CreditAppealGraph>;

  @Mutation(() => OrganizationCreditAppealPayload, { nullable: true, description: 'Appeals against an event of one\'s own organization\'s credit (信用申诉), once and in time; it counts until the decision. For the organization\'s managers. Scope `organizations:write`.' })
  organizationCreditAppeal(@Arg('input', () => OrganizationCreditAppealInput, { description: 'Which event, and why.' }) input: OrganizationCreditAppealInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(appealCredit, input);
  }

  @Mutation(() => CreditAppealDecidePayload, { nullable: true, description: 'Decides an appeal; when it is upheld the event does not count any more and stays readable. For operators and supervisors who did not record the event and have nothing to do with the organization. Scope `organizations:write`.' })
  creditAppealDecide(@Arg('input', () => CreditAppealDecideInput, { description: 'The decision.' }) input: CreditAppealDecideInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(decideCreditAppeal, input);
  }

  @Mutation(() => CreditAppealWithdrawPayload, { nullable: true, description: 'Takes an appeal back. For the organization\'s managers. Scope `organizations:write`.' })
  creditAppealWithdraw(@Arg('input', () => CreditAppealWithdrawInput, { description: 'Which appeal.' }) input: CreditAppealWithdrawInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(withdrawCreditAppeal, input);
  }
}
