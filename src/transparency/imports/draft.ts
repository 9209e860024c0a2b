import { isObject } from '../ocds/json.js';
import type { ValueReader } from './values.js';

/** Most items that are taken of one process. */
const mostItems = 500;
const [titleLength, textLength, shortText] = [500, 20_000, 200];

/** An amount of a foreign file, exactly as told; the currency is null where none was. */
export interface ExternalValue {
  readonly amount: string;
  readonly currency: string | null;
}

export interface ExternalItem {
  /** Name by which it is mapped: its id, or its place. */
  readonly key: string;
  readonly description: string;
  /** Decimal text; null where none was told. */
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly unitValue: ExternalValue | null;
  readonly classification: string | null;
  readonly lot: string | null;
}

/** What list lines and a tender draft can be made of. */
export interface ExternalDraft {
  readonly title: string;
  readonly description: string | null;
  readonly language: string | null;
  readonly buyerName: string | null;
  readonly status: string | null;
  readonly method: string | null;
  readonly methodDetails: string | null;
  readonly category: string | null;
  readonly value: ExternalValue | null;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly criteria: string | null;
  readonly eligibility: string | null;
  readonly documents: readonly { readonly title: string; readonly url: string | null }[];
  readonly items: readonly ExternalItem[];
  readonly suppliers: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** What a release tells of planning and tender; null where it tells of neither. */
export function draftOf(release: Fields, at: string, values: ValueReader): ExternalDraft | null {
  const path = (name: string): string => (at === '' ? name : `${at}.${name}`);
  const tender = tenderOf(release, path, values);
  const planning = values.object(release['planning'], path('planning'));
  if (Object.keys(tender).length === 0 && Object.keys(planning).length === 0) return null;
  const budget = values.object(planning['budget'], path('planning.budget'));
  const text = (value: unknown, name: string, most: number): string | null => values.text(value, path(name), most);
  const title = text(tender['title'] ?? tender['title_en'], 'tender.title', titleLength) ?? text(budget['project'], 'planning.budget.project', titleLength)
    ?? text(planning['rationale'], 'planning.rationale', titleLength) ?? text(tender['description'], 'tender.description', titleLength) ?? text(tender['id'], 'tender.id', titleLength) ?? '(未命名 / untitled)';
  const period = values.object(tender['tenderPeriod'], path('tender.tenderPeriod'));
  return {
    title,
    description: text(tender['description'], 'tender.description', textLength) ?? text(planning['rationale'], 'planning.rationale', textLength) ?? text(budget['description'], 'planning.budget.description', textLength),
    language: text(release['language'], 'language', 20),
    buyerName: buyerOf(release, tender, at, values),
    status: text(tender['status'], 'tender.status', shortText),
    method: text(tender['procurementMethod'], 'tender.procurementMethod', shortText),
    methodDetails: text(tender['procurementMethodDetails'], 'tender.procurementMethodDetails', titleLength),
    category: text(tender['mainProcurementCategory'], 'tender.mainProcurementCategory', shortText),
    value: valueOf(tender['value'], path('tender.value'), tender, values) ?? valueOf(budget['amount'], path('planning.budget.amount'), budget, values) ?? valueOf(tender['minValue'], path('tender.minValue'), tender, values),
    opensAt: values.instant(period['startDate'], path('tender.tenderPeriod.startDate')),
    closesAt: values.instant(period['endDate'], path('tender.tenderPeriod.endDate')),
    criteria: [text(tender['awardCriteria'], 'tender.awardCriteria', shortText), text(tender['awardCriteriaDetails'], 'tender.awardCriteriaDetails', textLength)].filter((part) => part !== null).join('\n') || null,
    eligibility: text(tender['eligibilityCriteria'], 'tender.eligibilityCriteria', textLength),
    documents: values.objects(tender['documents'], path('tender.documents')).slice(0, 100).map(({ object, path: place }) => ({
      title: values.text(object['title'] ?? object['documentType'] ?? object['id'], `${place}.title`, titleLength) ?? '—', url: addressOf(values.text(object['url'], `${place}.url`, 2_000)),
    })),
    items: itemsOf(tender, planning, title, at, values),
    suppliers: suppliersOf(release, at, values),
  };
}

/** The tender; where a file tells only how it ended, the first award or contract in its stead. */
function tenderOf(release: Fields, path: (name: string) => string, values: ValueReader): Fields {
  const tender = values.object(release['tender'], path('tender'));
  if (Object.keys(tender).length > 0 || (isObject(release['planning']) && Object.keys(release['planning']).length > 0)) return tender;
  const [later] = [...values.objects(release['awards'], path('awards')), ...values.objects(release['contracts'], path('contracts'))];
  if (!later) return {};
  values.report.note(later.path, 'CHANGED', 'NO_TENDER', later.object['title'] ?? later.object['id'] ?? '');
  const { title, description, value, items, documents, id } = later.object;
  return Object.fromEntries(Object.entries({ id, title, description, value, items, documents }).filter(([, each]) => each !== undefined));
}

function addressOf(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}

function buyerOf(release: Fields, tender: Fields, at: string, values: ValueReader): string | null {
  const path = (name: string): string => (at === '' ? name : `${at}.${name}`);
  const named = (value: unknown, place: string): string | null => (isObject(value) ? values.text(value['name'], `${place}.name`, titleLength) : values.text(value, place, titleLength));
  const parties = values.objects(release['parties'], path('parties'));
  const buying = parties.find(({ object: { roles } }) => [roles].flat().some((role) => role === 'buyer' || role === 'procuringEntity'));
  return named(release['buyer'], path('buyer')) ?? named(tender['procuringEntity'], path('tender.procuringEntity')) ?? (buying ? named(buying.object, buying.path) : null);
}

/** An amount: an object of amount and currency, or a bare amount with the currency beside it. */
function valueOf(value: unknown, path: string, around: Fields, values: ValueReader): ExternalValue | null {
  if (value === null || value === undefined) return null;
  const [told, currencyTold, place] = isObject(value) ? [value['amount'] ?? value['amountNet'] ?? value['value'], value['currency'] ?? value['Currency'], `${path}.amount`] : [value, around['currency'], path];
  const amount = values.amount(told, place);
  if (amount === null) return null;
  const currency = values.currency(currencyTold, `${path}.currency`);
  if (currency === null) values.report.note(path, 'CHANGED', 'CURRENCY_MISSING', value);
  return { amount, currency };
}

function itemsOf(tender: Fields, planning: Fields, title: string, at: string, values: ValueReader): ExternalItem[] {
  const path = (name: string): string => (at === '' ? name : `${at}.${name}`);
  const own = values.objects(tender['items'], path('tender.items'));
  const told = own.length > 0 ? own : values.objects(planning['items'], path('planning.items'));
  const lots = values.objects(tender['lots'], path('tender.lots'));
  if (told.length > mostItems) values.report.note(path('tender.items'), 'CHANGED', 'TOO_MANY_ITEMS', told.length);
  if (told.length > 0) return distinct(told.slice(0, mostItems).map(({ object, path: place }, index) => itemOf(object, place, index, values)));
  if (lots.length > 0) return distinct(lots.slice(0, mostItems).map(({ object, path: place }, index) => ({ ...itemOf({ ...object, description: object['title'] ?? object['description'] }, place, index, values), unitValue: valueOf(object['value'], `${place}.value`, object, values) })));
  values.report.note(path('tender.items'), 'CHANGED', 'NO_ITEMS', title);
  return [{ key: '1', description: title, quantity: null, unit: null, unitValue: null, classification: null, lot: null }];
}

function itemOf(object: Fields, place: string, index: number, values: ValueReader): ExternalItem {
  const id = values.text(object['id'], `${place}.id`, shortText);
  if (id === null) values.report.note(`${place}.id`, 'CHANGED', 'ID_MISSING', index + 1);
  const unit = isObject(object['unit']) ? object['unit'] : {};
  const classification = isObject(object['classification']) ? object['classification'] : {};
  const classified = values.text(classification['description'], `${place}.classification.description`, titleLength);
  const code = [values.text(classification['scheme'], `${place}.classification.scheme`, 60), values.text(classification['id'], `${place}.classification.id`, 60)].filter((part) => part !== null).join(' ');
  return {
    key: id ?? String(index + 1),
    description: values.text(object['description'] ?? object['title'], `${place}.description`, 4_000) ?? classified ?? (code || `#${index + 1}`),
    quantity: values.amount(object['quantity'], `${place}.quantity`),
    unit: isObject(object['unit']) ? (values.text(unit['name'], `${place}.unit.name`, 40) ?? values.text(unit['id'] ?? unit['code'], `${place}.unit.id`, 40)) : values.text(object['unit'], `${place}.unit`, 40),
    unitValue: valueOf(unit['value'], `${place}.unit.value`, unit, values),
    classification: [code, classified].filter(Boolean).join(' ').slice(0, titleLength) || null,
    lot: values.text([object['relatedLot']].flat()[0], `${place}.relatedLot`, shortText),
  };
}

/** Two items of one id are told apart by their place. */
function distinct(items: readonly ExternalItem[]): ExternalItem[] {
  const seen = new Set<string>();
  return items.map((item, index) => {
    const key = seen.has(item.key) ? `${item.key}#${index + 1}` : item.key;
    seen.add(key);
    return { ...item, key };
  });
}

function suppliersOf(release: Fields, at: string, values: ValueReader): string[] {
  const awards = values.objects(release['awards'], at === '' ? 'awards' : `${at}.awards`);
  const names = awards.flatMap(({ object, path }) => values.objects(object['suppliers'], `${path}.suppliers`).map(({ object: supplier, path: place }) => values.text(supplier['name'], `${place}.name`, titleLength)));
  return [...new Set(names.filter((name) => name !== null))].slice(0, 50);
}
