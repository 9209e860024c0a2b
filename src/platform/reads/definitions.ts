import type { Decision, Language } from '../../kernel/refusal.js';
import type { Actor } from '../deeds/actor.js';
import type { Reader, RowSql, Viewer } from './viewer.js';

/** A class, whatever its constructor demands. */
export type Class<Instance extends object = object> = abstract new (...args: never[]) => Instance;

/** What TypeGraphQL accepts as the type of a field: a class, a scalar, an enum, or a list of one. */
export type FieldType = Class | object | symbol;

/** One ordering: a column, several columns in turn, or an expression that is never null. The id breaks ties. */
export type Ordering = string | readonly string[];

export interface DefaultOrder {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** A filter over something that is no field of the type. */
export interface FilterExpression {
  readonly name: string;
  /** The scalar or enum which the expression answers; it decides the comparators. */
  readonly type: () => FieldType;
  readonly sql: RowSql;
  /** Whether the SQL is a query of one column with any number of rows: the condition holds when it holds for one of them. */
  readonly many?: boolean;
  readonly description: string;
}

/** A GraphQL field of the type by name (column, computed value or to-one relation), or an expression. */
export type FilterField = string | FilterExpression;

/** Condition by which a free text finds a row; `text` is a bound parameter of type `text`. */
export type SearchSql = (row: string, text: string, viewer: Viewer) => string;

/** How the connections over a type may be ordered, filtered and searched. All connections over a type offer the same. */
export interface Paging {
  /** Named orderings → entity property or properties (`{ CREATED_AT: 'createdAt' }`). */
  readonly orderings?: Readonly<Record<string, Ordering>>;
  readonly filter?: readonly FilterField[];
  readonly search?: SearchSql;
}

export interface ReadsOptions extends Paging {
  /** Prefix of public ids; the entity's own `idPrefix` when left out. */
  readonly prefix?: string;
  /** Prefixes of types whose rows share their key with a row of this type; filters take their ids, too. */
  readonly standsFor?: readonly string[];
  /** Who sees a row. A type without it is refused at start. */
  readonly visible: RowSql;
  /** Token scope (`needs:read`) without which the reader counts as anonymous for this type. */
  readonly scope?: `${string}:${string}`;
  /** Order of connections which name none: the newest first where the entity has `createdAt`, by id otherwise. */
  readonly defaultOrder?: DefaultOrder;
}

export interface ConnectionOptions extends Paging {
  readonly description: string;
  /** Property of the target (or of the join entity) that owns the relation to the parent. */
  readonly by?: string;
  /** Join entity between parent and target (`() => PurchaseLineNeed`); needs `to`. */
  readonly through?: () => Class;
  /** Property of the join entity that points at the target. */
  readonly to?: string;
  /** Correlates target and parent where no property does; instead of `by`. */
  readonly on?: (row: string, parent: string, viewer: Viewer) => string;
  /** Fixed condition on the targets, beside their visibility. */
  readonly where?: RowSql;
  readonly defaultOrder?: DefaultOrder;
  readonly deprecationReason?: string;
}

/** Values from which a derived field is computed, by property path; relations give `{ id }`. */
export type SourceRow = Readonly<Record<string, unknown>>;

export interface Derivation<Row> {
  /** Properties of the entity (`state`, `tender.state`, `community`) that the function reads. Others are undefined. */
  readonly from: readonly string[];
  /** Further values in SQL, by the name under which the function reads them. They arrive as JSON has them. */
  readonly sql?: Readonly<Record<string, RowSql>>;
  /** Computes the field; it must be pure. */
  readonly value: (row: Row, reader: Reader, language: Language) => unknown;
}

export interface DeedPermissionSource<Row> {
  readonly description: string;
  readonly from: readonly string[];
  readonly sql?: Readonly<Record<string, RowSql>>;
  /** The deed's own policy. An anonymous reader is denied without being asked. */
  readonly decide: (actor: Actor, row: Row) => Decision;
}

export interface Guard {
  readonly sql: RowSql;
  /** Each value read is reported to the access record before the answer leaves. */
  readonly recorded: boolean;
}

/** One of several types behind one field: exclusive relations by name, or an id with a discriminator. */
export type OneOfOptions =
  | { readonly relations: Readonly<Record<string, () => Class>> }
  | { readonly id: string; readonly discriminator: string; readonly types: Readonly<Record<string, () => Class>> };

/** How one field is read; a field without a declaration is a column or a relation of the same name. */
export type FieldRead =
  | { readonly kind: 'same' }
  | { readonly kind: 'column'; readonly property: string }
  | { readonly kind: 'toOne'; readonly property: string }
  | { readonly kind: 'oneOf'; readonly options: OneOfOptions }
  | { readonly kind: 'connection'; readonly target: () => Class; readonly options: ConnectionOptions }
  | { readonly kind: 'computed'; readonly sql: RowSql }
  | { readonly kind: 'derived'; readonly derivation: Derivation<SourceRow> }
  | { readonly kind: 'viewerCan'; readonly deeds: Readonly<Record<string, DeedPermissionSource<SourceRow>>> };

export type RootRead =
  | { readonly kind: 'one'; readonly target: () => Class; readonly by: string | null; readonly where?: RowSql }
  | { readonly kind: 'connection'; readonly target: () => Class; readonly options: ConnectionOptions }
  | { readonly kind: 'node' }
  | { readonly kind: 'nodes' };

export interface GraphRead {
  readonly graph: Class;
  readonly entity: () => Class;
  readonly options: ReadsOptions;
}

/** Everything the decorators declared. One per process, like TypeGraphQL's own metadata. */
export class ReadDefinitions {
  readonly graphs = new Map<Class, GraphRead>();
  readonly extensions = new Map<Class, () => Class>();
  readonly values = new Map<Class, Map<string, (value: string) => string>>();
  private readonly fields = new Map<Class, Map<string, FieldRead>>();
  private readonly guards = new Map<Class, Map<string, Guard>>();
  private readonly roots = new Map<Class, Map<string, RootRead>>();

  declareField(owner: Class, name: string, read: FieldRead): void {
    entriesOf(this.fields, owner).set(name, read);
  }

  declareGuard(owner: Class, name: string, guard: Guard): void {
    entriesOf(this.guards, owner).set(name, guard);
  }

  declareRoot(owner: Class, name: string, read: RootRead): void {
    entriesOf(this.roots, owner).set(name, read);
  }

  /** How a field of the class is read, its own declaration before those of the classes it extends. */
  field(owner: Class, name: string): FieldRead {
    return inherited(this.fields, owner, name) ?? { kind: 'same' };
  }

  /** Names of all fields of a class that say how they are read, also those that GraphQL does not know. */
  declaredNames(owner: Class): string[] {
    return [...new Set([...(this.fields.get(owner)?.keys() ?? []), ...(this.guards.get(owner)?.keys() ?? [])])];
  }

  guard(owner: Class, name: string): Guard | undefined {
    return inherited(this.guards, owner, name);
  }

  /** Takes the declarations of an extension over to the type it extends. */
  adopt(extension: Class, graph: Class): void {
    for (const [name, read] of this.fields.get(extension) ?? []) {
      const own = this.field(graph, name);
      const merged = read.kind === 'viewerCan' && own.kind === 'viewerCan' ? { ...read, deeds: { ...own.deeds, ...read.deeds } } : read;
      this.declareField(graph, name, merged);
    }
    for (const [name, guard] of this.guards.get(extension) ?? []) this.declareGuard(graph, name, guard);
  }

  get rootFields(): { owner: Class; name: string; read: RootRead }[] {
    return listed(this.roots);
  }

  get allFields(): { owner: Class; name: string; read: FieldRead }[] {
    return listed(this.fields);
  }

  get connections(): { owner: Class; name: string; target: Class; options: ConnectionOptions }[] {
    return [...this.rootFields, ...this.allFields].flatMap(({ owner, name, read }) =>
      read.kind === 'connection' ? [{ owner, name, target: read.target(), options: read.options }] : []);
  }
}

export const readDefinitions = new ReadDefinitions();

function entriesOf<Value>(map: Map<Class, Map<string, Value>>, owner: Class): Map<string, Value> {
  const entries = map.get(owner) ?? new Map<string, Value>();
  map.set(owner, entries);
  return entries;
}

function inherited<Value>(map: Map<Class, Map<string, Value>>, owner: Class, name: string): Value | undefined {
  for (let at: Class | null = owner; typeof at === 'function'; at = Object.getPrototypeOf(at) as Class | null) {
    const found = map.get(at)?.get(name);
    if (found) return found;
  }
  return undefined;
}

function listed<Value>(map: Map<Class, Map<string, Value>>): { owner: Class; name: string; read: Value }[] {
  return [...map].flatMap(([owner, reads]) => [...reads].map(([name, read]) => ({ owner, name, read })));
}
