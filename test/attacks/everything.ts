import { type GraphQLObjectType, getNamedType, isAbstractType, isLeafType, isObjectType } from 'graphql';

/** Every field of a type, and to a depth of those below. */
export function everything(type: GraphQLObjectType, depth: number): string {
  return selectionOf(fieldsOf(type, depth));
}

/** The same in pieces, each of which stays within the limits of one request. */
export function everythingInPieces(type: GraphQLObjectType, depth: number): string[] {
  const fields = fieldsOf(type, depth);
  const below = fields.filter((field) => field.includes('{'));
  const plain = fields.filter((field) => !field.includes('{'));
  return [plain, ...Array.from({ length: Math.ceil(below.length / 6) }, (_, piece) => ['id', ...below.slice(piece * 6, (piece + 1) * 6)])].map(selectionOf);
}

const selectionOf = (fields: readonly string[]): string => `{ __typename ${fields.join(' ')} }`;

function fieldsOf(type: GraphQLObjectType, depth: number): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(({ type: argument }) => String(argument).endsWith('!'))) return [];
    const named = getNamedType(field.type);
    if (isLeafType(named)) return [field.name];
    if (isAbstractType(named)) return [`${field.name} { __typename ... on Node { id } }`];
    if (!isObjectType(named)) return [];
    const structural = /(Connection|Edge|PageInfo|TotalCount)$/.test(named.name);
    if (named.name.endsWith('Edge') || named.name === 'PageInfo') return [];
    const plain = !structural && !('id' in named.getFields());
    if (depth === 0 && !plain) return [];
    const page = field.args.some(({ name }) => name === 'first') ? '(first: 4)' : '';
    return [`${field.name}${page} ${everything(named, structural || plain ? depth : depth - 1)}`];
  });
}
