import {
  type GraphQLNamedType, type GraphQLSchema, Kind, OperationTypeNode, isEnumType, isInputObjectType, isInterfaceType,
  isIntrospectionType, isObjectType, isSpecifiedDirective, isSpecifiedScalarType, lexicographicSortSchema, print, printType,
} from 'graphql';
import { buildSchemaSync, getMetadataStorage } from 'type-graphql';
import { allDeeds } from '../deeds/deed.js';
import { demandConstraintWords } from './constraint-words.js';
import { checkInput } from './input-check.js';
import { withSubscriptions } from '../subscriptions/watch-schema.js';
import type { Watch } from '../subscriptions/watch.js';
import { DateTimeScalar } from './scalars.js';

type Class = abstract new (...dependencies: never[]) => object;

const schemaDescription =
  'Wushe 五社: one API for communities (社区), social organizations (社会组织), social workers (社会工作者), volunteers (社区志愿者) and community funds (社会慈善资源), with the government buyers of their services. From a need that residents raise to the money that was paid for it, everything is linked and can be walked both ways.';

const rootDescriptions: Readonly<Partial<Record<OperationTypeNode, string>>> = {
  query: 'What can be read. Everyone sees what is public; more with a token, as far as its scopes and the memberships of its person go. What is hidden answers like what is missing.',
  mutation: 'What can be done. Each field is a deed in a transaction of its own, refused by `userErrors` or done with an entry in the history; fields of one operation run one after the other.',
};

/**
 * Builds the schema from the slices' resolvers. Inputs are checked by their class-validator decorators; errors of that
 * check never carry the input, and a check without words for clients is refused here.
 * @param watches what can be subscribed to.
 * @param orphanedTypes object types that no field names directly, such as the types behind an interface.
 */
export function buildWusheSchema(resolvers: readonly Class[], orphanedTypes: readonly Class[] = [], watches: readonly Watch[] = []): GraphQLSchema {
  const built = buildSchemaSync({
    resolvers: resolvers as unknown as [() => void],
    orphanedTypes: orphanedTypes as unknown as (() => void)[],
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    validateFn: checkInput,
  });
  const schema = withSubscriptions(built, watches);
  demandConstraintWords(getMetadataStorage().inputTypes.map(({ target }) => target as Class));
  schema.description = schemaDescription;
  for (const [operation, description] of Object.entries(rootDescriptions)) {
    const root = schema.getRootType(operation as OperationTypeNode);
    if (root) root.description = description;
  }
  tellWhichNeedAKey(schema);
  return schema;
}

/** The input shows the key as optional, as it is to most deeds: those that insist on one say so. */
function tellWhichNeedAKey(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const insists = allDeeds().get(field.name)?.idempotency === 'required';
    if (insists && !/needs an idempotency ?key/i.test(field.description ?? '')) field.description = `${field.description ?? ''} Needs an idempotencyKey.`;
  }
}

/**
 * The schema as SDL, the same text for the same schema: types by name, fields of the roots by name,
 * other fields as declared.
 */
export function printSchemaText(schema: GraphQLSchema): string {
  const sorted = lexicographicSortSchema(schema);
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].map((type) => type?.name));
  const types = ownTypes(schema).sort((one, other) => (one.name < other.name ? -1 : 1));
  const own = schema.getDirectives().find((directive) => !isSpecifiedDirective(directive));
  if (own) throw new Error(`The directive @${own.name} would be missing from the printed schema.`);
  const blocks = types.map((type) => printType(roots.has(type.name) ? (sorted.getType(type.name) ?? type) : type));
  return `${[head(schema), ...blocks].join('\n\n')}\n`;
}

/** The schema's own description and roots. */
function head(schema: GraphQLSchema): string {
  const roots = ([OperationTypeNode.QUERY, OperationTypeNode.MUTATION, OperationTypeNode.SUBSCRIPTION] as const).flatMap((operation) => {
    const type = schema.getRootType(operation);
    return type ? [{ kind: Kind.OPERATION_TYPE_DEFINITION, operation, type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } } } as const] : [];
  });
  return print({
    kind: Kind.SCHEMA_DEFINITION,
    description: schema.description ? { kind: Kind.STRING, value: schema.description, block: true } : undefined,
    operationTypes: roots,
  });
}

/**
 * Coordinates of every element of the schema that has no description (`Need.title`, `Query.need(id:)`, `NeedState.RAISED`).
 * The contract demands that the list is empty.
 */
export function undescribed(schema: GraphQLSchema): string[] {
  const missing: string[] = [];
  const check = (coordinate: string, { description }: { readonly description?: string | null }) => {
    if (!description?.trim()) missing.push(coordinate);
  };
  for (const type of ownTypes(schema)) {
    check(type.name, type);
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field);
        for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name}:)`, argument);
      }
    } else if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field);
    } else if (isEnumType(type)) {
      for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
    }
  }
  for (const directive of schema.getDirectives()) {
    if (isSpecifiedDirective(directive)) continue;
    check(`@${directive.name}`, directive);
    for (const argument of directive.args) check(`@${directive.name}(${argument.name}:)`, argument);
  }
  return missing.sort();
}

function ownTypes(schema: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter((type) => !isSpecifiedScalarType(type) && !isIntrospectionType(type));
}
