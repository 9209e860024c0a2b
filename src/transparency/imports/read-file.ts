import { isObject } from '../ocds/json.js';
import { type MergeableRelease, mergeReleases } from '../ocds/merge.js';
import type { Decoding } from './bytes.js';
import { type ExternalDraft, draftOf } from './draft.js';
import { type Found, releasesIn } from './find-releases.js';
import { depthOf, parsed } from './parse-json.js';
import { type ImportEntry, ImportReport, type ImportRow } from './reasons.js';
import { tellFields } from './tell-fields.js';
import { ValueReader } from './values.js';

/** Deeper than any file of the standard. */
const deepest = 60;
/** Most processes of one file. */
const mostProcesses = 20_000;
/** Most releases of one file: nobody else is answered while it is read. */
const mostReleases = 50_000;

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
  /** Each release and record of the file. */
  readonly rows: readonly ImportRow[];
}

/** One process of a file. */
export interface ReadProcess {
  readonly ocid: string;
  readonly draft: ExternalDraft;
  /** The merged release as JSON text. */
  readonly source: string;
}

/** Reads a file of open contracting data, in whichever of the usual forms it comes. Never throws for what is in it. */
export function readOcdsFile(text: string, decodings: readonly Decoding[] = []): ReadFile | UnreadableFile {
  if (depthOf(text) > deepest) return 'TOO_DEEP';
  const report = new ImportReport();
  for (const decoding of decodings) report.note('(file)', 'CHANGED', decoding === 'GZIP' ? 'FILE_UNPACKED' : 'FILE_DECODED', decoding);
  const document = parsed(text.replace(/^\uFEFF/, ''), report);
  if (document === undefined) return 'NOT_JSON';
  const values = new ValueReader(report);
  const forms = new Set<string>();
  const found = releasesIn(document, '', report, forms);
  if (found.length > mostReleases) return 'TOO_MANY_PROCESSES';
  const byOcid = new Map<string, Found[]>();
  for (const [place, each] of found.entries()) {
    report.at(each.path, null);
    const ocid = ocidOf(each, place, values);
    report.named(each.path, ocid);
    const same = byOcid.get(ocid);
    if (same) same.push(each);
    else byOcid.set(ocid, [each]);
    tellFields(each.release, each.path, report);
  }
  if (byOcid.size > mostProcesses) return 'TOO_MANY_PROCESSES';
  const processes = [...byOcid].flatMap(([ocid, releases]) => processOf(ocid, releases, values));
  const entries = report.list();
  if (entries.length === 0 && processes.length === 0) return 'NOTHING_FOUND';
  return { form: formOf(forms), ...headOf(document, values), processes, entries, rows: report.rows() };
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
  values.report.at(path, ocid);
  const merged = found.length === 1 ? found[0]!.release : mergeReleases(found.map((each, place) => mergeable(ocid, each, place, values))).compiled;
  const draft = draftOf(merged, path, values);
  if (draft === null) {
    for (const each of found) values.report.leave(each.path, 'NOTHING_TO_BUY', ocid, ocid);
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
