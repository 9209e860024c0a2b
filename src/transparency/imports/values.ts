import { isObject } from '../ocds/json.js';
import { withoutMarkup } from './markup.js';
import { type ImportReport, clean } from './reasons.js';

/** Reads single values of foreign files: tolerant of how they are written, exact about what they are. */
export class ValueReader {
  constructor(readonly report: ImportReport) {}

  /** A text, or null. Of a text by languages one is taken. */
  text(value: unknown, path: string, most: number): string | null {
    if (value === null || value === undefined) return null;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (isObject(value)) return this.ofLanguages(value, path, most);
    if (typeof value !== 'string') {
      this.report.note(path, 'NOT_TAKEN', 'TEXT_EXPECTED', value);
      return null;
    }
    const plain = withoutMarkup(value);
    if (plain !== value) this.report.note(path, 'CHANGED', 'TEXT_WITHOUT_MARKUP', value);
    const text = clean(plain).trim();
    if (text.length > most) this.report.note(path, 'CHANGED', 'TEXT_CLIPPED', text);
    return text === '' ? null : clean(text.slice(0, most));
  }

  private ofLanguages(value: Readonly<Record<string, unknown>>, path: string, most: number): string | null {
    const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    const [, text] = texts.find(([name]) => name.startsWith('zh')) ?? texts.find(([name]) => name.startsWith('en')) ?? texts[0] ?? [];
    this.report.note(path, text === undefined ? 'NOT_TAKEN' : 'CHANGED', text === undefined ? 'TEXT_EXPECTED' : 'TEXT_OF_LANGUAGE', value);
    return text === undefined ? null : this.text(text, path, most);
  }

  /** A decimal that is not negative, as text, exactly; or null. */
  amount(value: unknown, path: string): string | null {
    if (value === null || value === undefined || value === '') return null;
    const text = typeof value === 'number' || typeof value === 'bigint' ? plainNumber(value) : typeof value === 'string' ? this.writtenAmount(value, path) : null;
    if (text === null) this.report.note(path, 'NOT_TAKEN', 'AMOUNT_UNREADABLE', value);
    else if (text.startsWith('-')) this.report.note(path, 'NOT_TAKEN', 'AMOUNT_NEGATIVE', value);
    return text === null || text.startsWith('-') ? null : text;
  }

  private writtenAmount(written: string, path: string): string | null {
    const plain = written.normalize('NFKC').replace(/[\s'’]/g, '');
    const text = plain.replace(/^[^\d.,-]{1,6}|[^\d.,]{1,6}$/g, '');
    // By itself 1.500 is how programs write one and a half; beside a sign of money people mean thousands.
    if (/^-?\d+(\.\d+)?$/.test(text) && (text === plain || !this.grouped(text, '.'))) {
      this.report.note(path, 'CHANGED', 'AMOUNT_READ', written);
      return trimmed(text);
    }
    if (/^-?\d+(\.\d+)?[eE][+]?\d{1,2}$/.test(text)) return this.noted(path, written, plainNumber(Number(text)));
    const [comma, point] = [text.lastIndexOf(','), text.lastIndexOf('.')];
    if (!/^-?[\d.,]+$/.test(text)) return null;
    if (comma >= 0 && point >= 0) {
      const [thousands, decimal] = comma > point ? ['.', ','] : [',', '.'];
      return this.grouped(text.split(decimal)[0]!, thousands) && text.split(decimal).length === 2 ? this.noted(path, written, trimmed(text.replaceAll(thousands, '').replace(decimal, '.'))) : null;
    }
    const sign = comma >= 0 ? ',' : '.';
    if (this.grouped(text, sign)) {
      this.report.note(path, 'CHANGED', text.split(sign).length === 2 ? 'AMOUNT_AMBIGUOUS' : 'AMOUNT_READ', written);
      return trimmed(text.replaceAll(sign, ''));
    }
    return /^-?\d+,\d+$/.test(text) ? this.noted(path, written, trimmed(text.replace(',', '.'))) : null;
  }

  private grouped(text: string, sign: string): boolean {
    const [first = '', ...groups] = text.split(sign);
    // Lakh and crore (1,23,456) have groups of two.
    return /^-?\d{1,3}$/.test(first) && groups.length > 0 && groups.slice(0, -1).every((group) => /^\d{2,3}$/.test(group)) && /^\d{3}$/.test(groups.at(-1)!);
  }

  private noted(path: string, written: string, text: string | null): string | null {
    if (text !== null) this.report.note(path, 'CHANGED', 'AMOUNT_READ', written);
    return text;
  }

  /** A currency code, or null. */
  currency(value: unknown, path: string): string | null {
    if (value === null || value === undefined || value === '') return null;
    const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
    if (/^[A-Z]{3}$/.test(code)) return code;
    this.report.note(path, 'NOT_TAKEN', 'CURRENCY_UNKNOWN', value);
    return null;
  }

  /** An instant in UTC, or null. */
  instant(value: unknown, path: string): string | null {
    if (value === null || value === undefined || value === '') return null;
    const text = typeof value === 'string' ? value.trim() : typeof value === 'number' && value > 1e11 && value < 1e13 ? new Date(value).toISOString() : '';
    const [, day, time, zone] = /^(\d{4}-\d\d-\d\d|\d{8})(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s?(Z|[+-]\d\d:?\d\d|[+-]\d\d)?$/i.exec(text) ?? [];
    if (day === undefined) return this.noDate(path, value);
    const date = day.length === 8 ? `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` : day;
    const at = new Date(`${date}T${clock(time)}${offset(zone)}`);
    if (Number.isNaN(at.getTime()) || Number.isNaN(Date.parse(`${date}T00:00:00Z`)) || !new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)) return this.noDate(path, value);
    if (at.getUTCFullYear() < 1900) {
      this.report.note(path, 'NOT_TAKEN', 'DATE_PLACEHOLDER', value);
      return null;
    }
    if (zone === undefined) this.report.note(path, 'CHANGED', 'DATE_WITHOUT_ZONE', value);
    return at.toISOString();
  }

  private noDate(path: string, value: unknown): null {
    this.report.note(path, 'NOT_TAKEN', 'DATE_UNREADABLE', value);
    return null;
  }

  /** A list of objects; a single object counts as a list of one. */
  objects(value: unknown, path: string): { readonly object: Readonly<Record<string, unknown>>; readonly path: string }[] {
    if (value === null || value === undefined) return [];
    if (isObject(value)) {
      this.report.note(path, 'CHANGED', 'LIST_EXPECTED', value);
      return [{ object: value, path }];
    }
    if (!Array.isArray(value)) {
      this.report.note(path, 'NOT_TAKEN', 'LIST_EXPECTED', value);
      return [];
    }
    return value.flatMap((object: unknown, index) => {
      if (isObject(object)) return [{ object, path: `${path}[${index}]` }];
      if (object !== null) this.report.note(`${path}[${index}]`, 'NOT_TAKEN', 'OBJECT_EXPECTED', object);
      return [];
    });
  }

  /** An object, or one without anything. */
  object(value: unknown, path: string): Readonly<Record<string, unknown>> {
    if (isObject(value)) return value;
    if (value !== null && value !== undefined) this.report.note(path, 'NOT_TAKEN', 'OBJECT_EXPECTED', value);
    return {};
  }
}

function clock(time: string | undefined): string {
  return time === undefined ? '00:00:00' : time.length === 5 ? `${time}:00` : time.replace(/(\.\d{3})\d+$/, '$1');
}

function offset(zone: string | undefined): string {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** A number as decimal text without an exponent; null for what is none. */
function plainNumber(value: number | bigint): string | null {
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  const text = String(value);
  if (!/e/i.test(text)) return text;
  const [, sign = '', whole = '', part = '', exponent = '0'] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  const power = Number(exponent);
  const digits = whole + part;
  if (Math.abs(power) > 40) return null;
  return sign + (power < 0 ? `0.${'0'.repeat(-power - 1)}${digits}` : digits.padEnd(power + 1, '0'));
}

function trimmed(text: string): string {
  return text.replace(/^(-?)0+(?=\d)/, '$1');
}
