import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { TenderProjectDraftInput, draftProject } from './draft-project.js';
import { TenderProjectGraph } from './projects.graph.js';
import { TenderProjectPublishInput, publishProject } from './publish-project.js';
import { TendersUserError } from './tenders.errors.js';

export const TenderProjectDraftPayload = payloadOf('TenderProjectDraftPayload', 'project', () => TenderProjectGraph, TendersUserError);
export const TenderProjectPublishPayload = payloadOf('TenderProjectPublishPayload', 'project', () => TenderProjectGraph, TendersUserError);

@Resolver()
export class ProjectsResolver {
  @ReadOne(() => TenderProjectGraph, { description: 'One purchase in lots; null when hidden or missing.' })
  tenderProject!: TenderProjectGraph | null;

  @ReadConnection(() => TenderProjectGraph, { description: 'Purchases in lots which the reader may see, the latest first.' })
  tenderProjects!: Connection<TenderProjectGraph>;

  @Mutation(() => TenderProjectDraftPayload, { nullable: true, description: 'Begins a purchase in lots. For officers of the buyer. Scope `procurement:write`.' })
  tenderProjectDraft(@Arg('input', () => TenderProjectDraftInput, { description: 'Buyer and title.' }) input: TenderProjectDraftInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(draftProject, input);
  }

  @Mutation(() => TenderProjectPublishPayload, { nullable: true, description: 'Publishes all drafted lots of a project at once. For approvers of the buyer who wrote none of them. Scope `procurement:write`.' })
  tenderProjectPublish(@Arg('input', () => TenderProjectPublishInput, { description: 'Which project.' }) input: TenderProjectPublishInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(publishProject, input);
  }
}
