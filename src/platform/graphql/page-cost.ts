import {
  type FieldNode, type FragmentDefinitionNode, type GraphQLField, type GraphQLNamedType, type GraphQLSchema, Kind, type OperationDefinitionNode,
  type DocumentNode, type SelectionSetNode, getNamedType, isCompositeType, isInterfaceType, isListType, isNonNullType, isObjectType, typeFromAST,
} from 'graphql';
import type { GraphqlLimits } from './limits.js';

type Variables = Readonly<Record<string, unknown>>;
/** What a selection costs once, and once for each row of the page it is selected on. */
interface Cost {
  readonly once: number;
  readonly perRow: number;
}
type CostOf = (variables: Variables, known: Map<string, Cost>) => Cost;

/** Tells the cost of an operation for the variables of a request. */
export type PageCost = (variables: Variables | undefined) => number;

const free: Cost = { once: 0, perRow: 0 };
const pageArguments = ['first', 'last'];
const rowFields = new Set(['edges', 'nodes']);

/**
 * Compiles the cost of an operation: every selected field counts one, times the sizes of the pages around it.
 * Pages take their size from `first` or `last`, literal or variable; `@include` and `@skip` are not considered,
 * nor that only one of several inline fragments matches, so the cost is an upper bound.
 */
export function compilePageCost(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, limits: GraphqlLimits): PageCost {
  const compiler = new CostCompiler(schema, document, operation, limits);
  const root = schema.getRootType(operation.operation);
  const costOf = root ? compiler.selections(operation.selectionSet, root) : () => free;
  const total: PageCost = (variables) => {
    const { once, perRow } = costOf(variables ?? {}, new Map());
    return Math.min(once + perRow, Number.MAX_SAFE_INTEGER);
  };
  if (compiler.dependsOnVariables) return total;
  const constant = total({});
  return () => constant;
}

class CostCompiler {
  dependsOnVariables = false;
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly compiled = new Map<string, CostOf>();
  private readonly defaults = new Map<string, number>();

  constructor(private readonly schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, private readonly limits: GraphqlLimits) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
    for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
      if (defaultValue?.kind === Kind.INT) this.defaults.set(variable.name.value, Number(defaultValue.value));
    }
  }

  selections(set: SelectionSetNode, parent: GraphQLNamedType): CostOf {
    const parts = set.selections.map((selection): CostOf => {
      if (selection.kind === Kind.FIELD) return this.field(selection, parent);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return this.spread(selection.name.value);
      const type = selection.typeCondition ? typeFromAST(this.schema, selection.typeCondition) : parent;
      return type ? this.selections(selection.selectionSet, type) : () => free;
    });
    return (variables, known) => {
      let once = 0;
      let perRow = 0;
      for (const part of parts) {
        const cost = part(variables, known);
        once += cost.once;
        perRow += cost.perRow;
      }
      return { once, perRow };
    };
  }

  private spread(name: string): CostOf {
    const existing = this.compiled.get(name);
    if (existing) return existing;
    const fragment = this.fragments.get(name);
    const type = fragment && typeFromAST(this.schema, fragment.typeCondition);
    const inner = fragment && type ? this.selections(fragment.selectionSet, type) : () => free;
    // Each fragment is told once per request, however often it is spread: nesting cannot make the telling itself costly.
    const costOf: CostOf = (variables, known) => {
      const cost = known.get(name) ?? inner(variables, known);
      known.set(name, cost);
      return cost;
    };
    this.compiled.set(name, costOf);
    return costOf;
  }

  private field(node: FieldNode, parent: GraphQLNamedType): CostOf {
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!definition) return () => ({ once: 1, perRow: 0 });
    const type = getNamedType(definition.type);
    const inner = node.selectionSet ? this.selections(node.selectionSet, type) : null;
    if (!inner) return () => ({ once: 1, perRow: 0 });
    const page = this.pageSize(node, definition);
    if (page) {
      return (variables, known) => {
        const { once, perRow } = inner(variables, known);
        return { once: 1 + once + perRow * page(variables), perRow: 0 };
      };
    }
    const rows = isList(definition) && isCompositeType(type) && !parent.name.startsWith('__');
    if (rows && rowFields.has(node.name.value) && parent.name.endsWith('Connection')) {
      return (variables, known) => ({ once: 0, perRow: 1 + sum(inner(variables, known)) });
    }
    const factor = rows ? this.limits.assumedListSize : 1;
    return (variables, known) => ({ once: 1 + factor * sum(inner(variables, known)), perRow: 0 });
  }

  private pageSize(node: FieldNode, definition: GraphQLField<unknown, unknown>): ((variables: Variables) => number) | null {
    const offered = definition.args.filter(({ name }) => pageArguments.includes(name));
    if (offered.length === 0) return null;
    const preset = offered.map(({ defaultValue }) => defaultValue).find((value) => typeof value === 'number') as number | undefined;
    const fallback = preset ?? this.limits.defaultPageSize;
    const given = (node.arguments ?? []).filter(({ name }) => pageArguments.includes(name.value));
    const sizes = given.map(({ value }): ((variables: Variables) => number | null) => {
      if (value.kind === Kind.INT) return constantly(Number(value.value));
      if (value.kind !== Kind.VARIABLE) return constantly(null);
      this.dependsOnVariables = true;
      const name = value.name.value;
      const declared = this.defaults.get(name) ?? null;
      return (variables) => {
        const asked = variables[name];
        return asked === undefined ? declared : typeof asked === 'number' ? asked : null;
      };
    });
    return (variables) => {
      let size: number | null = null;
      for (const sizeOf of sizes) {
        const asked = sizeOf(variables);
        if (asked !== null) size = Math.max(size ?? 0, asked);
      }
      return Math.min(Math.max(0, size ?? fallback), Number.MAX_SAFE_INTEGER);
    };
  }
}

function constantly<Value>(value: Value): () => Value {
  return () => value;
}

function sum({ once, perRow }: Cost): number {
  return once + perRow;
}

function isList({ type }: GraphQLField<unknown, unknown>): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
