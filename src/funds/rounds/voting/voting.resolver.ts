import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../../platform/graphql/context.js';
import { payloadOf } from '../../../platform/graphql/payload.js';
import { FundsUserError } from '../../funds.payloads.js';
import { RoundPaperVotesConfirmInput, confirmPaperVotes } from './confirm-paper-votes.js';
import { RoundPaperVotesEnterInput, enterPaperVotes } from './enter-paper-votes.js';
import { RoundRecountInput, recountRound } from './recount-round.js';
import { RoundPaperVotesRejectInput, rejectPaperVotes } from './reject-paper-votes.js';
import { GrantRecountGraph, PaperBatchGraph } from './voting.graph.js';

const withBatch = (name: string) => payloadOf(name, 'batch', () => PaperBatchGraph, FundsUserError);
const RoundPaperVotesEnterPayload = withBatch('RoundPaperVotesEnterPayload');
const RoundPaperVotesConfirmPayload = withBatch('RoundPaperVotesConfirmPayload');
const RoundPaperVotesRejectPayload = withBatch('RoundPaperVotesRejectPayload');
const RoundRecountPayload = payloadOf('RoundRecountPayload', 'recount', () => GrantRecountGraph, FundsUserError);

/** Paper votes and recounts of the residents' vote. */
@Resolver()
export class VotingResolver {
  @Mutation(() => RoundPaperVotesEnterPayload, { nullable: true, description: 'Enters votes that were given on paper, with the signed roll and the scans; they count once another person has counted the same (RC-02). For stewards of the fund and staff of its community. Needs an idempotencyKey. Scope `funds:write`.' })
  roundPaperVotesEnter(@Arg('input', () => RoundPaperVotesEnterInput, { description: 'The roll, the ballots and their scans.' }) input: RoundPaperVotesEnterInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(enterPaperVotes, input);
  }

  @Mutation(() => RoundPaperVotesConfirmPayload, { nullable: true, description: 'Counts paper votes anew; where it is the same they count, and everyone on the roll has voted (RC-02). For another steward or member of staff than who entered them. Needs an idempotencyKey. Scope `funds:write`.' })
  roundPaperVotesConfirm(@Arg('input', () => RoundPaperVotesConfirmInput, { description: 'Which batch, and your count.' }) input: RoundPaperVotesConfirmInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(confirmPaperVotes, input);
  }

  @Mutation(() => RoundPaperVotesRejectPayload, { nullable: true, description: 'Rejects paper votes that were entered wrongly. For another steward or member of staff than who entered them. Scope `funds:write`.' })
  roundPaperVotesReject(@Arg('input', () => RoundPaperVotesRejectInput, { description: 'Which batch.' }) input: RoundPaperVotesRejectInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(rejectPaperVotes, input);
  }

  @Mutation(() => RoundRecountPayload, { nullable: true, description: 'Counts all ballots anew within the publicity period, with the result before and after kept; where a selection turns, money follows and the publicity period begins anew (C5). For another steward than who decided the round. Needs an idempotencyKey. Scope `funds:write`.' })
  roundRecount(@Arg('input', () => RoundRecountInput, { description: 'Which round, why, and what is left out.' }) input: RoundRecountInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(recountRound, input);
  }
}
