import { type GraphQLObjectType, getNamedType } from 'graphql';
import { encodeCursor, pageSize } from '../../kernel/page.js';
import { countedAtMost } from './connection-types.js';
import { jsonRow, literal, quoted } from './formats.js';
import type { ReadConnectionPlan, ReadType } from './read-type.js';
import { renderFilter, renderSearch } from './render-filter.js';
import { type PagingInputs, RowOrder } from './render-order.js';
import type { Rendering } from './rendering.js';
import type { Selected } from './selection.js';
import type { Fill, ReadRequest } from './statement.js';

/** The rows of one connection in a request: which they are, how they are ordered, how many a page has. */
export class Page {
  readonly type: ReadType;
  readonly size: number;
  readonly backward: boolean;
  readonly order: RowOrder;
  private bound: { readonly request: ReadRequest; readonly query: string } | null = null;

  constructor(private readonly rendering: Pick<Rendering, 'statement' | 'cursorKey'>, private readonly plan: ReadConnectionPlan, private readonly inputs: PagingInputs, private readonly parent: string | null) {
    this.type = plan.target();
    const { size, backward } = pageSize(inputs.first?.value as number | null, inputs.last?.value as number | null);
    this.size = size;
    this.backward = backward;
    this.order = new RowOrder(this.type, plan, inputs, rendering.cursorKey);
  }

  /** The page's rows; with `more`, one row beyond it where there is one. */
  rows(more: boolean): string {
    const row = this.rendering.statement.alias();
    const { after, before } = this.inputs;
    const bounds = [
      ...(after?.given ? [this.order.beyond(this.rendering.statement, row, after, 'after')] : []),
      ...(before?.given ? [this.order.beyond(this.rendering.statement, row, before, 'before')] : []),
    ];
    return `select ${row}.* ${this.source(row, bounds)} order by ${this.order.by(row, this.backward)} limit ${this.size + (more ? 1 : 0)}`;
  }

  /** Whether there are rows before and behind; the row of a cursor is one. */
  neighbours<Truth>(more: Truth, yes: Truth, no: Truth): { next: Truth; previous: Truth } {
    return this.backward
      ? { previous: more, next: this.inputs.before?.given ? yes : no }
      : { next: more, previous: this.inputs.after?.given ? yes : no };
  }

  /** The count of all rows, up to the bound, as subquery with the column `value`. */
  count(): string {
    return `select count(*)::int as value from (select ${this.source(this.rendering.statement.alias(), [])} limit ${countedAtMost + 1}) counted`;
  }

  /** Encodes the cursors of a request from the text values of their rows. */
  readonly cursor: Fill = (values, request) => JSON.stringify(this.cursorOf(values as (string | null)[], request));

  cursorOf(values: readonly (string | null)[], request: ReadRequest): string {
    // The cursors of a page follow one another: what they are bound to is told once.
    if (this.bound?.request !== request) this.bound = { request, query: this.order.query(request) };
    return encodeCursor(values, { key: this.rendering.cursorKey, query: this.bound.query });
  }

  private source(row: string, bounds: readonly string[]): string {
    const { statement } = this.rendering;
    const viewer = statement.viewer(this.type.scope);
    const tie = this.parent === null ? null : this.plan.correlate?.(row, this.parent, viewer, statement.alias);
    const { filter, search } = this.inputs;
    const conditions = [
      ...(tie ? [tie.condition] : []),
      ...(this.plan.where ? [`(${this.plan.where(row, viewer)})`] : []),
      ...(this.type.open ? [] : [this.type.visible(row, viewer)]),
      ...(filter?.given ? [renderFilter(statement, this.type, row, filter)] : []),
      ...(search?.given ? [renderSearch(statement, this.type, row, search)] : []),
      ...bounds,
    ];
    return `from ${this.type.table} ${row}${tie?.joins ?? ''}${conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`}`;
  }
}

/** The arguments with which a connection was selected. */
export function pagingInputs(rendering: Pick<Rendering, 'selections'>, selected: Selected): PagingInputs {
  const input = (name: string) => rendering.selections.argument(selected, name);
  return { first: input('first'), after: input('after'), last: input('last'), before: input('before'), filter: input('filter'), orderBy: input('orderBy'), search: input('search') };
}

/** A connection as one JSON value. The page is cut before anything is joined to it. */
export function renderConnection(rendering: Rendering, plan: ReadConnectionPlan, selected: Selected, parent: string | null): string {
  const page = new Page(rendering, plan, pagingInputs(rendering, selected), parent);
  const fields = rendering.selections.below(objectOf(selected), selected);
  const lists = fields.filter(({ name }) => name === 'nodes' || name === 'edges');
  const infos = fields.filter(({ name }) => name === 'pageInfo').map((info) => ({ info, below: rendering.selections.below(objectOf(info), info) }));
  const asked = new Set(infos.flatMap(({ below }) => below.map(({ name }) => name)));
  const more = asked.has(page.backward ? 'hasPreviousPage' : 'hasNextPage');
  const keyed = asked.has('startCursor') || asked.has('endCursor');

  const columns = fields.map((field) => {
    if (field.field === null) return `${literal(objectOf(selected).name)} as ${quoted(field.key)}`;
    if (field.name === 'totalCount') return `${renderTotal(rendering, page, field)} as ${quoted(field.key)}`;
    if (field.name === 'pageInfo') return `${renderPageInfo(rendering, page, infos.find(({ info }) => info === field)?.below ?? [], objectOf(field))} as ${quoted(field.key)}`;
    return `g.l${lists.indexOf(field)} as ${quoted(field.key)}`;
  });
  const gathered = lists.length > 0 || infos.length > 0 ? ` from (${gather(rendering, page, lists, { more, keyed })}) g` : '';
  return jsonRow(`select ${columns.join(', ')}${gathered}`);
}

/** One row with the lists of the page as JSON, the number of rows read, and the keys of the rows on the page. */
function gather(rendering: Rendering, page: Page, lists: readonly Selected[], { more, keyed }: { more: boolean; keyed: boolean }): string {
  const row = rendering.statement.alias();
  const onPage = more ? ` filter (where p.at <= ${page.size})` : '';
  const reversed = page.backward ? ' order by p.at desc' : '';
  const records = lists.map((list, index) => ({
    record: ` cross join lateral (select ${renderEntry(rendering, page, list, row)}) "~${index}"`,
    column: `row_to_json("~${index}") as l${index}`,
    list: `coalesce(json_agg(p.l${index}${reversed})${onPage}, '[]'::json) as l${index}`,
  }));
  const key = keyed ? [`json_build_array(${page.order.key(row).join(', ')}) as key`] : [];
  const at = more || page.backward ? ['row_number() over () as at'] : [];
  const inner = [...records.map(({ column }) => column), ...key, ...at];
  const outer = [...records.map(({ list }) => list), ...(keyed ? [`array_agg(p.key${reversed})${onPage} as keys`] : []), 'count(*) as rows'];
  return `select ${outer.join(', ')} from (select ${inner.length === 0 ? '1' : inner.join(', ')} from (${page.rows(more)}) ${row}${records.map(({ record }) => record).join('')}) p`;
}

function renderEntry(rendering: Rendering, page: Page, list: Selected, row: string): string {
  const { selections, statement } = rendering;
  const object = objectOf(list);
  const below = selections.below(object, list);
  if (list.name === 'nodes') return rendering.columns(page.type, row, below);
  return below.map((field) => {
    const value = field.field === null ? literal(object.name)
      : field.name === 'cursor' ? statement.place(page.order.key(row), page.cursor)
      : jsonRow(`select ${rendering.columns(page.type, row, selections.below(objectOf(field), field))}`);
    return `${value} as ${quoted(field.key)}`;
  }).join(', ');
}

function renderPageInfo(rendering: Rendering, page: Page, below: readonly Selected[], object: GraphQLObjectType): string {
  const { next, previous } = page.neighbours(`g.rows > ${page.size}`, 'true', 'false');
  const cursor = (index: string): string => {
    const values = page.order.columns.map((_, at) => `g.keys[${index}]->${at}`);
    return `case when g.keys is not null then ${rendering.statement.place(values, page.cursor)} end`;
  };
  const values: Readonly<Record<string, () => string>> = {
    __typename: () => literal(object.name),
    hasNextPage: () => next,
    hasPreviousPage: () => previous,
    startCursor: () => cursor('1'),
    endCursor: () => cursor('array_length(g.keys, 1)'),
  };
  return jsonRow(`select ${below.map(({ name, key }) => `${values[name]?.()} as ${quoted(key)}`).join(', ')}`);
}

function renderTotal(rendering: Rendering, page: Page, selected: Selected): string {
  const object = objectOf(selected);
  const values: Readonly<Record<string, string>> = {
    __typename: literal(object.name),
    value: `least(c.value, ${countedAtMost})`,
    relation: `case when c.value > ${countedAtMost} then 'AT_LEAST' else 'EXACT' end`,
  };
  const columns = rendering.selections.below(object, selected).map(({ name, key }) => `${values[name]} as ${quoted(key)}`);
  return jsonRow(`select ${columns.join(', ')} from (${page.count()}) c`);
}

function objectOf({ field }: Selected): GraphQLObjectType {
  return getNamedType(field?.type) as GraphQLObjectType;
}
