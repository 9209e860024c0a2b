import { GraphQLID, GraphQLNonNull, GraphQLObjectType, type GraphQLFieldConfig, type GraphQLOutputType, GraphQLSchema } from 'graphql';
import type { Watch } from './watch.js';

const description = 'What can be watched, over WebSocket at /graphql with the protocol graphql-transport-ws (docs/subscriptions.md). Each answer is the thing read anew with the rights that the subscriber has at that moment.';

/** The schema with a field of `Subscription` for each watch. The sockets answer them; graphql-js never does. */
export function withSubscriptions(schema: GraphQLSchema, watches: readonly Watch[]): GraphQLSchema {
  if (watches.length === 0) return schema;
  const subscription = new GraphQLObjectType({ name: 'Subscription', description, fields: Object.fromEntries(watches.map((watch) => [watch.field, fieldOf(schema, watch)])) });
  return new GraphQLSchema({ ...schema.toConfig(), subscription });
}

function fieldOf(schema: GraphQLSchema, watch: Watch): GraphQLFieldConfig<unknown, unknown> {
  const type = schema.getType(watch.type) as GraphQLOutputType | undefined;
  if (!type) throw new Error(`The subscription ${watch.field} names no type: ${watch.type}.`);
  const args = watch.kind === 'state'
    ? { [watch.argument.name]: { type: new GraphQLNonNull(GraphQLID), description: watch.argument.description } }
    : { after: { type: GraphQLID, description: watch.after } };
  return { type, description: watch.description, args };
}
