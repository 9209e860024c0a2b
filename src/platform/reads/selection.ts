import {
  type DocumentNode, type FieldNode, type FragmentDefinitionNode, type GraphQLField, GraphQLIncludeDirective, type GraphQLObjectType, type GraphQLSchema,
  GraphQLSkipDirective, Kind, type SelectionNode, type SelectionSetNode, getDirectiveValues, isAbstractType, typeFromAST,
} from 'graphql';
import { Input, type Variables } from './input.js';
import { NotProjectable } from './read-error.js';

/** One field of an answer object: its key, its definition (null for `__typename`), and the nodes that were merged into it. */
export interface Selected {
  readonly key: string;
  readonly name: string;
  readonly field: GraphQLField<unknown, unknown> | null;
  readonly nodes: readonly FieldNode[];
}

/** PostgreSQL cuts longer column names. */
const longestKey = 63;

/** Reads selections of one document under the variables of one request. */
export class Selections {
  constructor(
    readonly schema: GraphQLSchema,
    private readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>,
    readonly variables: Variables,
  ) {}

  /** What is selected on an object type, in the order of the document, duplicates merged, directives applied. */
  of(type: GraphQLObjectType, sets: readonly (SelectionSetNode | undefined)[]): Selected[] {
    const fields = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const set of sets) if (set) this.collect(type, set, fields, visited);
    return [...fields].map(([key, nodes]) => this.selected(type, key, nodes));
  }

  /** What is selected below a field. */
  below(type: GraphQLObjectType, { nodes }: Pick<Selected, 'nodes'>): Selected[] {
    return this.of(type, nodes.map(({ selectionSet }) => selectionSet));
  }

  /** The argument of a selected field. */
  argument({ field, nodes }: Selected, name: string): Input | null {
    const argument = field?.args.find((declared) => declared.name === name);
    return argument ? Input.of(argument, nodes[0]?.arguments?.find((given) => given.name.value === name)?.value, this.variables) : null;
  }

  private selected(type: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): Selected {
    const name = nodes[0]?.name.value ?? key;
    const field = name === '__typename' ? null : type.getFields()[name];
    if (field === undefined) throw new NotProjectable(`${type.name}.${name}`);
    if (key.length > longestKey) throw new NotProjectable('a key longer than a column name');
    return { key, name, field, nodes };
  }

  private collect(type: GraphQLObjectType, set: SelectionSetNode, fields: Map<string, FieldNode[]>, visited: Set<string>): void {
    for (const selection of set.selections) {
      if (!this.isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const merged = fields.get(key);
        if (merged) merged.push(selection);
        else fields.set(key, [selection]);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments[selection.name.value];
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (visited.has(selection.name.value)) continue;
        visited.add(selection.name.value);
      }
      if (fragment && this.applies(fragment.typeCondition?.name.value, type)) this.collect(type, fragment.selectionSet, fields, visited);
    }
  }

  private isIncluded(selection: SelectionNode): boolean {
    for (const { name } of selection.directives ?? []) {
      if (name.value !== 'include' && name.value !== 'skip') throw new NotProjectable(`@${name.value}`);
    }
    const variables = this.variables as Record<string, unknown>;
    if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if !== false;
  }

  private applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const conditional = typeFromAST(this.schema, { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: condition } });
    return isAbstractType(conditional) && this.schema.isSubType(conditional, type);
  }
}

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  return Object.fromEntries(document.definitions.flatMap((definition) =>
    (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [])));
}
