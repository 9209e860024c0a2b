import { type DocumentNode, type FragmentDefinitionNode, Kind, OperationTypeNode, type SelectionSetNode, visit } from 'graphql';
import { refuseHostileText } from '../../kernel/text.js';
import { hostileInput } from './hostile-input.js';
import type { GraphqlLimits } from './limits.js';
import { type PublicError, limitExceeded } from './public-error.js';

interface Extent {
  readonly depth: number;
  readonly levels: number;
  readonly selections: number;
  readonly rootFields: number;
}

const nothing: Extent = { depth: 0, levels: 0, selections: 0, rootFields: 0 };
// A hop along a connection is three levels (`needs { edges { node`), which readers count as one.
const wrappers = new Set(['edges', 'node', 'nodes', 'pageInfo']);
const levelsPerHop = 3;
// graphql-js bounds the lists of introspection itself (MaxIntrospectionDepthRule).
const introspection = new Set(['__schema', '__type']);

/**
 * Judges a document by its shape alone, before the validation rules whose work grows with it.
 * @returns the first refusal, or null for a document of acceptable size.
 */
export function shapeFault(document: DocumentNode, limits: GraphqlLimits): PublicError | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const count = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).length;
  if (count > limits.maxFragments) return limitExceeded('fragments', limits.maxFragments, count, 'Merge fragments or split the query.');
  return countsFault(document, limits) ?? extentFault(document, fragments, limits);
}

function countsFault(document: DocumentNode, limits: GraphqlLimits): PublicError | null {
  let aliases = 0;
  let directives = 0;
  let nesting = 0;
  let deepest = 0;
  let hostility: PublicError | null = null;
  const enterValue = () => void (deepest = Math.max(deepest, (nesting += 1)));
  const leaveValue = () => void (nesting -= 1);
  visit(document, {
    Field: ({ alias }) => void (aliases += alias ? 1 : 0),
    Directive: () => void (directives += 1),
    ListValue: { enter: enterValue, leave: leaveValue },
    ObjectValue: { enter: enterValue, leave: leaveValue },
    StringValue: (node) => {
      const found = hostility ? null : refuseHostileText(node.value, { longest: limits.maxTextLength, deepest: limits.maxInputDepth });
      if (found) hostility = hostileInput(found, { nodes: [node] });
    },
    ObjectField: (node) => {
      if (hostility || !forbiddenNames.has(node.name.value)) return;
      hostility = hostileInput({ problem: 'FORBIDDEN_KEY', path: '' }, { nodes: [node] });
    },
  });
  if (aliases > limits.maxAliases) return limitExceeded('aliases', limits.maxAliases, aliases, 'Split the query, or ask for a list instead of many single objects.');
  if (directives > limits.maxDirectives) return limitExceeded('directives', limits.maxDirectives, directives, 'Put @include or @skip on a fragment instead of on each field.');
  if (deepest > limits.maxInputDepth) return limitExceeded('input depth', limits.maxInputDepth, deepest, 'Flatten the arguments.');
  return hostility;
}

const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);

function extentFault(document: DocumentNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>, limits: GraphqlLimits): PublicError | null {
  const known = new Map<string, Extent>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, levels, selections, rootFields } = extentOf(definition.selectionSet, fragments, known);
    const effective = Math.max(depth, Math.ceil(levels / levelsPerHop));
    if (effective > limits.maxDepth) return limitExceeded('depth', limits.maxDepth, effective, 'Ask for the inner objects by their ids in a second query.');
    if (selections > limits.maxSelections) return limitExceeded('number of selections', limits.maxSelections, selections, 'Split the query; fragments count each time they are spread.');
    if (definition.operation === OperationTypeNode.MUTATION && rootFields > limits.maxMutations) {
      return limitExceeded('number of mutations', limits.maxMutations, rootFields, 'Send the others in further requests: each is a transaction of its own.');
    }
  }
  return null;
}

function extentOf(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>, known: Map<string, Extent>): Extent {
  let { depth, levels, selections, rootFields } = nothing;
  for (const selection of set.selections) {
    selections += 1;
    if (selection.kind === Kind.FIELD) {
      rootFields += 1;
      if (!selection.selectionSet) continue;
      const inner = extentOf(selection.selectionSet, fragments, known);
      selections += inner.selections;
      if (introspection.has(selection.name.value)) continue;
      depth = Math.max(depth, inner.depth + (wrappers.has(selection.name.value) ? 0 : 1));
      levels = Math.max(levels, inner.levels + 1);
      continue;
    }
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? extentOf(selection.selectionSet, fragments, known) : spreadExtent(selection.name.value, fragments, known);
    depth = Math.max(depth, inner.depth);
    levels = Math.max(levels, inner.levels);
    selections += inner.selections;
    rootFields += inner.rootFields;
  }
  return { depth, levels, selections, rootFields };
}

function spreadExtent(name: string, fragments: ReadonlyMap<string, FragmentDefinitionNode>, known: Map<string, Extent>): Extent {
  const computed = known.get(name);
  if (computed) return computed;
  known.set(name, nothing); // A circle ends here; validation refuses it afterwards.
  const fragment = fragments.get(name);
  const extent = fragment ? extentOf(fragment.selectionSet, fragments, known) : nothing;
  known.set(name, extent);
  return extent;
}
