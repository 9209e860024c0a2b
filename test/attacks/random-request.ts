import {
  type GraphQLArgument, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, getNamedType, isAbstractType, isInputObjectType, isLeafType, isNonNullType, isObjectType,
} from 'graphql';
import type { Chance } from './chance.js';
import type { EvilValues } from './evil-values.js';

export interface RandomRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Makes random documents from a schema; their variables are as bad as the values that it is given. */
export class RequestMaker {
  private readonly declared: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private aliases = 0;

  constructor(private readonly schema: GraphQLSchema, private readonly chance: Chance, private readonly values: EvilValues) {}

  query(): RandomRequest {
    const roots = Object.values(this.schema.getQueryType()!.getFields());
    const body = Array.from({ length: 1 + this.chance.below(2) }, () => this.field(this.chance.pick(roots), 3)).join(' ');
    return this.request('query', body);
  }

  mutation(name: string): RandomRequest {
    return this.request('mutation', this.field(this.schema.getMutationType()!.getFields()[name]!, 2));
  }

  private request(kind: string, body: string): RandomRequest {
    return { query: `${kind} Fuzz${this.declared.length > 0 ? `(${this.declared.join(', ')})` : ''} { ${body} }`, variables: this.variables };
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    this.aliases += 1;
    return `f${this.aliases}: ${field.name}${this.arguments(field)}${this.below(field, depth)}`;
  }

  private arguments(field: GraphQLField<unknown, unknown>): string {
    const given = field.args.filter((argument) => isNonNullType(argument.type) || this.chance.percent(argument.name === 'first' ? 50 : 18));
    return given.length === 0 ? '' : `(${given.map((argument) => `${argument.name}: ${this.variable(argument, field.name)}`).join(', ')})`;
  }

  private variable(argument: GraphQLArgument, field: string): string {
    const name = `v${this.declared.length}`;
    this.declared.push(`$${name}: ${argument.type}`);
    const hint = argument.name === 'id' ? `${field}Id` : argument.name;
    this.variables[name] = /^(first|last)$/.test(argument.name) && this.chance.percent(85) ? this.chance.below(6) : this.values.of(argument.type, isInputObjectType(getNamedType(argument.type)) ? field : hint);
    return `$${name}`;
  }

  private below(field: GraphQLField<unknown, unknown>, depth: number): string {
    const named = getNamedType(field.type);
    if (isLeafType(named)) return '';
    if (isObjectType(named)) return ` ${this.selection(named, /(Connection|Edge|PageInfo|TotalCount|Payload)$/.test(named.name) ? depth : depth - 1)}`;
    if (!isAbstractType(named)) return '';
    const possible = this.schema.getPossibleTypes(named);
    return ` { __typename ${Array.from({ length: 2 }, () => this.chance.pick(possible)).map((type) => `... on ${type.name} ${this.selection(type, depth - 1)}`).join(' ')} }`;
  }

  private selection(type: GraphQLObjectType, depth: number): string {
    const every = Object.values(type.getFields());
    const fields = every.filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    if (fields.length === 0 || this.aliases > 45) return '{ __typename }';
    // A payload shows its refusals and subject, a page its cursors, so that later requests can use them.
    const always = every.filter(({ name }) => name === 'userErrors' || name === 'pageInfo');
    const drawn = [...always, ...Array.from({ length: 1 + this.chance.below(4) }, () => this.chance.pick(fields))];
    return `{ ${drawn.map((field) => (field.name === 'pageInfo' ? 'pageInfo { endCursor startCursor }' : field.name === 'userErrors' ? 'userErrors { code field message rule }' : this.field(field, depth))).join(' ')} }`;
  }
}
