import { type DocumentNode, type ExecutionArgs, GraphQLError, type GraphQLSchema, type OperationDefinitionNode, getArgumentValues, getOperationAST, getVariableValues, parse } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Pool } from 'pg';
import { decodeId } from '../../kernel/identifiers.js';
import { nothingThere } from '../../kernel/refusal.js';
import { notAdmitted } from '../deeds/deed.js';
import type { Log } from '../graphql/faults.js';
import { PublicError } from '../graphql/public-error.js';
import { publishedError } from '../graphql/published-errors.js';
import { requestWords } from '../graphql/request-words.js';
import type { GraphqlServer } from '../graphql/server.js';
import { LiveAnswer, type Look } from './live-answer.js';
import { answerTo, beginningOf, looksAtState, looksAtStream, readerOf } from './looks.js';
import type { Subscriber, Waiting } from './subscribers.js';
import type { Watch } from './watch.js';
import { watchedField, watchedQuery } from './watched-document.js';

export interface SubscribeScene {
  readonly graphql: GraphqlServer;
  readonly pool: Pool;
  readonly log: Log;
  readonly watches: readonly Watch[];
  readonly waiting: Waiting;
}

/** A subscription that began, in the form in which the protocol's implementation takes it. */
export type Begun = ExecutionArgs & { readonly contextValue: LiveAnswer };

/** Code with which HTTP refuses a subscription that is well formed: it belongs here. */
const overHttp = 'SUBSCRIPTION_OVER_HTTP';

/** Begins a subscription, or tells why not. */
export async function subscribe(scene: SubscribeScene, subscriber: Subscriber, payload: SubscribePayload): Promise<Begun | GraphQLError[]> {
  const { graphql, log } = scene;
  const { facts } = subscriber;
  const { query, variables, operationName } = payload;
  const asked = operationOf(query, operationName, graphql.limits.maxTokens);
  if (asked && asked.operation.operation !== 'subscription') return [failure('Only subscriptions are answered here. Send queries and mutations by HTTP.', 'BAD_REQUEST', subscriber)];
  // Judged as every document is; what passes is refused for its transport alone.
  const { errors = [] } = await answerTo(graphql, facts, { query, ...(variables && { variables }), ...(operationName && { operationName }) });
  const refused = (errors as readonly { message: string; extensions?: { code?: string } }[]).filter(({ extensions }) => extensions?.code !== overHttp);
  if (refused.length > 0 || !asked) return refused.map(({ message, extensions }) => new GraphQLError(message, { extensions: extensions ?? {} }));
  try {
    return { schema: graphql.schema, document: asked.document, operationName: operationName ?? null, contextValue: await begin(scene, subscriber, asked, variables ?? {}) };
  } catch (error) {
    return [publishedError(error, { requestId: facts.requestId, language: facts.language, log })];
  }
}

interface Asked {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

function operationOf(query: string, operationName: string | null | undefined, maxTokens: number): Asked | null {
  try {
    const document = parse(query, { maxTokens });
    const operation = getOperationAST(document, operationName);
    return operation ? { document, operation } : null;
  } catch {
    return null;
  }
}

function failure(message: string, code: string, { facts: { language } }: Subscriber): PublicError {
  return new PublicError(requestWords(message, language), code);
}

async function begin(scene: SubscribeScene, subscriber: Subscriber, { document, operation }: Asked, given: Readonly<Record<string, unknown>>): Promise<LiveAnswer> {
  const { graphql, watches } = scene;
  const field = watchedField(operation);
  const watch = watches.find((one) => one.field === field?.name.value);
  if (!field || !watch) throw failure('A subscription names its one field directly, without directives.', 'BAD_REQUEST', subscriber);
  const args = argumentsOf(graphql.schema, operation, watch, field, given, subscriber);
  const read = readerOf((body) => answerTo(graphql, subscriber.facts, body), watchedQuery(document, operation, field, watch.type), given);
  if (watch.kind === 'state') {
    const publicId = String(args[watch.argument.name]);
    return register(scene, subscriber, `${watch.field} ${decodeId(watch.idPrefix, publicId) ?? ''}`, () => looksAtState(read, publicId));
  }
  const denied = notAdmitted(watch.scope, subscriber.actor);
  if (denied) throw denied;
  const person = subscriber.actor!.personId;
  const from = await beginningOf(scene.pool, watch, person, (args['after'] as string | null | undefined) ?? null);
  if (!from) throw nothingThere('after');
  return register(scene, subscriber, `${watch.field} ${person}`, (answer) => looksAtStream(scene.pool, watch, person, from, read, (inMs) => void setTimeout(() => answer().wake(), inMs).unref()));
}

function argumentsOf(schema: GraphQLSchema, operation: OperationDefinitionNode, watch: Watch, field: NonNullable<ReturnType<typeof watchedField>>, given: Readonly<Record<string, unknown>>, subscriber: Subscriber): Record<string, unknown> {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (errors) throw failure(`The variables do not fit the subscription ${watch.field}.`, 'BAD_USER_INPUT', subscriber);
  return getArgumentValues(schema.getSubscriptionType()!.getFields()[watch.field]!, field, coerced);
}

/** Waits from before the first look on, so that nothing falls between. */
function register({ waiting }: SubscribeScene, { answers }: Subscriber, key: string, looks: (answer: () => LiveAnswer) => () => Promise<Look>): LiveAnswer {
  const answer: LiveAnswer = new LiveAnswer(looks(() => answer), () => {
    waiting.remove(key, answer);
    answers.delete(answer);
  });
  waiting.add(key, answer);
  answers.add(answer);
  return answer;
}
