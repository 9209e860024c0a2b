import { Field, InputType, Int, registerEnumType } from 'type-graphql';
import { graphNameOf } from './connection-types.js';
import { type Class, type DefaultOrder, type FilterField, type Ordering, type Paging, type SearchSql, readDefinitions } from './definitions.js';
import { comparatorsOf, comparedType } from './filter-types.js';
import type { ArgumentDeclaration } from './graph-metadata.js';

export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}

registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'Which way a connection runs.',
  valuesConfig: {
    ASC: { description: 'Smallest, or earliest, first. Rows without a value come last.' },
    DESC: { description: 'Greatest, or latest, first. Rows without a value come first.' },
  },
});

/** What all connections over one type offer: everything that any of them declared. */
export interface MergedPaging {
  readonly orderings: ReadonlyMap<string, readonly string[]>;
  readonly filters: ReadonlyMap<string, FilterField>;
  readonly search: SearchSql | null;
  readonly defaultOrder: DefaultOrder | null;
}

/** Collects orderings, filters and search of a type from its `@Reads` and from the connections over it. */
export function pagingOf(graph: Class): MergedPaging {
  const own = readDefinitions.graphs.get(graph)?.options;
  if (!own) throw new Error(`${graph.name} is the target of a connection but has no @Reads.`);
  const declared: Paging[] = [own, ...readDefinitions.connections.filter(({ target }) => target === graph).map(({ options }) => options)];
  const orderings = new Map<string, readonly string[]>();
  const filters = new Map<string, FilterField>();
  for (const { orderings: named = {}, filter = [] } of declared) {
    for (const [name, ordering] of Object.entries(named)) agree(orderings, name, columnsOf(ordering), graph);
    for (const field of filter) agree(filters, typeof field === 'string' ? field : field.name, field, graph);
  }
  return {
    orderings, filters,
    search: declared.find(({ search }) => search)?.search ?? null,
    defaultOrder: own.defaultOrder ?? (orderings.has('CREATED_AT') ? { field: 'CREATED_AT', direction: 'DESC' } : null),
  };
}

function columnsOf(ordering: Ordering): readonly string[] {
  return typeof ordering === 'string' ? [ordering] : ordering;
}

function agree<Value>(map: Map<string, Value>, name: string, value: Value, graph: Class): void {
  const known = map.get(name);
  if (known !== undefined && typeof value !== 'function' && JSON.stringify(known) !== JSON.stringify(value)) {
    throw new Error(`Two connections over ${graph.name} mean different things by ${name}.`);
  }
  map.set(name, value);
}

const argumentsByGraph = new Map<Class, ArgumentDeclaration[]>();

/** The arguments of every connection over a type; makes its filter and order inputs on first use. */
export function connectionArguments(graph: Class): ArgumentDeclaration[] {
  const known = argumentsByGraph.get(graph);
  if (known) return known;
  const declarations = makeArguments(graph);
  argumentsByGraph.set(graph, declarations);
  return declarations;
}

function makeArguments(graph: Class): ArgumentDeclaration[] {
  const { orderings, filters, search } = pagingOf(graph);
  const name = graphNameOf(graph);
  const paging: ArgumentDeclaration[] = [
    { name: 'first', type: () => Int, description: 'Length of the page counted from the start or from `after`: 1 to 100, 20 when neither `first` nor `last` is given.' },
    { name: 'after', type: () => String, description: 'Cursor: the page begins behind its row.' },
    { name: 'last', type: () => Int, description: 'Length of the page counted back from the end or from `before`: 1 to 100. Not together with `first`.' },
    { name: 'before', type: () => String, description: 'Cursor: the page ends in front of its row.' },
  ];
  if (filters.size > 0) {
    const filter = makeFilter(graph, name, filters);
    paging.push({ name: 'filter', type: () => filter, description: 'Only rows for which this holds. Visibility applies in any case.' });
  }
  if (orderings.size > 0) {
    const order = makeOrder(name, [...orderings.keys()]);
    paging.push({ name: 'orderBy', type: () => order, description: `Order of the rows; ties are broken by id. ${defaultOrderText(graph)}` });
  }
  if (search) paging.push({ name: 'search', type: () => String, description: 'Only rows that match this text, Chinese or English; at most 200 characters.' });
  return paging;
}

function defaultOrderText(graph: Class): string {
  const { defaultOrder } = pagingOf(graph);
  return defaultOrder ? `By ${defaultOrder.field} ${defaultOrder.direction} when left out, unless the field says otherwise.` : 'By id when left out.';
}

function makeFilter(graph: Class, name: string, filters: ReadonlyMap<string, FilterField>): Class {
  const filter = class {};
  InputType(`${name}Filter`, { description: `Conditions on ${name} rows; all that are given must hold. Nests at most four deep with at most 50 conditions.` })(filter);
  for (const [field, target] of filters) {
    const { type, comparison } = comparedType(graph, target);
    const description = typeof target === 'string' ? `Conditions on \`${field}\`.` : target.description;
    Field(() => comparatorsOf(type, comparison), { nullable: true, description })(filter.prototype, field);
    comparatorsOf(type, comparison);
  }
  Field(() => [filter], { nullable: true, description: 'All of these must hold.' })(filter.prototype, 'and');
  Field(() => [filter], { nullable: true, description: 'At least one of these must hold; an empty list holds for no row.' })(filter.prototype, 'or');
  Field(() => filter, { nullable: true, description: 'This must not hold.' })(filter.prototype, 'not');
  return filter;
}

function makeOrder(name: string, orderings: readonly string[]): Class {
  const fields = Object.fromEntries(orderings.map((ordering) => [ordering, ordering]));
  registerEnumType(fields, {
    name: `${name}OrderField`, description: `By what ${name} rows can be ordered.`,
    valuesConfig: Object.fromEntries(orderings.map((ordering) => [ordering, { description: `By ${ordering.toLowerCase().replaceAll('_', ' ')}.` }])),
  });
  const order = class {};
  InputType(`${name}Order`, { description: `An order of ${name} rows.` })(order);
  Field(() => fields, { description: 'By what.' })(order.prototype, 'field');
  Field(() => OrderDirection, { nullable: true, defaultValue: OrderDirection.ASC, description: 'Which way; smallest first when left out.' })(order.prototype, 'direction');
  return order;
}
