import { type GraphQLInputObjectType, type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { wusheSchema } from '../../src/api.js';
import type { Someone } from '../kit/index.js';
import { everythingInPieces } from './everything.js';
import { faultsOf } from './judge.js';
import { Pools } from './pools.js';
import { type SettledTown, settleTown } from './settled-town.js';

let settled: SettledTown;
let schema: GraphQLSchema;
let pools: Pools;
beforeAll(async () => {
  settled = await settleTown();
  schema = wusheSchema();
  pools = await Pools.of(settled.world, 25);
}, 300_000);
afterAll(() => settled?.world.close());

/** Everything that a reader gets to see of the rows that exist, and of every list. */
async function crawl(person: Someone | null): Promise<string> {
  const texts: string[] = [];
  const codesOf = (reply: { errors?: readonly { extensions: Record<string, unknown> }[] }): unknown[] => (reply.errors ?? []).map(({ extensions }) => extensions['code']);
  /** Whether the question was within the limits of one request. */
  const ask = async (query: string, variables: Readonly<Record<string, unknown>>, last = true): Promise<boolean> => {
    const reply = await settled.world.api.send(person, query, variables);
    if (!last && codesOf(reply).includes('QUERY_LIMIT_EXCEEDED')) return false;
    expect({ query, faults: faultsOf(reply), codes: codesOf(reply) }).toEqual({ query, faults: [], codes: [] });
    texts.push(JSON.stringify(reply.data));
    return true;
  };
  for (const type of schema.getPossibleTypes(schema.getType('Node') as never)) {
    const prefix = pools.prefixes.find((each) => pools.typeOf(each) === type.name);
    const ids = prefix === undefined ? [] : pools.ids(prefix);
    if (ids.length > 0) for (const piece of everythingInPieces(type, 1)) {
      const part = `{ ... on ${type.name} ${piece} }`;
      if (!(await ask(`query ($ids: [ID!]!) { nodes(ids: $ids) ${part} }`, { ids }, false))) for (const id of ids) await ask(`query ($id: ID!) { node(id: $id) ${part} }`, { id });
    }
  }
  for (const field of Object.values(schema.getQueryType()!.getFields())) {
    if (!field.args.some(({ name }) => name === 'first')) continue;
    const node = getNamedType((getNamedType(field.type) as GraphQLObjectType).getFields()['nodes']!.type);
    const pieces = isObjectType(node) ? everythingInPieces(node, 1) : ['{ __typename }'];
    for (const piece of pieces) for (const first of [30, 5, 1]) if (await ask(`query ($first: Int!) { ${field.name}(first: $first) { totalCount { value } nodes ${piece} } }`, { first }, first === 1)) break;
  }
  return texts.join('\n');
}

/** Objects of any kind in an answer. */
function* objects(value: unknown): Generator<Record<string, unknown>> {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const part of Object.values(value)) yield* objects(part);
}

const readers = [
  'nobody', 'outsider', 'resident2', 'communityStaff', 'operator', 'buyerOfficer', 'buyerApprover', 'supervisor', 'orgManager', 'rivalManager', 'hostManager', 'socialWorker', 'evaluator', 'volunteer', 'donor', 'fundSteward', 'fundFinance',
];

test.each(readers)('reading everything that there is, %s learns no sealed price, no gift\'s private words, nobody\'s telephone and no raiser', async (who) => {
  const person = settled.cast.get(who) ?? null;
  const text = await crawl(person);
  for (const secret of ['351234.56', '35123456']) expect(text).not.toContain(secret);
  if (who !== 'rivalManager') for (const secret of [settled.ids.sealedBid, settled.ids.sealedBid.slice(4)]) expect(text).not.toContain(secret);
  if (!['donor', 'fundSteward', 'fundFinance'].includes(who)) for (const secret of ['陈秘密', '不要公开', '52.13', settled.ids.pledge]) expect(text).not.toContain(secret);
  else expect(text).toContain('陈秘密');
  for (const line of text.split('\n')) for (const object of objects(JSON.parse(line))) {
    if (object['__typename'] === 'Person' && object['phone'] != null) expect([who, object['id']]).toEqual([who, person?.publicId]);
    if (object['__typename'] === 'Need' && object['raisedBy'] != null) expect(['resident', 'communityStaff', 'communityStaff2']).toContain(who);
    if (object['__typename'] === 'Bid' && (object['tender'] as { id?: string } | null)?.id === settled.ids.sealedTender) expect(who).toBe('rivalManager');
    if (object['__typename'] === 'Tender' && object['id'] === settled.ids.sealedTender) expect(object['bidCount'] ?? null).toBeNull();
  }
}, 120_000);

test.each(['nobody', 'outsider', 'orgManager', 'operator'])('what %s may ask for twice, by name or in a list, is counted the same: no filter, order or total reaches beyond what is shown', async (who) => {
  const person = settled.cast.get(who) ?? null;
  for (const field of Object.values(schema.getQueryType()!.getFields()).filter(({ args }) => args.some(({ name }) => name === 'filter'))) {
    const filter = getNamedType(field.args.find(({ name }) => name === 'filter')!.type) as GraphQLInputObjectType;
    const count = async (value: unknown): Promise<number> => {
      const query = `query ($filter: ${filter.name}) { ${field.name}(first: 100, filter: $filter) { totalCount { value } nodes { __typename } } }`;
      const { data, errors } = await settled.world.api.send(person, query, { filter: value });
      expect({ field: field.name, value, errors }).toEqual({ field: field.name, value, errors: undefined });
      const { totalCount, nodes } = data[field.name];
      if (totalCount.value < 100) expect({ field: field.name, value, count: totalCount.value }).toEqual({ field: field.name, value, count: nodes.length });
      return nodes.length as number;
    };
    const whole = await count({});
    for (const name of Object.keys(filter.getFields()).filter((each) => !['and', 'or', 'not'].includes(each))) {
      const [absent, present] = [await count({ [name]: { isNull: true } }), await count({ [name]: { isNull: false } })];
      if (whole < 100) expect({ field: field.name, name, sum: absent + present }).toEqual({ field: field.name, name, sum: whole });
    }
  }
}, 120_000);

test('the sealed bid is no party\'s fact: not in lists of its tender, its line, its organization, and no filter finds it', async () => {
  const query = `query ($tender: ID!, $organization: ID!, $bid: ID!) {
    bids(filter: { tender: { eq: $tender } }) { totalCount { value } nodes { id } }
    mine: bids(filter: { organization: { eq: $organization } }) { totalCount { value } }
    tender(id: $tender) { bidCount bids(first: 5) { totalCount { value } } lines(first: 3) { nodes { bids(first: 5) { totalCount { value } } } } }
    organization(id: $organization) { bids(first: 5) { totalCount { value } nodes { tender { id } } } }
    bid(id: $bid) { id } node(id: $bid) { id }
  }`;
  const variables = { tender: settled.ids.sealedTender, organization: settled.ids.sealedBidder, bid: settled.ids.sealedBid };
  const views = new Set<string>();
  for (const who of ['nobody', 'outsider', 'operator', 'orgManager', 'socialWorker', 'evaluator']) views.add(JSON.stringify((await settled.world.api.send(settled.cast.get(who) ?? null, query, variables)).data));
  expect(views.size).toBe(1);
  const data = JSON.parse([...views][0]!);
  expect(data).toMatchObject({ bids: { totalCount: { value: 0 }, nodes: [] }, mine: { totalCount: { value: 1 } }, tender: { bidCount: null, bids: { totalCount: { value: 0 } } }, bid: null, node: null });
  const events = await settled.world.sql<{ text: string }>('select t::text as text from outbox_event t');
  for (const { text } of events) expect(text).not.toMatch(new RegExp(`${settled.ids.sealedBid.slice(4)}|351234`));
});
