import { isObject } from '../ocds/json.js';
import { type MergeableRelease, mergeReleases } from '../ocds/merge.js';
import { type ExternalDraft, draftOf } from './draft.js';
import { type ImportEntry, ImportReport } from './reasons.js';
import { tellFields } from './tell-fields.js';
import { ValueReader } from './values.js';

/** Deeper than any file of the standard. */
const deepest = 60;
/** Most processes of one file. */
export const mostProcesses = 5_000;

/** Why a file as a whole cannot be read. */
export type UnreadableFile = 'NOT_JSON' | 'TOO_DEEP' | 'NOTHING_FOUND' | 'TOO_MANY_PROCESSES';

/** A file as it was read. */
export interface ReadFile {
  /** `RELEASE_PACKAGE`, `RECORD_PACKAGE`, `RELEASES`, `RECORDS` or `MIXED`. */
  readonly form: string;
  readonly publisher: string | null;
  readonly standardVersion: string | null;
  readonly processes: readonly ReadProcess[];
  readonly entries: readonly ImportEntry[];
}

/** One process of a file. */
export interface ReadProcess {
  readonly ocid: string;
  readonly draft: ExternalDraft;
  /** The merged release as JSON text. */
  readonly source: string;
}

interface Found {
  readonly release: Readonly<Record<string, unknown>>;
  readonly path: string;
  /** Open contracting id of the record around it. */
  readonly ocid: unknown;
}

/** Reads a file of open contracting data, in whichever of the usual forms it comes. Never throws for what is in it. */
export function readOcdsFile(text: string): ReadFile | UnreadableFile {
  if (depthOf(text) > deepest) return 'TOO_DEEP';
  const document = parsed(text.replace(/^\uFEFF/, ''));
  if (document === undefined) return 'NOT_JSON';
  const report = new ImportReport();
  const values = new ValueReader(report);
  const forms = new Set<string>();
  const found = releasesIn(document, '', report, forms);
  const byOcid = new Map<string, Found[]>();
  for (const [place, each] of found.entries()) {
    const ocid = ocidOf(each, place, values);
    byOcid.set(ocid, [...(byOcid.get(ocid) ?? []), each]);
    tellFields(each.release, each.path, report);
  }
  if (byOcid.size > mostProcesses) return 'TOO_MANY_PROCESSES';
  const processes = [...byOcid].flatMap(([ocid, releases]) => processOf(ocid, releases, values));
  if (processes.length === 0) return report.list().length === 0 ? 'NOTHING_FOUND' : { form: formOf(forms), ...headOf(document, values), processes, entries: report.list() };
  return { form: formOf(forms), ...headOf(document, values), processes, entries: report.list() };
}

/** Nesting of a text that is to be JSON, without parsing it: what is too deep would exhaust the stack. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 92) at += 1;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > most) most = depth;
    } else if (code === 125 || code === 93) depth -= 1;
  }
  return most;
}

/** Numbers that a float cannot hold stay as they are written. */
function exactly(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' && context?.source !== undefined && /^-?\d+(\.\d+)?$/.test(context.source) && context.source.length > 15 ? context.source : value;
}

function parsed(text: string): unknown {
  const parse = (part: string): unknown => (/\d{16}/.test(part) ? JSON.parse(part, exactly) : JSON.parse(part));
  try {
    return parse(text);
  } catch {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    if (lines.length < 2) return undefined;
    try {
      return lines.map(parse);
    } catch {
      return undefined;
    }
  }
}

/** Wrappers in which interfaces of publishers put packages. */
const wrappers = ['data', 'results', 'result', 'content', 'value', 'items', '@graph', 'response', 'list', 'releasePackage', 'recordPackage'];

function releasesIn(value: unknown, path: string, report: ImportReport, forms: Set<string>, depth = 0): Found[] {
  if (depth > 8) return [];
  if (Array.isArray(value)) return value.flatMap((each, index) => releasesIn(each, `${path}[${index}]`, report, forms, depth + 1));
  if (!isObject(value)) {
    if (value !== null) report.note(path || '(file)', 'NOT_TAKEN', 'NOT_A_PROCESS', value);
    return [];
  }
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  if (Array.isArray(value['records']) || isObject(value['records'])) {
    forms.add('RECORD_PACKAGE');
    return listOf(value['records']).flatMap((record, index) => recordIn(record, `${at('records')}[${index}]`, report));
  }
  if ('compiledRelease' in value || 'versionedRelease' in value) {
    forms.add('RECORDS');
    return recordIn(value, path, report);
  }
  if (Array.isArray(value['releases']) || isObject(value['releases'])) {
    const inner = listOf(value['releases']);
    forms.add('ocid' in value ? 'RECORDS' : 'RELEASE_PACKAGE');
    if ('ocid' in value) return recordIn(value, path, report);
    return inner.flatMap((release, index) => releaseIn(release, `${at('releases')}[${index}]`, report));
  }
  if (['tender', 'planning', 'awards', 'contracts', 'tag'].some((name) => name in value)) {
    forms.add('RELEASES');
    return releaseIn(value, path, report);
  }
  if ('procurementMethod' in value || 'tenderID' in value || ('title' in value && 'items' in value)) {
    forms.add('RELEASES');
    report.note(path || '(file)', 'CHANGED', 'BARE_TENDER', value['tenderID'] ?? value['id'] ?? '');
    const { awards, contracts, buyer, ...tender } = value;
    return [{ path, ocid: value['ocid'] ?? value['tenderID'] ?? value['id'], release: { date: value['dateModified'] ?? value['date'], awards, contracts, buyer: buyer ?? value['procuringEntity'], tender } }];
  }
  const inner = wrappers.filter((name) => typeof value[name] === 'object' && value[name] !== null);
  if (inner.length === 0) report.note(path || '(file)', 'NOT_TAKEN', 'NOT_A_PROCESS', value);
  return inner.flatMap((name) => releasesIn(value[name], at(name), report, forms, depth + 1));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function releaseIn(release: unknown, path: string, report: ImportReport): Found[] {
  if (isObject(release)) return [{ release, path, ocid: release['ocid'] }];
  report.note(path, 'NOT_TAKEN', 'NOT_A_PROCESS', release);
  return [];
}

/** A record: its compiled release, or all of its releases where it has none. */
function recordIn(record: unknown, path: string, report: ImportReport): Found[] {
  if (!isObject(record)) return releaseIn(record, path, report);
  const { ocid, compiledRelease } = record;
  if (isObject(compiledRelease)) return [{ release: compiledRelease, path: `${path}.compiledRelease`, ocid: compiledRelease['ocid'] ?? ocid }];
  const releases = listOf(record['releases'] ?? []).flatMap((release, index) => (isObject(release) ? [{ release, path: `${path}.releases[${index}]`, ocid: release['ocid'] ?? ocid }] : []));
  const embedded = releases.filter(({ release }) => ['tender', 'planning', 'awards', 'contracts', 'ocid'].some((name) => name in release));
  if (embedded.length === 0) report.note(path, 'NOT_TAKEN', releases.length > 0 ? 'LINKED_RELEASES' : 'NOT_A_PROCESS', ocid ?? '');
  return embedded;
}

function ocidOf({ ocid, release, path }: Found, place: number, values: ValueReader): string {
  const own = values.text(ocid, `${path}.ocid`, 200);
  if (own !== null) return own;
  const instead = values.text(release['id'], `${path}.id`, 200) ?? `#${place + 1}`;
  values.report.note(`${path}.ocid`, 'CHANGED', 'OCID_MISSING', instead);
  return instead;
}

function processOf(ocid: string, found: readonly Found[], values: ValueReader): ReadProcess[] {
  const path = found.at(-1)!.path;
  const merged = found.length === 1 ? found[0]!.release : mergeReleases(found.map((each, place) => mergeable(ocid, each, place, values))).compiled;
  const draft = draftOf(merged, path, values);
  if (draft === null) {
    values.report.note(path, 'NOT_TAKEN', 'NOTHING_TO_BUY', ocid);
    return [];
  }
  return [{ ocid, draft, source: JSON.stringify(merged) }];
}

function mergeable(ocid: string, { release, path }: Found, place: number, values: ValueReader): MergeableRelease {
  const date = typeof release['date'] === 'string' && !Number.isNaN(Date.parse(release['date'])) ? new Date(release['date']).toISOString() : null;
  if (date === null) values.report.note(`${path}.date`, 'CHANGED', 'DATE_MISSING', release['date'] ?? null);
  return { ...(withOwnIds(release, path, values) as MergeableRelease), ocid, id: String(release['id'] ?? place), date: date ?? new Date(place).toISOString(), tag: [] };
}

/** Merging would make one of two items of one id. */
function withOwnIds(release: Readonly<Record<string, unknown>>, path: string, values: ValueReader): Readonly<Record<string, unknown>> {
  const tender = release['tender'];
  if (!isObject(tender) || !Array.isArray(tender['items'])) return release;
  const seen = new Set<unknown>();
  const items = tender['items'].map((item: unknown, index) => {
    if (!isObject(item) || item['id'] == null) return item;
    const repeated = seen.has(item['id']);
    seen.add(item['id']);
    if (repeated) values.report.note(`${path}.tender.items[${index}].id`, 'CHANGED', 'ID_REPEATED', item['id']);
    return repeated ? { ...item, id: `${String(item['id'])}#${index + 1}` } : item;
  });
  return { ...release, tender: { ...tender, items } };
}

function formOf(forms: ReadonlySet<string>): string {
  return forms.size === 1 ? [...forms][0]! : 'MIXED';
}

function headOf(document: unknown, values: ValueReader): { publisher: string | null; standardVersion: string | null } {
  const head = isObject(document) ? document : Array.isArray(document) && isObject(document[0]) ? document[0] : {};
  const publisher = isObject(head['publisher']) ? head['publisher']['name'] : head['publisher'];
  return { publisher: values.text(publisher, 'publisher', 200), standardVersion: values.text(head['version'], 'version', 20) };
}
