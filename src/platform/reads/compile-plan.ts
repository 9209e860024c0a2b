import type { KeyObject } from 'node:crypto';
import { type FragmentDefinitionNode, type GraphQLObjectType, type GraphQLSchema, type OperationDefinitionNode, getNamedType, isAbstractType } from 'graphql';
import { decodeId, splitId } from '../../kernel/identifiers.js';
import { jsonRow, literal, quoted } from './formats.js';
import type { Input, Variables } from './input.js';
import { NotProjectable, ReadError } from './read-error.js';
import type { ReadCatalogue, ReadRoot, ReadType } from './read-type.js';
import { renderConnection } from './render-connection.js';
import { renderColumns, renderOne } from './render-field.js';
import type { Rendering } from './rendering.js';
import { type Selected, Selections } from './selection.js';
import type { Recognition } from './recognition.js';
import { BearerStatement, type BearerRequest, type Bound, type Fill, type ReadRequest, ReaderStatement, type Statement } from './statement.js';
import { statementName } from './statements.js';

/**
 * A compiled read: one statement with one row, whose last column is the JSON text of the answer. Where it reads for a
 * bearer, the columns of their recognition come before, and there is no row when nobody is recognized.
 */
export interface Plan<Request = ReadRequest> {
  /** Name of the prepared statement: equal texts have equal names. */
  readonly name: string;
  readonly text: string;
  readonly bounds: readonly Bound<Request>[];
  readonly fills: readonly Fill[];
}

export interface PlanScene {
  readonly catalogue: ReadCatalogue;
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Key under which cursors are authenticated. */
  readonly cursorKey: KeyObject;
}

const mostIds = 100;

/** Compiles a query operation for variables of one shape. Throws NotProjectable where it needs more than SQL. */
export function compileQuery(scene: PlanScene, operation: OperationDefinitionNode, variables: Variables): Plan {
  const statement = new ReaderStatement();
  return finish(statement, `select ${renderQuery(scene, statement, operation, variables)}`);
}

/** Compiles a query operation together with the recognition of who asks. */
export function compileBearerQuery(scene: PlanScene, recognition: Recognition, operation: OperationDefinitionNode, variables: Variables): Plan<BearerRequest> {
  const statement = new BearerStatement(recognition);
  const read = renderQuery(scene, statement, operation, variables);
  return finish(statement, statement.around(read));
}

function renderQuery(scene: PlanScene, statement: Statement, operation: OperationDefinitionNode, variables: Variables): string {
  const query = scene.schema.getQueryType();
  if (operation.operation !== 'query' || !query) throw new NotProjectable(operation.operation);
  if (operation.directives?.length) throw new NotProjectable('directives on the operation');
  const rendering = startRendering(scene, statement, variables, false);
  const selected = rendering.selections.of(query, [operation.selectionSet]);
  const columns = selected.map((field) => {
    if (field.field === null) return `${literal(query.name)} as ${quoted(field.key)}`;
    const root = scene.catalogue.roots.get(field.name);
    if (!root) throw new NotProjectable(`Query.${field.name} is resolved by TypeScript`);
    return `${renderRoot(rendering, root, field)} as ${quoted(field.key)}`;
  });
  return `${jsonRow(`select ${columns.join(', ')}`)}::text`;
}

/** Compiles the selection below a field over one row, whose key is bound when the plan runs. */
export function compileReference(scene: PlanScene, type: ReadType, selected: Pick<Selected, 'nodes'>, variables: Variables): Plan {
  const statement = new ReaderStatement();
  const rendering = startRendering(scene, statement, variables, true);
  const key = statement.bind('uuid', ({ variables: bound }) => bound[referenceKey]);
  return finish(statement, `select ${renderOne(rendering, type, key, selected)}::text`);
}

/** Name under which the key of a reference is bound; no GraphQL variable can have it. */
export const referenceKey = '(id)';

function startRendering(scene: PlanScene, statement: Statement, variables: Variables, typed: boolean): Rendering {
  const selections = new Selections(scene.schema, scene.fragments, variables);
  const rendering: Rendering = {
    catalogue: scene.catalogue, selections, statement, typed, cursorKey: scene.cursorKey,
    columns: (type, row, selected) => renderColumns(rendering, type, row, selected),
  };
  return rendering;
}

function finish<Request>({ bounds, fills }: Pick<Plan<Request>, 'bounds' | 'fills'>, text: string): Plan<Request> {
  return { name: statementName(text), text, bounds, fills };
}

function renderRoot(rendering: Rendering, root: ReadRoot, selected: Selected): string {
  switch (root.kind) {
    case 'connection':
      return renderConnection(rendering, root, selected, null);
    case 'one':
      return renderRow(rendering, root, selected);
    case 'node': {
      const id = demanded(rendering, selected, 'id');
      const type = nodeType(rendering, selected, splitId(String(id.value))?.prefix);
      return type ? renderOne(rendering, type, boundId(rendering, type, (variables) => id.read(variables)), selected) : 'null::json';
    }
    case 'nodes':
      return renderNodes(rendering, selected);
  }
}

function renderRow(rendering: Rendering, { target, argument, column, where }: ReadRoot & { kind: 'one' }, selected: Selected): string {
  const { statement } = rendering;
  const input = argument === null ? null : demanded(rendering, selected, argument);
  if (input && column === '"id"' && !where) return renderOne(rendering, target, boundId(rendering, target, (variables) => input.read(variables)), selected);
  const row = statement.alias();
  const viewer = statement.viewer(target.scope);
  const conditions = [
    ...(input && column ? [column === '"id"' ? `${row}.id = ${boundId(rendering, target, (variables) => input.read(variables))}` : `${row}.${column} = ${statement.bind('', ({ variables }) => input.read(variables))}`] : []),
    ...(where ? [`(${where(row, viewer)})`] : []),
    ...(target.open ? [] : [target.visible(row, viewer)]),
  ];
  const columns = rendering.columns(target, row, rendering.selections.below(target.object, selected));
  return jsonRow(`select ${columns} from ${target.table} ${row} where ${conditions.join(' and ')} limit 1`);
}

/** One list of keys per type that occurs, each as long as the ids, so that every id keeps its place. */
function renderNodes(rendering: Rendering, selected: Selected): string {
  const ids = demanded(rendering, selected, 'ids');
  const read = (variables: Variables): unknown[] => {
    const given = ids.read(variables) as unknown[];
    if (given.length > mostIds) throw new ReadError('LIST_TOO_LONG', 'At most 100 ids can be asked for at once', { greatest: mostIds });
    return given;
  };
  const prefixes = [...new Set((ids.value as unknown[]).map((id) => splitId(String(id))?.prefix))].sort();
  const types = prefixes.flatMap((prefix) => nodeType(rendering, selected, prefix) ?? []);
  const places = rendering.statement.bind('int[]', ({ variables }) => read(variables).map((_, index) => index));
  const keys = types.map((type) => rendering.statement.bind('uuid[]', ({ variables }) => read(variables).map((id) => decodeId(type.prefix, String(id)))));
  const values = types.map((type, index) => renderOne(rendering, type, `i.k${index}`, selected));
  const columns = ['at', ...types.map((_, index) => `k${index}`)].join(', ');
  const value = values.length === 0 ? 'null::json' : `coalesce(${values.join(', ')})`;
  return `(select coalesce(json_agg(${value} order by i.at), '[]'::json) from unnest(${[places, ...keys].join(', ')}) i(${columns}))`;
}

function nodeType({ catalogue, selections }: Rendering, { field }: Selected, prefix: string | undefined): ReadType | null {
  const type = prefix === undefined ? undefined : catalogue.byPrefix.get(prefix);
  const node = getNamedType(field?.type);
  return type && isAbstractType(node) && selections.schema.isSubType(node, type.object as GraphQLObjectType) ? type : null;
}

function boundId({ statement }: Rendering, { prefix }: ReadType, id: (variables: Variables) => unknown): string {
  return statement.bind('uuid', ({ variables }) => decodeId(prefix, String(id(variables))));
}

/** An argument without which nothing can be read; graphql-js tells what is wrong when it is missing. */
function demanded({ selections }: Rendering, selected: Selected, name: string): Input {
  const input = selections.argument(selected, name);
  if (!input?.given) throw new NotProjectable(`no ${name}`);
  return input;
}
