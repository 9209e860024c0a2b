import {
  type ArgumentNode, type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, OperationTypeNode, type SelectionSetNode,
  type TypeNode, print, visit,
} from 'graphql';

/** A subscription as a query that reads what it watches, by the id in its variable. */
export interface WatchedQuery {
  readonly text: string;
  /** The variable that takes the public id. */
  readonly variable: string;
  /** The variables of the subscription that the query still has. */
  readonly variables: readonly string[];
}

/** The one field of a subscription, or null where it is not named directly. */
export function watchedField({ selectionSet: { selections } }: OperationDefinitionNode): FieldNode | null {
  const [only] = selections;
  return selections.length === 1 && only?.kind === Kind.FIELD && (only.directives ?? []).length === 0 ? only : null;
}

/**
 * `subscription { tenderChanged(tenderId: …) { … } }` as `query { tenderChanged: node(id: $watched) { ... on Tender { … } } }`:
 * so that it is checked, limited and read like every query, and by one statement.
 */
export function watchedQuery(document: DocumentNode, operation: OperationDefinitionNode, field: FieldNode, type: string): WatchedQuery {
  const fragments = document.definitions.filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION);
  const used = variablesIn([field.selectionSet!, ...reachable(field.selectionSet!, fragments)]);
  const declared = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const variable = ['watched', 'watched_', 'watched__'].find((name) => !declared.includes(name)) ?? `watched_${declared.length}`;
  const id: ArgumentNode = { kind: Kind.ARGUMENT, name: name('id'), value: { kind: Kind.VARIABLE, name: name(variable) } };
  const idType: TypeNode = { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('ID') } };
  const query: OperationDefinitionNode = {
    ...operation,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: [
      { kind: Kind.VARIABLE_DEFINITION, variable: { kind: Kind.VARIABLE, name: name(variable) }, type: idType },
      ...(operation.variableDefinitions ?? []).filter((definition) => used.has(definition.variable.name.value)),
    ],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [{
        kind: Kind.FIELD, alias: field.alias ?? field.name, name: name('node'), arguments: [id],
        selectionSet: {
          kind: Kind.SELECTION_SET,
          selections: [{ kind: Kind.INLINE_FRAGMENT, typeCondition: { kind: Kind.NAMED_TYPE, name: name(type) }, selectionSet: field.selectionSet! }],
        },
      }],
    },
  };
  return { text: print({ kind: Kind.DOCUMENT, definitions: [query, ...reachable(field.selectionSet!, fragments)] }), variable, variables: declared.filter((one) => used.has(one)) };
}

function name(value: string): { readonly kind: Kind.NAME; readonly value: string } {
  return { kind: Kind.NAME, value };
}

/** The fragments that a selection spreads, directly or through others; a query may not carry any other. */
function reachable(selection: SelectionSetNode, fragments: readonly FragmentDefinitionNode[]): FragmentDefinitionNode[] {
  const found = new Set<FragmentDefinitionNode>();
  const look = (node: SelectionSetNode): void => {
    visit(node, {
      FragmentSpread({ name: { value } }) {
        const fragment = fragments.find((one) => one.name.value === value);
        if (!fragment || found.has(fragment)) return;
        found.add(fragment);
        look(fragment.selectionSet);
      },
    });
  };
  look(selection);
  return [...found];
}

function variablesIn(nodes: readonly (SelectionSetNode | FragmentDefinitionNode)[]): Set<string> {
  const found = new Set<string>();
  for (const node of nodes) visit(node, { Variable: ({ name: { value } }) => void found.add(value) });
  return found;
}
