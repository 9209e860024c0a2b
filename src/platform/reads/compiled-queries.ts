import { type DocumentNode, type GraphQLSchema, Kind, getNamedType, isInputObjectType, isType, typeFromAST } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/** Queries compiled by graphql-jit; they live as long as the document store keeps the document. */
export class CompiledQueries {
  private readonly compiled = new WeakMap<DocumentNode, Map<string, CompiledQuery | null>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** The compiled query, or null where graphql-js must answer. */
  get(document: DocumentNode, operationName: string | null): CompiledQuery | null {
    const known = this.compiled.get(document) ?? new Map<string, CompiledQuery | null>();
    this.compiled.set(document, known);
    const name = operationName ?? '';
    const existing = known.get(name);
    if (existing !== undefined) return existing;
    const made = this.compile(document, operationName);
    known.set(name, made);
    return made;
  }

  private compile(document: DocumentNode, operationName: string | null): CompiledQuery | null {
    if (!isCompilable(this.schema, document)) return null;
    const compiled = compileQuery(this.schema, document, operationName ?? undefined);
    return isCompiledQuery(compiled) ? compiled : null;
  }
}

/** graphql-jit answers no questions about the schema, and never ends compiling variables whose type contains itself. */
function isCompilable(schema: GraphQLSchema, document: DocumentNode): boolean {
  return document.definitions.every((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return true;
    const introspects = definition.selectionSet.selections.some((selection) => selection.kind === Kind.FIELD && /^__(schema|type)$/.test(selection.name.value));
    return !introspects && !(definition.variableDefinitions ?? []).some(({ type }) => containsItself(typeFromAST(schema, type)));
  });
}

function containsItself(type: unknown, outer: readonly unknown[] = []): boolean {
  const named = isType(type) ? getNamedType(type) : type;
  if (!isInputObjectType(named)) return false;
  return outer.includes(named) || Object.values(named.getFields()).some((field) => containsItself(field.type, [...outer, named]));
}
