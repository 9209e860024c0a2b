import { Field } from 'type-graphql';
import {
  type Class, type ConnectionOptions, type DeedPermissionSource, type Derivation, type FieldRead, type OneOfOptions,
  type ReadsOptions, type SourceRow, readDefinitions,
} from './definitions.js';
import { connectionOf } from './connection-types.js';
import type { RowSql } from './viewer.js';
import { viewerCanOf } from './viewer-can.js';

/** Says which entity a GraphQL type shows, and who sees its rows. */
export function Reads(entity: () => Class, options: ReadsOptions): ClassDecorator {
  return (graph) => {
    readDefinitions.graphs.set(graph as unknown as Class, { graph: graph as unknown as Class, entity, options });
  };
}

/** Adds the fields of the decorated class to a type of another slice. Import the class and they are in the schema. */
export function ExtendsGraph(graph: () => Class): ClassDecorator {
  return (extension) => {
    readDefinitions.extensions.set(extension as unknown as Class, graph);
  };
}

/** The field shows the entity's property of another name; an object such as Money is made from it. */
export function Column(property: string): PropertyDecorator {
  return fieldRead({ kind: 'column', property });
}

/** The field follows the entity's to-one relation of another name. */
export function ToOne(property: string): PropertyDecorator {
  return fieldRead({ kind: 'toOne', property });
}

/** The field shows one of several types: the relation that is set, or what an id and a discriminator name. */
export function OneOf(options: OneOfOptions): PropertyDecorator {
  return fieldRead({ kind: 'oneOf', options });
}

/** The field is a value computed by SQL from the row, in the same statement. */
export function Computed(options: { readonly sql: RowSql }): PropertyDecorator {
  return fieldRead({ kind: 'computed', sql: options.sql });
}

/** The field is computed by a pure function from a few columns (next states, a label). */
export function Derived<Row extends object = SourceRow>(derivation: Derivation<Row>): PropertyDecorator {
  return fieldRead({ kind: 'derived', derivation: derivation as unknown as Derivation<SourceRow> });
}

/** The field is null unless the condition holds for the reader. `recorded` reports each value read. */
export function Guarded(sql: RowSql, options: { readonly recorded?: boolean } = {}): PropertyDecorator {
  return (prototype, name) =>
    readDefinitions.declareGuard(prototype.constructor as Class, String(name), { sql, recorded: options.recorded ?? false });
}

/** The field is a connection over rows of another type. Declares the GraphQL field as well. */
export function Connected(target: () => Class, options: ConnectionOptions): PropertyDecorator {
  return (prototype, name) => {
    fieldRead({ kind: 'connection', target, options })(prototype, name);
    Field(() => connectionOf(target()), { description: options.description, deprecationReason: options.deprecationReason })(prototype, name);
  };
}

/**
 * The field tells for each deed whether the reader may do it now, and why not. Declares the GraphQL field as well.
 * In an extension under the same name, its deeds join those of the type.
 */
export function ViewerCan<Row extends object = SourceRow>(deeds: Readonly<Record<string, DeedPermissionSource<Row>>>): PropertyDecorator {
  return (prototype, name) => {
    const owner = prototype.constructor as Class;
    fieldRead({ kind: 'viewerCan', deeds: deeds as unknown as Readonly<Record<string, DeedPermissionSource<SourceRow>>> })(prototype, name);
    Field(() => viewerCanOf(owner, String(name)), { description: 'What the reader may do with this now, and why not where they may not. Decided by the same policies as the deeds themselves.' })(prototype, name);
  };
}

/** A field of a value type (Money) as text over the column from which the value is made. */
export function Part(sql: (value: string) => string): PropertyDecorator {
  return (prototype, name) => {
    const owner = prototype.constructor as Class;
    const parts = readDefinitions.values.get(owner) ?? new Map<string, (value: string) => string>();
    readDefinitions.values.set(owner, parts.set(String(name), sql));
  };
}

function fieldRead(read: FieldRead): PropertyDecorator {
  return (prototype, name) => readDefinitions.declareField(prototype.constructor as Class, String(name), read);
}
