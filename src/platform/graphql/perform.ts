import { Refusal } from '../../kernel/refusal.js';
import type { DeedDefinition, DeedInputShape, Subject } from '../deeds/deed.js';
import type { Caller, DeedRunner } from '../deeds/runner.js';
import { readDefinitions } from '../reads/definitions.js';
import { NodeReference } from '../reads/node-reference.js';
import type { Language } from '../../kernel/refusal.js';
import type { Payload } from './context.js';

/** Performs a deed and shapes its answer as a payload; refusals become `userErrors` in the caller's language. */
export async function performAsPayload<Input extends DeedInputShape, Result extends Subject>(
  runner: DeedRunner, deed: DeedDefinition<Input, Result>, input: Input, caller: Caller, language: Language, refused: (code: string) => void = () => undefined,
): Promise<Payload> {
  try {
    if (input.dryRun === true) return { ...(await runner.rehearse(deed, input, caller)), [deed.answers]: null, userErrors: [] };
    const result = await runner.perform(deed, input, caller);
    return { ...result.extra, [deed.answers]: new NodeReference(graphOf(result.subjectType), result.subjectId), userErrors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refused(deed.sealed ? 'SEALED' : error.code);
    return { ...error.told, [deed.answers]: null, userErrors: [{ code: error.code, field: error.field, message: error.in(language), rule: error.rule }] };
  }
}

const graphsByEntity = new Map<string, NodeReference['graph']>();

/** The GraphQL class that shows an entity. */
function graphOf(entityName: string): NodeReference['graph'] {
  if (graphsByEntity.size !== readDefinitions.graphs.size) {
    for (const [graph, read] of readDefinitions.graphs) graphsByEntity.set(read.entity().name, graph as NodeReference['graph']);
  }
  const graph = graphsByEntity.get(entityName);
  if (!graph) throw new Error(`No GraphQL type shows ${entityName}; a deed cannot answer with it.`);
  return graph;
}
