import { GraphQLError } from 'graphql';
import { CodedError } from '../../kernel/coded-error.js';
import { AccessFailure, type Language, Refusal } from '../../kernel/refusal.js';
import { type Log, causesOf, databaseAway, loggable } from './faults.js';
import { InvalidInput } from './input-check.js';
import { type ErrorPlace, PublicError } from './public-error.js';

/** The request in which an error arose. */
export interface ErrorScene {
  readonly requestId: string;
  readonly language: Language;
  readonly log: Log;
}

/** Seconds after which a client may try again while the database is away. */
export const retryAfterSeconds = 5;

const logged = new WeakSet<Error>();

const sentences = {
  masked: { en: 'Something failed on our side. Quote the requestId when you report it.', zh: '服务器内部错误。报告问题时请附上 requestId。' },
  away: { en: 'The database cannot be reached right now; try again in a few seconds.', zh: '数据库暂时无法访问，请稍后重试。' },
  invalid: { en: 'Some values of the input are not acceptable; see extensions.fields.', zh: '部分输入值不符合要求，见 extensions.fields。' },
} as const;

/**
 * Turns whatever a resolver or executor threw into an error fit for the client: access failures and bad input
 * with their words, a database that is away as SERVICE_UNAVAILABLE, everything else masked and logged once.
 */
export function publishedError(error: unknown, scene: ErrorScene): PublicError {
  if (error instanceof PublicError) return error;
  const place = placeOf(error);
  const causes = causesOf(error);
  for (const cause of causes) {
    const known = knownError(cause, place, scene);
    if (known) return known;
  }
  if (databaseAway(error)) return away(error, place, scene);
  return coded(causes, place) ?? misfit(error, place) ?? masked(error, place, scene);
}

/** A GraphQL error to which a resolver gave a code was meant for the client. */
function coded(causes: readonly Error[], place: ErrorPlace): PublicError | null {
  for (const cause of causes) {
    const code = cause instanceof GraphQLError ? cause.extensions.code : undefined;
    if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR') return new PublicError(cause.message, code, (cause as GraphQLError).extensions, place);
  }
  return null;
}

function knownError(cause: Error, place: ErrorPlace, scene: ErrorScene): PublicError | null {
  if (cause instanceof PublicError) return new PublicError(cause.message, String(cause.extensions.code), cause.extensions, place);
  if (cause instanceof AccessFailure) {
    const reason = cause.reason[scene.language];
    return new PublicError(reason, cause.code, { reason, rule: cause.rule, ...(cause.field === null ? {} : { field: cause.field }) }, place);
  }
  if (cause instanceof Refusal) {
    return new PublicError(cause.in(scene.language), 'BAD_USER_INPUT', { refusal: cause.code, rule: cause.rule, field: cause.field }, place);
  }
  if (cause instanceof CodedError) return new PublicError(cause.message, 'BAD_USER_INPUT', { problem: cause.code, ...cause.facts }, place);
  if (cause instanceof InvalidInput) {
    const fields = cause.fields.map(({ field, problems }) => ({ field, problems: problems.map((problem) => problem[scene.language]) }));
    return new PublicError(sentences.invalid[scene.language], 'BAD_USER_INPUT', { fields }, place);
  }
  return null;
}

/** Errors that graphql-js raises itself without an own code: an argument whose variable was missing or null. */
function misfit(error: unknown, place: ErrorPlace): PublicError | null {
  if (!(error instanceof GraphQLError) || error.originalError) return null;
  const argument = /^(Argument "\w+") (?:of (?:required |non-null )?type "([^"]+)"|has invalid value)/.exec(error.message);
  if (argument) return new PublicError(`${argument[1]} has no acceptable value${argument[2] ? ` of type "${argument[2]}"` : ''}.`, 'BAD_USER_INPUT', {}, place);
  return null;
}

function away(error: unknown, place: ErrorPlace, { log, requestId, language }: ErrorScene): PublicError {
  if (firstTime(error)) log.warn({ requestId, path: place.path, error: loggable(error) }, 'the database is away');
  return new PublicError(sentences.away[language], 'SERVICE_UNAVAILABLE', { requestId, retryAfter: retryAfterSeconds }, place, {
    status: 503, headers: { 'retry-after': String(retryAfterSeconds) },
  });
}

function masked(error: unknown, place: ErrorPlace, { log, requestId, language }: ErrorScene): PublicError {
  if (firstTime(error)) log.error({ requestId, path: place.path, error: loggable(error) }, 'a request failed');
  return new PublicError(sentences.masked[language], 'INTERNAL_SERVER_ERROR', { requestId }, place);
}

/** One fault may surface at many places (a loader feeds a whole page); it is logged at the first. */
function firstTime(error: unknown): boolean {
  const innermost = causesOf(error).at(-1);
  if (!innermost) return true;
  if (logged.has(innermost)) return false;
  logged.add(innermost);
  return true;
}

function placeOf(error: unknown): ErrorPlace {
  if (!(error instanceof GraphQLError)) return pathOf(error);
  const { nodes, source, positions, path } = error;
  return { nodes, source, positions, path };
}

/** graphql-jit reports errors that look like GraphQL's without being so; their path is kept when it is one. */
function pathOf(error: unknown): ErrorPlace {
  const path = (error as { path?: unknown } | null)?.path;
  const isPath = Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number');
  return isPath ? { path: path as (string | number)[] } : {};
}
