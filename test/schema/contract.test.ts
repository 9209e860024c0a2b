import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { GraphQLEnumType, GraphQLInputObjectType, GraphQLList, GraphQLNonNull, type GraphQLObjectType, type GraphQLInputType, type GraphQLSchema, getNamedType, isScalarType } from 'graphql';
import { wusheSchema } from '../../src/api.js';
import { allDeeds } from '../../src/platform/deeds/deed.js';
import { undescribed } from '../../src/platform/graphql/schema.js';
import type { GraphqlReply } from '../kit/api.js';
import { openWorld, type Someone, type World } from '../kit/index.js';

const schema: GraphQLSchema = wusheSchema();
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const root = resolve(import.meta.dirname, '..');

let world: World;
let stranger: Someone;
beforeAll(async () => {
  world = await openWorld();
  stranger = await world.people.someone('a stranger');
});
afterAll(() => world.close());

test('every element of the schema says what it is', () => {
  expect(undescribed(schema)).toEqual([]);
});

test('every mutation is a deed and every deed is a mutation', () => {
  expect(mutations.map(({ name }) => name).sort()).toEqual([...allDeeds().keys()].sort());
});

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))('%s takes one input and answers its subject beside userErrors with a code of its slice', (name, mutation) => {
  expect(mutation.args.map((arg) => arg.name)).toEqual(['input']);
  const payload = getNamedType(mutation.type) as GraphQLObjectType;
  const fields = payload.getFields();
  const { answers, idempotency } = allDeeds().get(name)!;
  expect(Object.keys(fields)).toEqual(expect.arrayContaining(idempotency === 'none' ? ['userErrors'] : [answers, 'userErrors']));
  const error = getNamedType(fields['userErrors']!.type) as GraphQLObjectType;
  expect(error.getInterfaces().map(String)).toContain('UserError');
  expect(getNamedType(error.getFields()['code']!.type)).toBeInstanceOf(GraphQLEnumType);
});

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))('%s takes an idempotency key unless its answer is told once', (name, mutation) => {
  const input = getNamedType(mutation.args[0]!.type) as GraphQLInputObjectType;
  expect(Object.keys(input.getFields())).toContain('idempotencyKey');
  expect(['required', 'accepted', 'none']).toContain(allDeeds().get(name)!.idempotency);
});

test('every deed that insists on an idempotency key says so, and no other does', () => {
  const saying = mutations.filter(({ description }) => /needs an idempotency ?key/i.test(description!)).map(({ name }) => name);
  const insisting = [...allDeeds().values()].filter(({ idempotency }) => idempotency === 'required').map(({ field }) => field);
  expect(saying.sort()).toEqual(insisting.sort());
});

/** The least input that the schema accepts: what a stranger could send. */
function least(type: GraphQLInputType): unknown {
  if (type instanceof GraphQLNonNull) return least(type.ofType as GraphQLInputType);
  if (type instanceof GraphQLList) return [least(type.ofType as GraphQLInputType)];
  if (type instanceof GraphQLEnumType) return type.getValues()[0]!.name;
  if (type instanceof GraphQLInputObjectType) {
    return Object.fromEntries(Object.values(type.getFields()).filter((field) => field.type instanceof GraphQLNonNull || field.name === 'idempotencyKey').map((field) => [field.name, least(field.type)]));
  }
  const samples: Record<string, unknown> = {
    Int: 1, Float: 1, Boolean: true, ID: 'need_00000000000000000000000000000000', Date: '2026-03-02', DateTime: '2026-03-02T01:00:00.000Z', Decimal: '1.00', UnifiedSocialCreditCode: '52440113MJX123456D',
  };
  return isScalarType(type) ? (samples[type.name] ?? 'a text that is long enough') : null;
}

const guarded = mutations.filter(({ name }) => allDeeds().get(name)?.scope !== 'public');

test.each(guarded.map((mutation) => [mutation.name, mutation] as const))('%s is refused to someone who has not signed in, and to a token without its scope', async (name, mutation) => {
  const input = { ...(least(mutation.args[0]!.type) as object), idempotencyKey: 'contract-key-1' };
  const document = `mutation ($input: ${String(mutation.args[0]!.type)}) { ${name}(input: $input) { userErrors { code } } }`;
  const anonymous = await world.as(null).ask(document, { input });
  expect(refusedAs(anonymous, 'UNAUTHENTICATED')).toBe(true);
  const narrow = await world.people.someone('narrow', ['nothing:read']);
  const limited = await world.as(narrow).ask(document, { input });
  expect(refusedAs(limited, 'FORBIDDEN')).toBe(true);
});

/** Whether access failed as expected: who may not do it learns nothing about the form of the input. */
function refusedAs({ errors = [] }: GraphqlReply, code: string): boolean {
  return errors.length > 0 && errors.every((error) => error.extensions['code'] === code);
}

test.each(guarded.map((mutation) => [mutation.name, mutation] as const))('%s does nothing for a stranger with the least input', async (name, mutation) => {
  const input = { ...(least(mutation.args[0]!.type) as object), idempotencyKey: `contract-${name}` };
  const document = `mutation ($input: ${String(mutation.args[0]!.type)}) { ${name}(input: $input) { userErrors { code } } }`;
  const reply = await world.as(stranger).ask(document, { input });
  const codes = [...(reply.errors ?? []).map((error) => error.extensions?.['code']), ...((reply.data?.[name] as { userErrors: { code: string }[] } | null)?.userErrors ?? []).map(({ code }) => code)];
  expect(codes.length === 0 ? openToAnyone.has(name) : codes.every((code) => code !== 'INTERNAL_SERVER_ERROR')).toBe(true);
});

/** Deeds that anyone who has signed in may do for themselves. */
const openToAnyone = new Set(['signOut', 'tokenCreate', 'membershipJoin', 'organizationRegister', 'volunteerRegister', 'personAmend', 'noticePreferenceSet']);

test('every deed is performed by a test of its slice, by its name or by its mutation', () => {
  const texts = (folder: string) => readdirSync(folder, { recursive: true }).map(String).filter((path) => path.endsWith('.ts')).map((path) => [path, readFileSync(resolve(folder, path), 'utf8')] as const);
  const tests = texts(root).filter(([path]) => path.endsWith('.test.ts') && !path.startsWith('schema/')).map(([, text]) => text).join('\n');
  const names = new Map(texts(resolve(root, '../src')).flatMap(([, text]) => [...text.matchAll(/export const (\w+) = deed\(\{\s*field: '(\w+)'/g)].map(([, name, field]) => [field!, name!])));
  // Deeds that differ in one step are made by a function: `organizationSuspend` is exported as `suspendOrganization`.
  const turned = (field: string) => field.replace(/^([a-z]+)([A-Z]\w*)$/, (_, noun: string, verb: string) => `${verb.charAt(0).toLowerCase()}${verb.slice(1)}${noun.charAt(0).toUpperCase()}${noun.slice(1)}`);
  const performed = (field: string) => new RegExp(`\\b(${field}|${names.get(field) ?? turned(field)})\\b`).test(tests);
  expect([...allDeeds().keys()].filter((field) => !performed(field))).toEqual([]);
});
