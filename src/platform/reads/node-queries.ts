import { ID, Resolver } from 'type-graphql';
import { type Class, readDefinitions } from './definitions.js';
import { Node } from './node.graph.js';
import { declareQuery } from './root-decorators.js';

/** `node` and `nodes`: any object by its public id. Part of every schema that the read layer builds. */
@Resolver()
export class NodeQueries {
  @ReadNode() node!: Node | null;
  @ReadNodes() nodes!: (Node | null)[];
}

/** The types of the arguments which `prepareReads` declares. */
export const nodeArguments = {
  node: { name: 'id', type: () => ID, nullable: false, description: 'Public id of anything (`need_…`).' },
  nodes: { name: 'ids', type: () => ID, nullable: false, list: true, description: 'Public ids, at most 100.' },
} as const;

function ReadNode(): PropertyDecorator {
  return (prototype, name) => {
    readDefinitions.declareRoot(classOf(prototype), String(name), { kind: 'node' });
    declareQuery(prototype, name, () => Node, { nullable: true, description: 'Anything by its id; null when it is hidden from you, missing or no id.' });
  };
}

function ReadNodes(): PropertyDecorator {
  return (prototype, name) => {
    readDefinitions.declareRoot(classOf(prototype), String(name), { kind: 'nodes' });
    declareQuery(prototype, name, () => [Node], { nullable: 'items', description: 'Several objects by their ids, in the order of the ids; null in the place of each that is hidden, missing or no id.' });
  };
}

function classOf(prototype: object): Class {
  return prototype.constructor as Class;
}
