import { printType } from 'graphql';
import { undescribed } from '../../src/platform/graphql/schema.js';
import { buildFixtureSchema } from './fixture/schema.js';

const schema = buildFixtureSchema();
const printed = (name: string): string => printType(schema.getType(name)!).replace(/\s*"""[\s\S]*?"""/g, '').trim();

test('everything that the read layer adds to a schema is described', () => {
  expect(undescribed(schema)).toEqual([]);
});

test('a connection has edges, nodes, page info and a total', () => {
  expect(printed('WishConnection')).toBe('type WishConnection {\n  edges: [WishEdge!]!\n  nodes: [Wish!]!\n  pageInfo: PageInfo!\n  totalCount: TotalCount!\n}');
});

test('all connections over a type take the same filter, order and search', () => {
  for (const field of [schema.getQueryType()!.getFields().wishes!, (schema.getType('Quarter') as never as { getFields(): Record<string, { args: { name: string; type: unknown }[] }> }).getFields().wishes!]) {
    expect(field.args.map(({ name, type }) => `${name}: ${String(type)}`)).toEqual(['first: Int', 'after: String', 'last: Int', 'before: String', 'filter: WishFilter', 'orderBy: WishOrder', 'search: String']);
  }
});

test('filters compare by the type of the field', () => {
  expect(printed('WishFilter')).toContain('quarter: IdFilter');
  expect(printed('WishFilter')).toContain('budget: MoneyFilter');
  expect(printed('WishFilter')).toContain('state: WishStateFilter');
  expect(printed('WishFilter')).toContain('closesAt: DateTimeFilter');
  expect(printed('IdFilter')).toBe('input IdFilter {\n  eq: ID\n  in: [ID!]\n  isNull: Boolean\n}');
  expect(printed('MoneyFilter')).toContain('gte: Decimal');
});

test('a downstream slice adds fields and deeds to a type of another', () => {
  expect(printed('Wish')).toContain('taskCount: Int!');
  expect(printed('Wish')).toContain('): TaskConnection!');
  expect(printed('WishViewerCan')).toBe('type WishViewerCan {\n  open: DeedPermission!\n  close: DeedPermission!\n  task: DeedPermission!\n}');
});
