import fc from 'fast-check';
import {
  type GraphQLField, type GraphQLObjectType, type GraphQLSchema, getNamedType, isInterfaceType, isLeafType, isObjectType, isUnionType,
} from 'graphql';

/** Arguments that random selections may use, by the number drawn. */
const pages = ['', '(first: 1)', '(first: 3)', '(last: 2)'];
const wishPages = [
  ...pages, '(first: 4, orderBy: { field: VOICES, direction: DESC })', '(last: 3, orderBy: { field: CLOSES_AT, direction: ASC })', '(first: 5, filter: { state: { eq: OPEN } })',
  '(first: 2, filter: { or: [{ voices: { gt: 2 } }, { budget: { isNull: true } }] }, search: "1")', '(first: $n)', '(filter: $f, first: 3)',
];

/** Variables that random selections may mention. */
const variables: Readonly<Record<string, string>> = { yes: '$yes: Boolean = true', n: '$n: Int = 3', f: '$f: WishFilter' };

/** Makes random valid selections from a schema; the same numbers give the same text. */
export class RandomSelection {
  constructor(private readonly schema: GraphQLSchema, private readonly arguments_: Readonly<Record<string, readonly string[]>>, private readonly skipped: ReadonlySet<string>) {}

  /** A query; `draw` answers a number below its argument. */
  query(draw: (below: number) => number): string {
    const query = this.schema.getQueryType();
    if (!query) throw new Error('There is no query type.');
    const body = this.selection(query, draw, 4);
    const mentioned = Object.keys(variables).filter((name) => new RegExp(`\\$${name}\\b`).test(body));
    return `query ${mentioned.length === 0 ? '' : `(${mentioned.map((name) => variables[name]).join(', ')}) `}${body}`;
  }

  private selection(type: GraphQLObjectType, draw: (below: number) => number, depth: number): string {
    const fields = Object.values(type.getFields()).filter((field) => !this.skipped.has(`${type.name}.${field.name}`) && (depth > 1 || isLeafType(getNamedType(field.type))));
    const count = 1 + draw(type.name === 'Query' ? 2 : 4);
    const parts = Array.from({ length: count }, (_, index) => this.part(type, fields, draw, depth, index));
    return `{ ${parts.join(' ')} }`;
  }

  private part(type: GraphQLObjectType, fields: readonly GraphQLField<unknown, unknown>[], draw: (below: number) => number, depth: number, index: number): string {
    const field = fields[draw(fields.length + 1)];
    if (!field) return '__typename';
    // Aliases differ by position, so that two selections of one field never conflict; without alias they merge or must be equal.
    const alias = `f${depth}${index}: `;
    const args = this.arguments_[`${type.name}.${field.name}`] ?? (field.args.some(({ name }) => name === 'first') ? this.pagesOf(field) : ['']);
    const directive = ['', '', '', ' @include(if: $yes)', ' @skip(if: $yes)', ' @include(if: true)'][draw(6)] ?? '';
    const text = `${alias}${field.name}${args[draw(args.length)]}${directive}${this.below(field, draw, depth)}`;
    return draw(6) === 0 ? `... on ${type.name}${directive} { ${text} }` : text;
  }

  private pagesOf(field: GraphQLField<unknown, unknown>): readonly string[] {
    return getNamedType(field.type).name === 'WishConnection' ? wishPages : pages;
  }

  private below(field: GraphQLField<unknown, unknown>, draw: (below: number) => number, depth: number): string {
    const named = getNamedType(field.type);
    if (isLeafType(named)) return '';
    // Connections and their edges cost no depth: depth counts rows.
    const deeper = isObjectType(named) && /(Connection|Edge|PageInfo|TotalCount)$/.test(named.name) ? depth : depth - 1;
    if (isObjectType(named)) return ` ${this.selection(named, draw, Math.max(deeper, 1))}`;
    if (isUnionType(named) || isInterfaceType(named)) {
      const possible = this.schema.getPossibleTypes(named);
      const parts = Array.from({ length: 1 + draw(3) }, () => possible[draw(possible.length)]).map((type) => (type ? `... on ${type.name} ${this.aliased(type, draw, deeper)}` : ''));
      return ` { __typename ${parts.join(' ')} }`;
    }
    return '';
  }

  /** Fields of different types at one place must not share keys with different meanings. */
  private aliased(type: GraphQLObjectType, draw: (below: number) => number, depth: number): string {
    return this.selection(type, draw, Math.max(depth, 1)).replace(/(?<=[{ ])f(\d+): /g, `${type.name.toLowerCase()}$1${draw(1000)}: `);
  }
}

/** Numbers from which a selection is drawn; fast-check shrinks them. */
export const draws = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 120, size: 'max' });

/** A drawing function over given numbers; once they are used up it goes on with others made from them. */
export function drawFrom(numbers: readonly number[]): (below: number) => number {
  let at = 0;
  return (below) => {
    const drawn = (numbers[at % numbers.length] ?? 0) + Math.floor(at / numbers.length) * 7919;
    at += 1;
    return drawn % below;
  };
}
