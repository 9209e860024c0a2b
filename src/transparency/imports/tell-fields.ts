import { isObject } from '../ocds/json.js';
import type { ImportReport } from './reasons.js';

const value = ['amount', 'currency'];
const classification = ['scheme', 'id', 'description'];
const party = ['id', 'name'];
const item = ['id', 'description', 'quantity', 'classification', 'unit', 'relatedLot', ...classification.map((name) => `classification.${name}`), 'unit.name', 'unit.id', 'unit.code', 'unit.value', ...value.map((name) => `unit.value.${name}`)];
const under = (path: string, names: readonly string[]): string[] => [path, ...names.map((name) => `${path}.${name}`)];

/** Fields of a release from which list lines and tender drafts are made. */
const taken = new Set([
  'ocid', 'id', 'date', 'language', ...under('buyer', party), ...under('parties[]', [...party, 'roles']), 'parties',
  'planning', 'planning.rationale', ...under('planning.budget', ['description', 'project', 'amount', ...value.map((name) => `amount.${name}`)]), 'planning.items', ...under('planning.items[]', item),
  'tender', ...under('tender', ['id', 'tenderID', 'title', 'description', 'status', 'procurementMethod', 'procurementMethodDetails', 'mainProcurementCategory', 'awardCriteria', 'awardCriteriaDetails', 'eligibilityCriteria']),
  ...under('tender.value', value), ...under('tender.minValue', value), ...under('tender.tenderPeriod', ['startDate', 'endDate']), ...under('tender.contractPeriod', ['startDate', 'endDate']), ...under('tender.procuringEntity', party),
  'tender.items', ...under('tender.items[]', item), 'tender.documents', ...under('tender.documents[]', ['title', 'url', 'documentType', 'id']),
  'tender.lots', ...under('tender.lots[]', ['id', 'title', 'description', 'value', ...value.map((name) => `value.${name}`)]),
  'awards', ...under('awards[]', ['id', 'date', 'status', 'value', ...value.map((name) => `value.${name}`), 'suppliers', 'suppliers[]', ...party.map((name) => `suppliers[].${name}`)]),
]);

/** Members of a release that OCDS 1.0 or 1.1 and its bids extension know. */
const known = new Set(['ocid', 'id', 'date', 'tag', 'initiationType', 'language', 'parties', 'buyer', 'planning', 'tender', 'bids', 'awards', 'contracts', 'relatedProcesses', 'links']);

/**
 * Tells of each field of a release whether anything is made of it. A part of which nothing is taken is told once, as a whole.
 * @param at path of the release in its file
 */
export function tellFields(release: Readonly<Record<string, unknown>>, at: string, report: ImportReport): void {
  const tell = (value: unknown, path: string, generic: string): void => {
    if (value === null || value === undefined) return;
    const full = at === '' ? path : `${at}.${path}`;
    const foreign = !known.has(generic.split(/[.[]/)[0]!) || /[:_]/.test(generic.split('.').at(-1)!);
    if (!taken.has(generic)) return report.note(full, 'NOT_TAKEN', foreign ? 'UNKNOWN_FIELD' : 'NO_PLACE', value);
    if (Array.isArray(value) && value.some(isObject)) return value.forEach((each: unknown, index) => isObject(each) && members(each, `${path}[${index}]`, `${generic}[]`));
    if (isObject(value)) return members(value, path, generic);
    return report.note(full, 'TAKEN', null, value);
  };
  const members = (object: Readonly<Record<string, unknown>>, path: string, generic: string): void => {
    for (const [name, value] of Object.entries(object)) tell(value, path === '' ? name : `${path}.${name}`, generic === '' ? name : `${generic}.${name}`);
  };
  members(release, '', '');
}
