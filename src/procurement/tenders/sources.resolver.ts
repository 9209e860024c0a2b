import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { SourceNoticeAnnounceInput, announceSource } from './announce-source.js';
import { SourceObjectionAnswerInput, SourceObjectionRaiseInput, answerObjection, objectToSource } from './object-to-source.js';
import { SourceNoticeGraph, SourceObjectionGraph } from './sources.graph.js';
import { TendersUserError } from './tenders.errors.js';

export const SourceNoticeAnnouncePayload = payloadOf('SourceNoticeAnnouncePayload', 'sourceNotice', () => SourceNoticeGraph, TendersUserError);
export const SourceObjectionRaisePayload = payloadOf('SourceObjectionRaisePayload', 'objection', () => SourceObjectionGraph, TendersUserError);
export const SourceObjectionAnswerPayload = payloadOf('SourceObjectionAnswerPayload', 'objection', () => SourceObjectionGraph, TendersUserError);

@Resolver()
export class SourcesResolver {
  @ReadOne(() => SourceNoticeGraph, { description: 'One publicity of a single source; null when missing.' })
  sourceNotice!: SourceNoticeGraph | null;

  @ReadConnection(() => SourceNoticeGraph, { description: 'Publicities of single sources (单一来源公示), the latest first.' })
  sourceNotices!: Connection<SourceNoticeGraph>;

  @Mutation(() => SourceNoticeAnnouncePayload, { nullable: true, description: 'Makes the choice of a single source public for at least five working days (PL-09). For approvers of the buyer who did not write the tender. Scope `procurement:write`.' })
  sourceNoticeAnnounce(@Arg('input', () => SourceNoticeAnnounceInput, { description: 'Which draft, and the experts\' opinion.' }) input: SourceNoticeAnnounceInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(announceSource, input);
  }

  @Mutation(() => SourceObjectionRaisePayload, { nullable: true, description: 'Objects to a single source while it is public (PL-09). For whoever has signed in, once each. Scope `procurement:write`.' })
  sourceObjectionRaise(@Arg('input', () => SourceObjectionRaiseInput, { description: 'The objection.' }) input: SourceObjectionRaiseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(objectToSource, input);
  }

  @Mutation(() => SourceObjectionAnswerPayload, { nullable: true, description: 'Answers an objection, with reasons (PL-09). For approvers of the buyer who did not write the tender. Scope `procurement:write`.' })
  sourceObjectionAnswer(@Arg('input', () => SourceObjectionAnswerInput, { description: 'The answer.' }) input: SourceObjectionAnswerInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(answerObjection, input);
  }
}
