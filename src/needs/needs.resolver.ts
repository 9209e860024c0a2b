import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { NeedAdoptInput, adoptNeed } from './adopt-need.js';
import { NeedAnswerInput, answerNeed } from './answer-need.js';
import { NeedEditInput, editNeed } from './edit-need.js';
import { NeedEndorseInput, endorseNeed } from './endorse-need.js';
import { NeedGraph } from './need.graph.js';
import { needsRefusals } from './needs.refusals.js';
import { NeedRaiseInput, raiseNeed } from './raise-need.js';
import { NeedReturnInput, returnNeed } from './return-need.js';
import { NeedVerifyInput, verifyNeed } from './verify-need.js';
import { NeedWithdrawInput, withdrawNeed } from './withdraw-need.js';

export const NeedsUserError = userErrorOf('Needs', needsRefusals);

const answeredByNeed = (name: string) => payloadOf(name, 'need', () => NeedGraph, NeedsUserError);
export const NeedRaisePayload = answeredByNeed('NeedRaisePayload');
export const NeedEditPayload = answeredByNeed('NeedEditPayload');
export const NeedWithdrawPayload = answeredByNeed('NeedWithdrawPayload');
export const NeedEndorsePayload = answeredByNeed('NeedEndorsePayload');
export const NeedVerifyPayload = answeredByNeed('NeedVerifyPayload');
export const NeedReturnPayload = answeredByNeed('NeedReturnPayload');
export const NeedAnswerPayload = answeredByNeed('NeedAnswerPayload');
export const NeedAdoptPayload = answeredByNeed('NeedAdoptPayload');

@Resolver()
export class NeedsResolver {
  @ReadOne(() => NeedGraph, { description: 'One need; null when hidden or missing.' })
  need!: NeedGraph | null;

  @ReadConnection(() => NeedGraph, { description: 'Needs which the reader may see, the latest first; search finds words of two characters or more in title and story, Chinese or Latin.' })
  needs!: Connection<NeedGraph>;

  @Mutation(() => NeedRaisePayload, { nullable: true, description: 'Raises a need with a community (民事民提). For its residents, and for its staff and grid workers on behalf of a resident. Scope `needs:write`.' })
  needRaise(@Arg('input', () => NeedRaiseInput, { description: 'What is missing, and where.' }) input: NeedRaiseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(raiseNeed, input);
  }

  @Mutation(() => NeedEditPayload, { nullable: true, description: 'Puts the words of a need anew, until it is verified. For whoever raised it. Scope `needs:write`.' })
  needEdit(@Arg('input', () => NeedEditInput, { description: 'All its words.' }) input: NeedEditInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(editNeed, input);
  }

  @Mutation(() => NeedWithdrawPayload, { nullable: true, description: 'Takes a need back, until it is deliberated or adopted. For whoever raised it. Scope `needs:write`.' })
  needWithdraw(@Arg('input', () => NeedWithdrawInput, { description: 'Which need.' }) input: NeedWithdrawInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(withdrawNeed, input);
  }

  @Mutation(() => NeedEndorsePayload, { nullable: true, description: 'Endorses a neighbour\'s need (附议), once per person. For residents of the community. Scope `needs:write`.' })
  needEndorse(@Arg('input', () => NeedEndorseInput, { description: 'Which need.' }) input: NeedEndorseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(endorseNeed, input);
  }

  @Mutation(() => NeedVerifyPayload, { nullable: true, description: 'Confirms that a need is real, and how pressing (核实, E9); it is public from here on. For staff of the community other than the raiser. Scope `needs:write`.' })
  needVerify(@Arg('input', () => NeedVerifyInput, { description: 'What staff found.' }) input: NeedVerifyInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(verifyNeed, input);
  }

  @Mutation(() => NeedReturnPayload, { nullable: true, description: 'Gives a need back with a reason and words to the raiser. For staff of the community. Scope `needs:write`.' })
  needReturn(@Arg('input', () => NeedReturnInput, { description: 'Why.' }) input: NeedReturnInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(returnNeed, input);
  }

  @Mutation(() => NeedAnswerPayload, { nullable: true, description: 'Answers a need at once, with words or an existing service. For staff of the community. Scope `needs:write`.' })
  needAnswer(@Arg('input', () => NeedAnswerInput, { description: 'The answer.' }) input: NeedAnswerInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(answerNeed, input);
  }

  @Mutation(() => NeedAdoptPayload, { nullable: true, description: 'Takes a verified need on and chooses its route; a deliberation on its cluster must have agreed (DL-01). For staff of the community. Scope `needs:write`.' })
  needAdopt(@Arg('input', () => NeedAdoptInput, { description: 'Which need, by which route.' }) input: NeedAdoptInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(adoptNeed, input);
  }
}
