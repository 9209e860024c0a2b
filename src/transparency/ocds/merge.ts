import { type Json, type JsonObject, isObject } from './json.js';

/** A release as merging needs it. */
export interface MergeableRelease extends JsonObject {
  readonly ocid: string;
  readonly id: string;
  readonly date: string;
  readonly tag: readonly string[];
}

/** What a process is now, and how it came to be so. */
export interface MergedRelease {
  readonly compiled: JsonObject;
  readonly versioned: JsonObject;
}

/** Lists that are replaced as a whole although they hold objects: `wholeListMerge` in the schemas of OCDS 1.1.5, bids and lots. */
const wholeLists = new Set(['additionalIdentifiers', 'additionalClassifications', 'identifiers']);
/** `omitWhenMerged` in the release schema. */
const omitted = new Set(['id', 'date', 'tag']);

interface Version {
  readonly releaseID: string;
  readonly releaseDate: string;
  readonly releaseTag: readonly string[];
  readonly value: Json;
}

/** A value with its history. */
class Leaf {
  readonly versions: Version[] = [];

  get value(): Json {
    return this.versions.at(-1)!.value;
  }
}

/** Objects of a list, by their id; those without one are never the same. */
class Items {
  readonly byId = new Map<unknown, { readonly id: Json | undefined; readonly fields: Fields }>();
}

type Fields = Map<string, Leaf | Items | Branch>;

class Branch {
  readonly fields: Fields = new Map();
}

/**
 * Merges releases of one process by the rules of OCDS 1.1: in the order of their dates a later value takes the place of
 * an earlier one, null takes it away, objects in lists are known by their `id`, other lists are replaced as a whole.
 */
export function mergeReleases(releases: readonly MergeableRelease[]): MergedRelease {
  const ordered = releases.map((release, place) => ({ release, place, at: Date.parse(release.date) })).sort((one, other) => one.at - other.at || one.place - other.place);
  const root: Fields = new Map();
  for (const { release } of ordered) {
    const { id: releaseID, date: releaseDate, tag: releaseTag } = release;
    const note = (value: Json): Version => ({ releaseID, releaseDate, releaseTag, value });
    for (const [name, value] of Object.entries(release)) if (!omitted.has(name) && name !== 'ocid' && value !== undefined) put(root, name, value, note);
  }
  const last = ordered.at(-1)?.release;
  if (!last) throw new TypeError('There is no release to merge.');
  const { ocid, date } = last;
  return {
    compiled: { tag: ['compiled'], id: `${ocid}-${date}`, date, ocid, ...compiledOf(root) },
    versioned: { ocid, ...versionedOf(root) },
  };
}

function put(fields: Fields, name: string, value: Json, note: (value: Json) => Version): void {
  // A file from outside may carry it; no field of the standard does.
  if (name === '__proto__') return;
  const known = fields.get(name);
  if (isObject(value)) {
    const branch = known instanceof Branch ? known : new Branch();
    fields.set(name, branch);
    for (const [inner, part] of Object.entries(value)) if (part !== undefined) put(branch.fields, inner, part, note);
  } else if (Array.isArray(value) && !wholeLists.has(name) && value.every(isObject)) {
    putItems(fields, name, value, note);
  } else if (value === null && (known instanceof Branch || known instanceof Items)) {
    erase(known, note);
  } else {
    const leaf = known instanceof Leaf ? known : new Leaf();
    fields.set(name, leaf);
    if (leaf.versions.length === 0 || JSON.stringify(leaf.value) !== JSON.stringify(value)) leaf.versions.push(note(value));
  }
}

function putItems(fields: Fields, name: string, list: readonly JsonObject[], note: (value: Json) => Version): void {
  const known = fields.get(name);
  const items = known instanceof Items ? known : new Items();
  if (list.length > 0) fields.set(name, items);
  for (const { id, ...rest } of list) {
    const key = id ?? Symbol('no id');
    const item = items.byId.get(key) ?? { id, fields: new Map() as Fields };
    items.byId.set(key, item);
    for (const [inner, part] of Object.entries(rest)) if (part !== undefined) put(item.fields, inner, part, note);
  }
}

/** Null in the place of an object or a list takes all of its values away. */
function erase(known: Branch | Items, note: (value: Json) => Version): void {
  const parts = known instanceof Branch ? [known.fields] : [...known.byId.values()].map(({ fields }) => fields);
  for (const fields of parts) for (const name of fields.keys()) put(fields, name, null, note);
  if (known instanceof Items) known.byId.clear();
}

function compiledOf(fields: Fields): JsonObject {
  const out: Record<string, Json> = {};
  for (const [name, part] of fields) {
    if (part instanceof Leaf) {
      if (part.value !== null) out[name] = part.value;
    } else if (part instanceof Items) {
      const list = [...part.byId.values()].map(({ id, fields: inner }) => ({ ...(id !== undefined && { id }), ...compiledOf(inner) }));
      if (list.length > 0) out[name] = list;
    } else {
      const inner = compiledOf(part.fields);
      if (Object.keys(inner).length > 0) out[name] = inner;
    }
  }
  return out;
}

function versionedOf(fields: Fields): JsonObject {
  const out: Record<string, Json> = {};
  for (const [name, part] of fields) {
    if (part instanceof Leaf) out[name] = part.versions.map((version) => ({ ...version }));
    else if (part instanceof Items) out[name] = [...part.byId.values()].map(({ id, fields: inner }) => ({ ...(id !== undefined && { id }), ...versionedOf(inner) }));
    else out[name] = versionedOf(part.fields);
  }
  return out;
}
