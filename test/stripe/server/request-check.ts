import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Json }[];
  readonly requestSchema: Json | null;
}

interface Extract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly responseShapes: Readonly<Record<string, { readonly required: readonly string[]; readonly properties: Readonly<Record<string, { readonly enum?: readonly string[]; readonly nullable?: boolean }>> }>>;
  readonly fixtures: Readonly<Record<string, Json>>;
}

/** Stripe's own description of its API, cut down to the paths that are asked here. */
export const extract = JSON.parse(readFileSync('test/stripe/openapi/extract.json', 'utf8')) as Extract;

/**
 * Parameters that the SDK's version of the API has under a newer name than the description (2024-04-10), each reviewed:
 * `allowed_payment_method_types` took the place of `payment_method_types` of payment intents.
 */
export const newerNames: Readonly<Record<string, string>> = { allowed_payment_method_types: 'payment_method_types' };

/** A request as the schema sees it. */
export interface CheckedRequest {
  readonly operationId: string;
  /** Path parameters by name. */
  readonly path: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, never>>;
}

/** What is wrong with a request, as Stripe says it. */
export class RequestFault extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly parameter: string | null = null) {
    super(message);
  }
}

const ajv = new Ajv({ strict: false, coerceTypes: true, allErrors: false, validateFormats: false });
const compiled = new Map<string, ValidateFunction>();

const routes = Object.entries(extract.paths).map(([template, operations]) => {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  return { template, operations, names, pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`) };
});

/** Judges a request by the official description. @throws RequestFault */
export function checkRequest(method: string, url: string, body: string): CheckedRequest {
  const { pathname, search } = new URL(url, 'http://stripe.test');
  const route = routes.find(({ pattern, operations }) => pattern.test(pathname) && operations[method.toLowerCase()]);
  const operation = route?.operations[method.toLowerCase()];
  if (!route || !operation) throw new RequestFault(404, 'url_unknown', `Unrecognized request URL (${method}: ${pathname}).`);
  const values = route.pattern.exec(pathname)!.slice(1).map(decodeURIComponent);
  const parameters = renamed(decodeForm(method === 'GET' ? search.slice(1) : body)) as Readonly<Record<string, never>>;
  const validate = compiled.get(operation.operationId) ?? ajv.compile(schemaOf(method, operation));
  compiled.set(operation.operationId, validate);
  if (!validate(parameters)) {
    const [error] = validate.errors!;
    const where = error!.instancePath.slice(1).replaceAll('/', '.');
    if (error!.keyword === 'additionalProperties') {
      const name = [where, String((error!.params as { additionalProperty: string }).additionalProperty)].filter(Boolean).join('.');
      throw new RequestFault(400, 'parameter_unknown', `Received unknown parameter: ${name}`, name);
    }
    if (error!.keyword === 'required') throw new RequestFault(400, 'parameter_missing', `Missing required param: ${String((error!.params as { missingProperty: string }).missingProperty)}.`);
    throw new RequestFault(400, 'parameter_invalid', `Invalid ${where}: ${error!.message ?? ''}`, where);
  }
  return { operationId: operation.operationId, path: Object.fromEntries(route.names.map((name, index) => [name, values[index]!])), parameters };
}

function schemaOf(method: string, { parameters, requestSchema }: Operation): Json {
  if (method !== 'GET') return closed(requestSchema ?? { type: 'object', properties: {} }) as Json;
  const query = parameters.filter((parameter) => parameter.in === 'query');
  return closed({
    type: 'object', additionalProperties: false, properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
    required: query.filter(({ required }) => required).map(({ name }) => name),
  }) as Json;
}

/** Objects take the properties that are described and no others, at every depth: so does Stripe. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, name === 'enum' ? value : closed(value)]));
  return 'properties' in copy && !('additionalProperties' in copy) ? { ...copy, additionalProperties: false } : copy;
}

function renamed(parameters: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [newerNames[name] ?? name, value]));
}

/** Reads a form with brackets: `metadata[key]=value`, `expand[0]=charge`. */
export function decodeForm(text: string): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const parts = [...key.matchAll(/^[^[]+|\[([^\]]*)\]/g)].map(([whole, inner]) => inner ?? whole);
    let place = root;
    for (const part of parts.slice(0, -1)) place = (place[part] ??= {}) as Record<string, unknown>;
    place[parts.at(-1)!] = value;
  }
  return listed(root) as Record<string, unknown>;
}

function listed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, listed(inner)] as const);
  return entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key)) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/** Builds an object on Stripe's own example and refuses one that its description does not know. */
export function shaped<Values extends Json>(kind: string, values: Values): Values & Readonly<Record<string, never>> {
  const shape = extract.responseShapes[kind];
  const object = { ...structuredClone(extract.fixtures[kind] ?? {}), ...values };
  for (const name of shape?.required ?? []) if (!(name in object)) throw new Error(`A ${kind} lacks ${name}.`);
  for (const [name, { enum: choices }] of Object.entries(shape?.properties ?? {})) {
    const value = (object as Json)[name];
    if (choices && typeof value === 'string' && !choices.includes(value)) throw new Error(`${kind}.${name} is never ${value}.`);
  }
  return object as never;
}
