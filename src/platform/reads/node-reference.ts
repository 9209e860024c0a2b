import type { Class } from './definitions.js';

/**
 * Points at an object of a GraphQL type without having read it. A resolver that answers one (a mutation's payload, a
 * field written by hand) leaves the reading to the read layer, which reads exactly what the client selected.
 */
export class NodeReference {
  /**
   * @param graph the GraphQL class that has `@Reads`
   * @param id the row's uuid
   */
  constructor(readonly graph: Class, readonly id: string) {}
}
