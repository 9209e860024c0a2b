import type { MikroORM } from '@mikro-orm/postgresql';
import type { GraphQLSchema } from 'graphql';
import { type Class, readDefinitions } from './definitions.js';
import { describeReads } from './describe-types.js';
import { Input } from './input.js';
import { connectionArguments } from './paging-types.js';
import type { ReadRoot } from './read-type.js';
import { renderFilter, renderSearch } from './render-filter.js';
import { ReaderStatement } from './statement.js';

/** A question that was kept: the arguments `filter` and `search` of a root connection, as JSON has them. */
export interface KeptQuestion {
  /** The root field (`tenders`). */
  readonly field: string;
  readonly filter: object;
  readonly search: string | null;
}

/** The condition of a kept question on the rows of `row`, with what it binds, counted from the parameters before it. */
export interface RowCondition {
  readonly table: string;
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Tells which rows a kept question finds, as anyone may see them: the same condition as the list query itself makes. */
export type RowMatcher = (question: KeptQuestion, row: string, before: readonly unknown[]) => RowCondition;

/** The filter input of the connections over a type (`TenderFilter`), for inputs that keep a question. */
export function filterInputOf(graph: Class): Class {
  const filter = connectionArguments(graph).find(({ name }) => name === 'filter');
  if (!filter) throw new Error(`${graph.name} has no filter.`);
  return filter.type() as Class;
}

/** Makes the matcher of a schema. */
export function rowMatcher(schema: GraphQLSchema, orm: MikroORM): RowMatcher {
  const { roots } = describeReads(schema, orm);
  return ({ field, filter, search }, row, before) => {
    const type = connectionAt(roots, field);
    const args = schema.getQueryType()!.getFields()[field]!.args;
    const argument = (name: string, value: unknown): Input => Input.coerced(args.find((one) => one.name === name)!, value);
    const statement = new ReaderStatement();
    for (const value of before) statement.bounds.push(() => value);
    const parts = [type.visible(row, statement.viewer(type.scope)), renderFilter(statement, type, row, argument('filter', filter)), ...(search === null ? [] : [renderSearch(statement, type, row, argument('search', search))])];
    return { table: type.table, sql: parts.map((part) => `(${part})`).join(' and '), values: statement.bounds.map((bound) => bound({ reader: null, language: 'zh', variables: {} })) };
  };
}

function connectionAt(roots: ReadonlyMap<string, ReadRoot>, field: string) {
  const root = roots.get(field);
  if (root?.kind !== 'connection' || root.where || !readDefinitions.graphs.has(root.target().graph)) throw new Error(`${field} is no plain connection of the query type.`);
  return root.target();
}
