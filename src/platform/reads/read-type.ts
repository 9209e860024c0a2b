import type { GraphQLObjectType } from 'graphql';
import type { Class, DefaultOrder, FilterExpression, Guard, SearchSql } from './definitions.js';
import type { Comparison } from './filter-types.js';
import type { Reader, RowSql, Viewer } from './viewer.js';
import type { Language } from '../../kernel/refusal.js';

/** A GraphQL type that shows rows of a table. */
export interface ReadType {
  readonly name: string;
  readonly graph: Class;
  readonly object: GraphQLObjectType;
  readonly prefix: string;
  /** Prefixes of the types whose ids name a row of this type in filters, its own first. */
  readonly prefixes: readonly string[];
  /** Quoted name of the table. */
  readonly table: string;
  /** Who sees a row; `true` for everyone. */
  readonly visible: RowSql;
  readonly open: boolean;
  readonly scope: string | null;
  readonly fields: ReadonlyMap<string, ReadField>;
  readonly orderings: ReadonlyMap<string, readonly OrderColumn[]>;
  readonly filters: ReadonlyMap<string, FilterTarget>;
  readonly search: SearchSql | null;
  readonly defaultOrder: DefaultOrder | null;
}

export interface OrderColumn {
  /** Quoted column. */
  readonly column: string;
  /** SQL type to which a cursor's text is cast. */
  readonly type: string;
  readonly nullable: boolean;
}

export interface FilterTarget {
  readonly name: string;
  readonly comparison: Comparison;
  readonly sql: FilterExpression['sql'];
  /** SQL type of the bound values; empty where PostgreSQL takes that of the compared expression. */
  readonly type: string;
  /** Whether the SQL answers any number of values, of which one must hold. */
  readonly many?: boolean;
  /** For ids: the type they name. A relation matches only where its target is visible. */
  readonly target: (() => ReadType) | null;
}

/** A value that a derived field needs: where it is, and how JSON becomes the property's own type again. */
export interface Source {
  readonly path: readonly string[];
  readonly sql: RowSql;
  readonly revive: (json: unknown) => unknown;
}

/** What a derived field computes from, given which of its own fields are selected. */
export interface DerivedValue {
  readonly sources: readonly Source[];
  readonly value: (row: Readonly<Record<string, unknown>>, reader: Reader, language: Language) => unknown;
}

export type ReadField = { readonly name: string; readonly guard?: Guard | undefined } & FieldPlan;

export type FieldPlan =
  /** The row's own public id. */
  | { readonly kind: 'id' }
  /** A value in the text format of its GraphQL type; of an unknown scalar as JSON has it, for other paths to serialize. */
  | { readonly kind: 'value'; readonly sql: RowSql; readonly computed: boolean; readonly projectable: boolean }
  /** An object made from one column or computed value (Money). */
  | { readonly kind: 'parts'; readonly sql: RowSql; readonly nullable: boolean; readonly computed: boolean; readonly parts: ReadonlyMap<string, (value: string) => string> }
  | { readonly kind: 'one'; readonly key: (row: string) => string; readonly target: () => ReadType }
  | { readonly kind: 'oneOf'; readonly choices: readonly Choice[] }
  | ({ readonly kind: 'connection' } & ReadConnectionPlan)
  | { readonly kind: 'derived'; readonly derive: (selected: ReadonlySet<string>) => DerivedValue }
  /** Resolved by TypeScript: not part of a projection. */
  | { readonly kind: 'custom' };

export interface Choice {
  /** Whether this type is the one. */
  readonly when: (row: string) => string;
  readonly key: (row: string) => string;
  readonly target: () => ReadType;
}

export interface ReadConnectionPlan {
  readonly target: () => ReadType;
  /** The join and condition that tie the targets to a parent; null at the root of a query. */
  readonly correlate: ((row: string, parent: string, viewer: Viewer, alias: () => string) => Correlation) | null;
  readonly where: RowSql | null;
  readonly defaultOrder: DefaultOrder | null;
}

export interface Correlation {
  /** Further joins after the target's table, or nothing. */
  readonly joins: string;
  readonly condition: string;
}

/** A root field that the read layer answers. */
export type ReadRoot =
  | { readonly kind: 'one'; readonly target: ReadType; readonly argument: string | null; readonly column: string | null; readonly where: RowSql | null }
  | ({ readonly kind: 'connection' } & ReadConnectionPlan)
  | { readonly kind: 'node' }
  | { readonly kind: 'nodes' };

/** Every readable type and root field of a schema. */
export interface ReadCatalogue {
  readonly types: ReadonlyMap<string, ReadType>;
  readonly byPrefix: ReadonlyMap<string, ReadType>;
  readonly byGraph: ReadonlyMap<Class, ReadType>;
  readonly roots: ReadonlyMap<string, ReadRoot>;
}
