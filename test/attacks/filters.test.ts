import { type GraphQLInputObjectType, type GraphQLSchema, getNamedType, isEnumType, isInputObjectType } from 'graphql';
import { wusheSchema } from '../../src/api.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { faultsOf } from './judge.js';

let world: World;
let schema: GraphQLSchema;
let stranger: Someone;
beforeAll(async () => {
  world = await openWorld();
  schema = wusheSchema();
  stranger = await world.people.someone();
});
afterAll(() => world.close());

const connections = Object.values(wusheSchema().getQueryType()!.getFields()).filter(({ args }) => args.some(({ name }) => name === 'first'));

/** Every argument that orders or filters by one thing, in the ways that ask for nothing or for absence. */
function* judgements(field: (typeof connections)[number]): Generator<readonly [string, unknown]> {
  const filter = field.args.find(({ name }) => name === 'filter');
  for (const { name, type } of Object.values(filter ? (getNamedType(filter.type) as GraphQLInputObjectType).getFields() : {})) {
    if (['and', 'or'].includes(name)) yield* [['filter', { [name]: [] }], ['filter', { [name]: [{}] }]];
    else if (isInputObjectType(getNamedType(type))) yield* [{}, { isNull: true }, { isNull: false }, { isNull: null }, { in: [] }, { eq: null }].map((value) => ['filter', { [name]: name === 'not' ? {} : value }] as const);
  }
  const order = field.args.find(({ name }) => name === 'orderBy');
  const values = order ? getNamedType((getNamedType(order.type) as GraphQLInputObjectType).getFields()['field']!.type) : null;
  for (const { name } of isEnumType(values) ? values.getValues() : []) yield* (['ASC', 'DESC', null] as const).map((direction) => ['orderBy', { field: name, direction }] as const);
}

test.each(connections.map((field) => [field.name, field] as const))('%s: every filter and order can be asked for, also empty, by anyone', async (name, field) => {
  for (const [argument, value] of judgements(field)) {
    const type = field.args.find((each) => each.name === argument)!.type;
    const query = `query ($value: ${type}) { ${name}(first: 2, ${argument}: $value) { totalCount { value } nodes { __typename } pageInfo { endCursor } } }`;
    for (const person of [null, stranger]) {
      const reply = await world.api.send(person, query, { value }).catch((error: Error) => { throw new Error(`${argument} ${JSON.stringify(value)}: ${error.message}`); });
      expect({ argument, value, faults: faultsOf(reply), codes: (reply.errors ?? []).map(({ extensions }) => extensions['code']).filter((code) => code !== 'BAD_USER_INPUT') }).toEqual({ argument, value, faults: [], codes: [] });
    }
  }
});
