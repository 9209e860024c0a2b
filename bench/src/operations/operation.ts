import type { Cast } from '../dataset/cast.js';
import type { Chance } from '../dataset/chance.js';

/** Who answers: by hand, Wushe as shipped, PostGraphile. */
export const contenders = ['hand', 'wushe', 'postgraphile'] as const;
export type Contender = (typeof contenders)[number];

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Variables = Readonly<Record<string, unknown>>;

/** One request: its path, who asks, and the JSON that is sent. */
export interface Ask {
  readonly path: string;
  readonly token: string;
  readonly body: string;
}

/** What is drawn for one request, the same for every contender. */
export interface Draw {
  readonly token: string;
  readonly variables: Variables;
}

/** What requests are drawn from. */
export interface Ground {
  readonly cast: Cast;
  token(role: 'reader' | 'manager' | 'treasurer', index: number): string;
}

/** One thing that is measured. */
export interface Operation {
  readonly name: string;
  readonly title: string;
  readonly kind: 'read' | 'write';
  /** Documents for the two GraphQL servers. */
  readonly documents: { readonly wushe: string; readonly postgraphile: string };
  /** Draws the variables of Wushe's document. `number` is never the same again: writes must not repeat. */
  draw(ground: Ground, chance: Chance, number: number): Draw;
  /** The variables of PostGraphile's document for the same draw. */
  peerVariables(variables: Variables): Variables;
  /** PostGraphile's answer in the words of Wushe's. */
  peerAnswer(data: Json): Json;
  /** Where pages begin: each contender has its own cursors of the same rows. */
  readonly cursors?: {
    /** Sets of pages that are walked (one per category). */
    readonly walks: readonly Variables[];
    /** The page's `pageInfo` in an answer. */
    pageInfo(data: Json): Json;
  };
}

export const uuid = (publicId: unknown): string => String(publicId).split('_').at(-1)!.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
export const publicId = (prefix: string, id: string): string => `${prefix}_${id.replaceAll('-', '')}`;

type Fields = Record<string, Json>;

/** Reads an answer of PostGraphile: `at(node, 'a', 'b')` follows names and stops at null. */
export function at(value: Json, ...path: readonly string[]): Json {
  return path.reduce<Json>((inner, name) => (inner as Fields | null)?.[name] ?? null, value);
}

export const idOf = (prefix: string, value: Json): Json => (value === null ? null : publicId(prefix, String(value)));
export const timeOf = (value: Json): Json => (value === null ? null : new Date(String(value)).toISOString());
export const moneyOf = (fen: Json): Json => (fen === null ? null : { amount: `${BigInt(String(fen)) / 100n}.${String(BigInt(String(fen)) % 100n).padStart(2, '0')}`, currency: 'CNY' });
export const nodesOf = (connection: Json, node: (value: Json) => Json): Json => ({ nodes: (at(connection, 'nodes') as Json[]).map(node) });
/** Some members of an object under their own names. */
export const pick = (value: Json, ...names: readonly string[]): Fields => Object.fromEntries(names.map((name) => [name, at(value, name)]));
