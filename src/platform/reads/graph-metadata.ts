import { getMetadataStorage } from 'type-graphql';
import type { Class } from './definitions.js';

/** What TypeGraphQL knows of one field of a class; the part that the read layer asks for. */
export type GraphField = ReturnType<typeof getMetadataStorage>['fields'][number];

/** The class and the classes it extends, nearest first. */
export function ancestry(graph: Class): Class[] {
  const line: Class[] = [];
  for (let at: unknown = graph; typeof at === 'function' && at.prototype !== undefined; at = Object.getPrototypeOf(at)) line.push(at as Class);
  return line;
}

/** The field of a class by its GraphQL name, own or inherited. */
export function graphField(graph: Class, schemaName: string): GraphField | undefined {
  const line = ancestry(graph);
  return getMetadataStorage().fields.find((field) => field.schemaName === schemaName && line.includes(field.target as Class));
}

/** Declares an argument of a field or query in TypeGraphQL's metadata, as `@Arg` does for a method's parameter. */
export function declareArgument(owner: Class, field: string, index: number, argument: ArgumentDeclaration): void {
  getMetadataStorage().collectHandlerParamMetadata({
    kind: 'arg', target: owner, methodName: field, index,
    name: argument.name, description: argument.description, deprecationReason: undefined,
    getType: () => argument.type() as never,
    typeOptions: { nullable: argument.nullable ?? true, ...(argument.list ? { array: true, arrayDepth: 1 } : {}) },
    validateSettings: undefined, validateFn: undefined,
  });
}

export interface ArgumentDeclaration {
  readonly name: string;
  readonly description: string;
  readonly type: () => object;
  readonly nullable?: boolean;
  readonly list?: boolean;
}
