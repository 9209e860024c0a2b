import { isObject } from '../ocds/json.js';
import type { ImportReport } from './reasons.js';

/** A release as it stands in a file. */
export interface Found {
  readonly release: Readonly<Record<string, unknown>>;
  readonly path: string;
  /** Open contracting id of the record around it. */
  readonly ocid: unknown;
}

/** Wrappers in which interfaces of publishers put packages. */
const wrappers = ['data', 'results', 'result', 'content', 'value', 'items', '@graph', 'response', 'list', 'releasePackage', 'recordPackage'];

/** All releases in a document, in whichever of the usual forms they come; what is none is told. */
export function releasesIn(value: unknown, path: string, report: ImportReport, forms: Set<string>, depth = 0): Found[] {
  if (depth > 8) return [];
  if (Array.isArray(value)) return value.flatMap((each, index) => releasesIn(each, `${path}[${index}]`, report, forms, depth + 1));
  if (!isObject(value)) {
    if (value !== null) report.leave(path, 'NOT_A_PROCESS', value);
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
  if (inner.length === 0) report.leave(path, 'NOT_A_PROCESS', value);
  return inner.flatMap((name) => releasesIn(value[name], at(name), report, forms, depth + 1));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function releaseIn(release: unknown, path: string, report: ImportReport): Found[] {
  if (isObject(release)) return [{ release, path, ocid: release['ocid'] }];
  report.leave(path, 'NOT_A_PROCESS', release);
  return [];
}

/** A record: its compiled release, or all of its releases where it has none. */
function recordIn(record: unknown, path: string, report: ImportReport): Found[] {
  if (!isObject(record)) return releaseIn(record, path, report);
  const { ocid, compiledRelease } = record;
  if (isObject(compiledRelease)) return [{ release: compiledRelease, path: `${path}.compiledRelease`, ocid: compiledRelease['ocid'] ?? ocid }];
  const releases = listOf(record['releases'] ?? []).flatMap((release, index) => (isObject(release) ? [{ release, path: `${path}.releases[${index}]`, ocid: release['ocid'] ?? ocid }] : []));
  const embedded = releases.filter(({ release }) => ['tender', 'planning', 'awards', 'contracts', 'ocid'].some((name) => name in release));
  if (embedded.length === 0) report.leave(path, releases.length > 0 ? 'LINKED_RELEASES' : 'NOT_A_PROCESS', ocid ?? '', typeof ocid === 'string' ? ocid : null);
  return embedded;
}
