import { type GraphQLOutputType, type GraphQLResolveInfo, getNullableType, isEnumType, isLeafType, isListType } from 'graphql';

/** Key under which a projected object names its type; no GraphQL name has it. */
export const typeKey = '~type';

/** An object that was read by a projection inside of another execution: its values by response key. */
export class Projected {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  get typeName(): string | undefined {
    return this.values[typeKey] as string | undefined;
  }

  value(key: string): unknown {
    return this.values[key] ?? null;
  }
}

/** The value of a field of a projected object, as graphql-js expects it. */
export function projectedValue(source: Projected, info: GraphQLResolveInfo): unknown {
  return revived(source.value(String(info.path.key)), info.returnType);
}

function revived(value: unknown, type: GraphQLOutputType): unknown {
  if (value === null) return null;
  const nullable = getNullableType(type);
  if (isListType(nullable)) return (value as unknown[]).map((each) => revived(each, nullable.ofType));
  if (isEnumType(nullable)) return nullable.getValue(String(value))?.value;
  return isLeafType(nullable) ? value : new Projected(value as Record<string, unknown>);
}
