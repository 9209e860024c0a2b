import { type GraphQLInputObjectType, getNamedType, isEnumType, isInputObjectType } from 'graphql';
import { wusheSchema } from '../../src/api.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { faultsOf } from './judge.js';

let world: World;
let stranger: Someone;
beforeAll(async () => {
  world = await openWorld();
  stranger = await world.people.someone();
});
afterAll(() => world.close());

/** The ends of what each scalar takes, which columns may be narrower than. */
const ends: Readonly<Record<string, readonly unknown[]>> = {
  Int: [2 ** 31 - 1, -(2 ** 31)], Float: [1e308, -1e308, 5e-324], Decimal: [`${'9'.repeat(31)}.${'9'.repeat(30)}`, `-${'9'.repeat(31)}`, '92233720368547758.08', '0.001'],
  Date: ['1900-01-01', '9999-12-31'], DateTime: ['1900-01-01T00:00:00+23:59', '9999-12-31T23:59:59.999999999-23:59'], String: ['', '\u{1f600}', 'x'.repeat(60_000), '%'],
};

const connections = Object.values(wusheSchema().getQueryType()!.getFields()).filter(({ args }) => args.some(({ name }) => name === 'first'));

/** Every argument that orders or filters by one thing, in the ways that ask for nothing or for absence. */
function* judgements(field: (typeof connections)[number]): Generator<readonly [string, unknown]> {
  const filter = field.args.find(({ name }) => name === 'filter');
  for (const { name, type } of Object.values(filter ? (getNamedType(filter.type) as GraphQLInputObjectType).getFields() : {})) {
    if (['and', 'or'].includes(name)) yield* [['filter', { [name]: [] }], ['filter', { [name]: [{}] }]];
    else if (isInputObjectType(getNamedType(type))) yield* [{}, { isNull: true }, { isNull: false }, { isNull: null }, { in: [] }, { eq: null }].map((value) => ['filter', { [name]: name === 'not' ? {} : value }] as const);
  }
  for (const { name, type } of Object.values(filter ? (getNamedType(filter.type) as GraphQLInputObjectType).getFields() : {})) {
    const comparators = getNamedType(type);
    if (!isInputObjectType(comparators) || ['and', 'or', 'not'].includes(name)) continue;
    for (const comparator of Object.values(comparators.getFields())) {
      for (const end of comparator.name === 'isNull' ? [] : (ends[getNamedType(comparator.type).name] ?? [])) yield ['filter', { [name]: { [comparator.name]: comparator.name === 'in' ? [end] : end } }];
    }
  }
  const order = field.args.find(({ name }) => name === 'orderBy');
  const values = order ? getNamedType((getNamedType(order.type) as GraphQLInputObjectType).getFields()['field']!.type) : null;
  for (const { name } of isEnumType(values) ? values.getValues() : []) yield* (['ASC', 'DESC', null] as const).map((direction) => ['orderBy', { field: name, direction }] as const);
}

test.each(connections.map((field) => [field.name, field] as const))('%s: every filter and order can be asked for, also empty and at its ends, by anyone', async (name, field) => {
  for (const [argument, value] of judgements(field)) {
    const type = field.args.find((each) => each.name === argument)!.type;
    const query = `query ($value: ${type}) { ${name}(first: 2, ${argument}: $value) { totalCount { value } nodes { __typename } pageInfo { endCursor } } }`;
    for (const person of [null, stranger]) {
      const reply = await world.api.send(person, query, { value }).catch((error: Error) => { throw new Error(`${argument} ${JSON.stringify(value)}: ${error.message}`); });
      expect({ argument, value, faults: faultsOf(reply), codes: (reply.errors ?? []).map(({ extensions }) => extensions['code']).filter((code) => code !== 'BAD_USER_INPUT') }).toEqual({ argument, value, faults: [], codes: [] });
    }
  }
});
