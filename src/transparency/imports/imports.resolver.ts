import { Arg, Ctx, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { type Answered, payloadBase, payloadOf, userErrorOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { transparencyRefusals } from '../transparency.refusals.js';
import { OcdsImportApplyInput, applyImport } from './apply-import.js';
import { OcdsImportTenderInput, draftFromImport } from './draft-from-import.js';
import { OcdsImportInput, importOcds } from './import-ocds.js';
import { ExternalProcessGraph, OcdsImportEntryGraph, OcdsImportGraph } from './imports.graph.js';

export const TransparencyUserError = userErrorOf('Transparency', transparencyRefusals);
export const OcdsImportApplyPayload = payloadOf('OcdsImportApplyPayload', 'externalProcess', () => ExternalProcessGraph, TransparencyUserError);
export const OcdsImportTenderPayload = payloadOf('OcdsImportTenderPayload', 'externalProcess', () => ExternalProcessGraph, TransparencyUserError);

@ObjectType('OcdsImportPayload', { description: 'Answer of ocdsImport.' })
export class OcdsImportPayload extends payloadBase(TransparencyUserError) {
  @Field(() => OcdsImportGraph, { nullable: true, description: 'The file as it was taken; null when refused, and after a dry run.' })
  ocdsImport!: Answered;

  @Field(() => Int, { nullable: true, description: 'Processes that were, or in a dry run would be, taken; null when refused.' })
  processCount!: number | null;

  @Field(() => [OcdsImportEntryGraph], { nullable: true, description: 'What was, or would be, taken and what not, by path and reason; null when refused, and in a replay (`ocdsImport.report` has it).' })
  report!: OcdsImportEntryGraph[] | null;

  @Field(() => [OcdsImportEntryGraph], { nullable: true, description: 'Releases and records of which nothing was, or would be, taken, the first 200, each with its reason; null when refused, and where the file was taken before (`ocdsImport.rows` has all).' })
  leftOut!: OcdsImportEntryGraph[] | null;
}

@Resolver()
export class ImportsResolver {
  @ReadOne(() => OcdsImportGraph, { description: 'One imported file; null when hidden or missing.' })
  ocdsImport!: OcdsImportGraph | null;

  @ReadConnection(() => OcdsImportGraph, { description: 'Imported files of the buyers for whom the reader works, the latest first.' })
  ocdsImports!: Connection<OcdsImportGraph>;

  @ReadOne(() => ExternalProcessGraph, { description: 'One foreign process; null when hidden or missing.' })
  externalProcess!: ExternalProcessGraph | null;

  @ReadConnection(() => ExternalProcessGraph, { description: 'Foreign processes of the buyers for whom the reader works.' })
  externalProcesses!: Connection<ExternalProcessGraph>;

  @Mutation(() => OcdsImportPayload, { name: 'ocdsImport', nullable: true, description: 'Takes in open contracting data of another publisher, whole or not at all, with a report of what was taken and what was not. For officers of the buyer. Scope `procurement:write`.' })
  ocdsImportTake(@Arg('input', () => OcdsImportInput, { description: 'The file, and for whom.' }) input: OcdsImportInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(importOcds, input);
  }

  @Mutation(() => OcdsImportApplyPayload, { nullable: true, description: 'Puts items of a foreign process on the draft of a purchase list. For officers of the buyer. Scope `procurement:write`.' })
  ocdsImportApply(@Arg('input', () => OcdsImportApplyInput, { description: 'Which process, which items, and what the file does not tell.' }) input: OcdsImportApplyInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(applyImport, input);
  }

  @Mutation(() => OcdsImportTenderPayload, { nullable: true, description: 'Drafts a tender in the words of a foreign process. For officers of the buyer. Scope `procurement:write`.' })
  ocdsImportTender(@Arg('input', () => OcdsImportTenderInput, { description: 'Which process, and what our rules ask for.' }) input: OcdsImportTenderInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(draftFromImport, input);
  }
}
