import {
  type GraphQLArgument, type GraphQLInputType, Kind, type ValueNode, getNullableType, isInputObjectType, isListType, valueFromAST,
} from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/**
 * An argument's value or a part of it: as it is while a plan is compiled, and how to find it again in the variables of
 * a later request of the same shape.
 */
export class Input {
  private constructor(
    /** The coerced value at compile time; undefined when not given. */
    readonly value: unknown,
    /** The value in another request. */
    readonly read: (variables: Variables) => unknown,
    private readonly type: GraphQLInputType,
  ) {}

  /** The value of an argument as written in the document. */
  static of(argument: GraphQLArgument, node: ValueNode | undefined, variables: Variables): Input {
    return Input.from(node, argument.type, variables, argument.defaultValue);
  }

  /** A value that was coerced elsewhere. */
  static coerced(argument: GraphQLArgument, value: unknown): Input {
    return new Input(value, () => value, argument.type);
  }

  get given(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** A field of an input object. */
  member(name: string): Input {
    const nullable = getNullableType(this.type);
    const field = isInputObjectType(nullable) ? nullable.getFields()[name] : undefined;
    if (!field) throw new Error(`An input has no field ${name}.`);
    const value = (this.value as Record<string, unknown> | null | undefined)?.[name];
    return new Input(value, (variables) => (this.read(variables) as Record<string, unknown> | null | undefined)?.[name], field.type);
  }

  /** The entries of a list. */
  items(): Input[] {
    const nullable = getNullableType(this.type);
    const type = isListType(nullable) ? nullable.ofType : this.type;
    return ((this.value ?? []) as unknown[]).map((value, index) =>
      new Input(value, (variables) => (this.read(variables) as unknown[] | null | undefined)?.[index], type));
  }

  private static from(node: ValueNode | undefined, type: GraphQLInputType, variables: Variables, fallback: unknown): Input {
    if (!node) return new Input(fallback, () => fallback, type);
    if (node.kind === Kind.VARIABLE) {
      const name = node.name.value;
      const read = (given: Variables): unknown => (given[name] === undefined ? fallback : given[name]);
      return new Input(read(variables), read, type);
    }
    const read = (given: Variables): unknown => valueFromAST(node, type, given as Record<string, unknown>);
    const value = read(variables);
    return new Input(value, mentionsVariable(node) ? read : () => value, type);
  }
}

function mentionsVariable(node: ValueNode): boolean {
  if (node.kind === Kind.VARIABLE) return true;
  if (node.kind === Kind.LIST) return node.values.some(mentionsVariable);
  return node.kind === Kind.OBJECT && node.fields.some(({ value }) => mentionsVariable(value));
}
