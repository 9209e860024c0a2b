import { Field, ID, InterfaceType } from 'type-graphql';

/** Everything that has a public id. */
@InterfaceType('Node', { description: 'Anything with an id of its own; `node(id)` finds it again.' })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque id with a prefix that names the type (`need_…`). It never changes and tells nothing else.' })
  id!: string;
}
