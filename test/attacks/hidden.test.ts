import { type GraphQLInputObjectType, type GraphQLSchema, getNamedType, isListType, isNonNullType } from 'graphql';
import { wusheSchema } from '../../src/api.js';
import type { Someone } from '../kit/index.js';
import { Chance } from './chance.js';
import { EvilValues } from './evil-values.js';
import { Pools } from './pools.js';
import { type SettledTown, settleTown } from './settled-town.js';
import { digestOfTables } from './table-digest.js';

let settled: SettledTown;
let schema: GraphQLSchema;
let pools: Pools;
let stranger: Someone;
beforeAll(async () => {
  settled = await settleTown();
  schema = wusheSchema();
  pools = await Pools.of(settled.world, 40);
  stranger = await settled.world.people.someone('过客');
}, 300_000);
afterAll(() => settled?.world.close());

const missing = (id: string): string => `${id.slice(0, id.lastIndexOf('_'))}_${'0123456789abcdef'.repeat(2)}`;

/** The ids among these that a person cannot see. */
async function hiddenFrom(person: Someone | null, ids: readonly string[]): Promise<string[]> {
  const hidden: string[] = [];
  for (let at = 0; at < ids.length; at += 50) {
    const page = ids.slice(at, at + 50);
    const { data } = await settled.world.as(person).ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: page });
    hidden.push(...page.filter((_, index) => data.nodes[index] === null));
  }
  return hidden;
}

/** Every place of a mutation's input where an id stands, at its top. */
function idFields(mutation: string): readonly { field: string; list: boolean }[] {
  const input = getNamedType(schema.getMutationType()!.getFields()[mutation]!.args[0]!.type) as GraphQLInputObjectType;
  return Object.values(input.getFields()).filter(({ type }) => getNamedType(type).name === 'ID').map(({ name, type }) => ({ field: name, list: isListType(isNonNullType(type) ? type.ofType : type) }));
}

const versioned = (mutation: string): boolean => 'expectedVersion' in (getNamedType(schema.getMutationType()!.getFields()[mutation]!.args[0]!.type) as GraphQLInputObjectType).getFields();

function document(mutation: string): { query: string; input: Record<string, unknown> } {
  const { args } = schema.getMutationType()!.getFields()[mutation]!;
  const chance = new Chance(mutation.length * 31 + mutation.charCodeAt(3));
  const input = new EvilValues(chance, pools, 0).of(args[0]!.type, mutation) as Record<string, unknown>;
  return { query: `mutation ($input: ${args[0]!.type}) { ${mutation}(input: $input) { __typename userErrors { code field message rule } } }`, input };
}

const hiddenKinds = ['bid', 'person', 'membership', 'donation'];

test('there is something to hide: bids, people, memberships, pledges and drafts', async () => {
  const hidden = await hiddenFrom(stranger, pools.prefixes.flatMap((prefix) => pools.ids(prefix)));
  for (const kind of hiddenKinds) expect(hidden.filter((id) => id.startsWith(`${kind}_`))).not.toEqual([]);
  expect(hidden).toEqual(expect.arrayContaining([settled.ids.sealedBid, settled.ids.pledge, settled.ids.draftList, settled.ids.application]));
});

test.each([['a stranger', 'stranger'], ['a manager of another organization', 'orgManager'], ['nobody', null]] as const)('no deed of %s tells hidden from missing: the answers are equal, byte for byte', async (_, who) => {
  const person = who === null ? null : who === 'stranger' ? stranger : settled.cast.get(who)!;
  const hidden = new Set(await hiddenFrom(person, pools.prefixes.flatMap((prefix) => pools.ids(prefix))));
  const told: string[] = [];
  for (const mutation of Object.keys(schema.getMutationType()!.getFields())) {
    for (const { field, list } of idFields(mutation)) {
      const { query, input } = document(mutation);
      for (const prefix of pools.meant(field)) {
        const [id] = pools.ids(prefix).filter((each) => hidden.has(each));
        if (id === undefined) continue;
        for (const expectedVersion of versioned(mutation) ? [null, 1, 999] : [undefined]) {
          const ask = async (value: string) => JSON.stringify(await settled.world.api.send(person, query, {
            input: { ...input, [field]: list ? [value] : value, ...(expectedVersion === undefined ? {} : { expectedVersion }), ...('idempotencyKey' in input ? { idempotencyKey: `hidden-${mutation}-${value}` } : {}) },
          }));
          const [forHidden, forMissing] = [await ask(id), await ask(missing(id))];
          if (forHidden !== forMissing) told.push(`${mutation}.${field} (${prefix}): ${forHidden.slice(0, 260)}\n   instead of ${forMissing.slice(0, 260)}`);
        }
      }
    }
  }
  expect(told.join('\n')).toBe('');
}, 300_000);

test('no root query tells hidden from missing, whoever asks', async () => {
  const fields = Object.values(schema.getQueryType()!.getFields()).filter(({ args }) => args.length === 1 && args[0]!.name === 'id');
  const told: string[] = [];
  for (const person of [null, stranger]) {
    const all = await hiddenFrom(person, pools.prefixes.flatMap((prefix) => pools.ids(prefix)));
    const hidden = pools.prefixes.flatMap((prefix) => all.filter((id) => id.startsWith(`${prefix}_`)).slice(0, 1));
    for (const field of fields) {
      const query = `query ($id: ID!) { ${field.name}(id: $id) { __typename } }`;
      for (const id of hidden) {
        const [a, b] = [await settled.world.api.send(person, query, { id }), await settled.world.api.send(person, query, { id: missing(id) })];
        if (JSON.stringify(a) !== JSON.stringify(b)) told.push(`${field.name}(${id})`);
      }
    }
  }
  expect(told.join('\n')).toBe('');
}, 300_000);

test('asking for what is hidden changes nothing', async () => {
  const before = await digestOfTables(settled.world);
  const ids = pools.oneOfEach();
  for (const mutation of Object.keys(schema.getMutationType()!.getFields())) {
    const { query, input } = document(mutation);
    for (const { field, list } of idFields(mutation)) for (const id of ids.slice(0, 12)) await settled.world.api.send(null, query, { input: { ...input, [field]: list ? [id] : id } });
  }
  expect(await digestOfTables(settled.world)).toEqual(before);
}, 300_000);
