import { Field, Int, ObjectType, getMetadataStorage, registerEnumType } from 'type-graphql';
import type { Class } from './definitions.js';

/** Whether a count is the true number or a floor. */
export enum CountRelation {
  EXACT = 'EXACT',
  AT_LEAST = 'AT_LEAST',
}

registerEnumType(CountRelation, {
  name: 'CountRelation',
  description: 'How a counted value relates to the true number.',
  valuesConfig: {
    EXACT: { description: 'The value is the number of rows.' },
    AT_LEAST: { description: 'Counting stopped at the value; there are more rows.' },
  },
});

/** Rows counted at most; beyond it a count costs more than it tells. */
export const countedAtMost = 10_000;

@ObjectType('TotalCount', { description: 'How many rows of a connection the reader may see, over all pages. Counted only when selected, up to 10,000.' })
export class TotalCount {
  @Field(() => Int, { description: 'Number of visible rows that match the filter and search, at most 10,000.' })
  value!: number;

  @Field(() => CountRelation, { description: 'EXACT, or AT_LEAST where counting stopped at 10,000.' })
  relation!: CountRelation;
}

@ObjectType('PageInfo', { description: 'Where a page lies in its connection (Relay).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether rows follow this page: ask for them with `after: endCursor`. Always true after paging backward with `before`, as the row of the cursor follows.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether rows precede this page: ask for them with `last` and `before: startCursor`. Always true after paging forward with `after`, as the row of the cursor precedes.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge; null when the page is empty.' })
  startCursor?: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge; null when the page is empty.' })
  endCursor?: string | null;
}

/** A page of a connection as a resolver's property type; the values come from the read layer. */
export interface Connection<Node> {
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: PageInfo;
  readonly totalCount: TotalCount;
}

const connections = new Map<Class, Class>();

/** The connection class over a GraphQL type (`Need` → `NeedConnection`), made on first use. */
export function connectionOf(graph: Class): Class {
  const made = connections.get(graph) ?? makeConnection(graph, graphNameOf(graph));
  connections.set(graph, made);
  return made;
}

/** The GraphQL name of a class with `@ObjectType`. */
export function graphNameOf(graph: Class): string {
  const name = getMetadataStorage().objectTypes.find((type) => type.target === graph)?.name;
  if (!name) throw new Error(`${graph.name} is read but has no @ObjectType.`);
  return name;
}

function makeConnection(graph: Class, name: string): Class {
  const edge = class {};
  ObjectType(`${name}Edge`, { description: `One ${name} of a connection, with its place in the order.` })(edge);
  Field(() => String, { description: 'Opaque place of this row in this ordering and filter, for `after` and `before`. Not valid under another.' })(edge.prototype, 'cursor');
  Field(() => graph, { description: `The ${name}.` })(edge.prototype, 'node');

  const connection = class {};
  ObjectType(`${name}Connection`, { description: `A page of ${name} rows which the reader may see.` })(connection);
  Field(() => [edge], { description: 'The rows with their cursors, in the order asked for.' })(connection.prototype, 'edges');
  Field(() => [graph], { description: 'The rows without cursors: the short way when paging by `pageInfo` only.' })(connection.prototype, 'nodes');
  Field(() => PageInfo, { description: 'Where this page begins and ends.' })(connection.prototype, 'pageInfo');
  Field(() => TotalCount, { description: 'How many rows there are over all pages. Costs a count: select it only where it is shown.' })(connection.prototype, 'totalCount');
  return connection;
}

