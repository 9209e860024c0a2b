import type { EntityClass } from '@mikro-orm/core';

/** What a slice brings to the whole: its tables, its part of the schema. Its deeds and sweeps register by themselves. */
export interface Slice {
  readonly name: string;
  readonly entities: readonly EntityClass<object>[];
  /** type-graphql resolver classes. */
  readonly resolvers: readonly (abstract new (...parameters: never[]) => object)[];
  /** Object types that the schema reaches only through an interface, a union or an extension. */
  readonly types: readonly (abstract new (...parameters: never[]) => object)[];
}
