import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../../platform/graphql/context.js';
import { payloadOf } from '../../../platform/graphql/payload.js';
import { ReadOne } from '../../../platform/reads/index.js';
import { FundsUserError } from '../../funds.payloads.js';
import { PurposeChangeAnswerInput, answerPurposeChange } from './answer-change.js';
import { PurposeChangeProposeInput, proposePurposeChange } from './propose-change.js';
import { PurposeChangeGraph, PurposeConsentGraph } from './purpose-change.graph.js';
import { PurposeChangeDropInput, PurposeChangeSettleInput, dropPurposeChange, settlePurposeChange } from './settle-change.js';

const withChange = (name: string) => payloadOf(name, 'purposeChange', () => PurposeChangeGraph, FundsUserError);
const PurposeChangeProposePayload = withChange('PurposeChangeProposePayload');
const PurposeChangeSettlePayload = withChange('PurposeChangeSettlePayload');
const PurposeChangeDropPayload = withChange('PurposeChangeDropPayload');
const PurposeChangeAnswerPayload = payloadOf('PurposeChangeAnswerPayload', 'purposeConsent', () => PurposeConsentGraph, FundsUserError);

@Resolver()
export class PurposeChangesResolver {
  @ReadOne(() => PurposeChangeGraph, { description: 'One change of purpose; null when missing.' })
  purposeChange!: PurposeChangeGraph | null;

  @Mutation(() => PurposeChangeProposePayload, { nullable: true, description: 'Proposes that restricted money serve another purpose, and asks its donors (CH-22); what is left of a need that is met goes to a similar purpose without asking (CH-23). For stewards of the fund. Scope `funds:write`.' })
  purposeChangePropose(@Arg('input', () => PurposeChangeProposeInput, { description: 'Which money, where to, and why.' }) input: PurposeChangeProposeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(proposePurposeChange, input);
  }

  @Mutation(() => PurposeChangeAnswerPayload, { nullable: true, description: 'Answers whether a gift may serve another purpose (CH-22). For its donor; for a guest’s gift a finance officer of the fund who holds the written answer. Scope `funds:write`.' })
  purposeChangeAnswer(@Arg('input', () => PurposeChangeAnswerInput, { description: 'Which question, and the answer.' }) input: PurposeChangeAnswerInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(answerPurposeChange, input);
  }

  @Mutation(() => PurposeChangeSettlePayload, { nullable: true, description: 'Moves the parts whose donors consented, and asks back what donors wish back (CH-22); decides on a leftover (CH-23). For another steward than the one who proposed it, for leftovers a manager of the host charity. Needs an idempotencyKey. Scope `funds:write`.' })
  purposeChangeSettle(@Arg('input', () => PurposeChangeSettleInput, { description: 'Which change.' }) input: PurposeChangeSettleInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(settlePurposeChange, input);
  }

  @Mutation(() => PurposeChangeDropPayload, { nullable: true, description: 'Gives a change of purpose up; nothing moves. For stewards of the fund. Scope `funds:write`.' })
  purposeChangeDrop(@Arg('input', () => PurposeChangeDropInput, { description: 'Which change, and why.' }) input: PurposeChangeDropInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(dropPurposeChange, input);
  }
}
