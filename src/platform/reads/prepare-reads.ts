import { ID, getMetadataStorage } from 'type-graphql';
import { connectionOf } from './connection-types.js';
import { type Class, readDefinitions } from './definitions.js';
import { declareArgument } from './graph-metadata.js';
import { NodeQueries, nodeArguments } from './node-queries.js';
import { connectionArguments } from './paging-types.js';
import { viewerCanOf } from './viewer-can.js';

const prepared = new Set<string | Class>();

/**
 * Completes TypeGraphQL's metadata with what the read definitions imply: fields of extensions, connection types,
 * filters, orders, arguments. Runs before a schema is built, when every class is known; again it adds only what is new.
 */
export function prepareReads(): void {
  for (const [extension, graph] of readDefinitions.extensions) once(extension, () => moveFields(extension, graph()));
  for (const { owner, name, target } of readDefinitions.connections) {
    connectionOf(target);
    const home = readDefinitions.extensions.get(owner)?.() ?? owner;
    declareOnce(home, name, connectionArguments(target));
  }
  for (const { owner, name, read } of readDefinitions.allFields) if (read.kind === 'viewerCan') viewerCanOf(owner, name);
  for (const { owner, name, read } of readDefinitions.rootFields) {
    if (read.kind === 'one' && read.by === 'id') declareOnce(owner, name, [{ name: 'id', type: () => ID, nullable: false, description: 'Public id.' }]);
    else if (read.kind === 'one' && read.by) declareOnce(owner, name, [{ name: read.by, type: () => String, nullable: false, description: `The ${read.by} that names it.` }]);
  }
  declareOnce(NodeQueries, 'node', [nodeArguments.node]);
  declareOnce(NodeQueries, 'nodes', [nodeArguments.nodes]);
}

function moveFields(extension: Class, graph: Class): void {
  const storage = getMetadataStorage();
  const known = storage.fields.filter(({ target }) => target === graph).map(({ name }) => name);
  for (const field of storage.fields.filter(({ target, name }) => target === extension && !known.includes(name))) {
    storage.collectClassFieldMetadata({ ...field, target: graph });
  }
  readDefinitions.adopt(extension, graph);
}

function declareOnce(owner: Class, field: string, declarations: Parameters<typeof declareArgument>[3][]): void {
  const known = getMetadataStorage().params.some((param) => param.target === owner && param.methodName === field);
  if (!known) declarations.forEach((declaration, index) => declareArgument(owner, field, index, declaration));
}

function once(key: string | Class, work: () => void): void {
  if (!prepared.has(key)) {
    prepared.add(key);
    work();
  }
}
