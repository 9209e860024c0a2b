import { Query } from 'type-graphql';
import { connectionOf } from './connection-types.js';
import { type Class, type ConnectionOptions, readDefinitions } from './definitions.js';
import type { RowSql } from './viewer.js';

export interface ReadOneOptions {
  readonly description: string;
  /** A unique text property that names the row (`creditCode`); it is the argument. The public id when left out. */
  readonly by?: string;
  /** Fixed condition. Without `by` there is then no argument: the condition alone finds the row (`me`). */
  readonly where?: RowSql;
  readonly deprecationReason?: string;
}

/** Declares a query that reads one row by id: null when it is hidden or missing. The property is never read. */
export function ReadOne(target: () => Class, options: ReadOneOptions): PropertyDecorator {
  return (prototype, name) => {
    const by = options.by ?? (options.where ? null : 'id');
    readDefinitions.declareRoot(prototype.constructor as Class, String(name), { kind: 'one', target, by, ...(options.where ? { where: options.where } : {}) });
    declareQuery(prototype, name, () => target(), { nullable: true, description: options.description, deprecationReason: options.deprecationReason });
  };
}

/** Declares a query that pages through the visible rows of a type. The property is never read. */
export function ReadConnection(target: () => Class, options: Omit<ConnectionOptions, 'by' | 'through' | 'to' | 'on'>): PropertyDecorator {
  return (prototype, name) => {
    readDefinitions.declareRoot(prototype.constructor as Class, String(name), { kind: 'connection', target, options });
    declareQuery(prototype, name, () => connectionOf(target()), { description: options.description, deprecationReason: options.deprecationReason });
  };
}

interface QueryOptions {
  readonly nullable?: boolean | 'items';
  readonly description: string;
  readonly deprecationReason?: string | undefined;
}

export function declareQuery(prototype: object, name: string | symbol, type: () => object, options: QueryOptions): void {
  Query(type, options)(prototype, name, {});
}
