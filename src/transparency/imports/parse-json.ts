import type { ImportReport } from './reasons.js';

/** Nesting of a text that is to be JSON, without parsing it: what is too deep would exhaust the stack. */
export function depthOf(text: string): number {
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

/** As document databases write numbers, dates and ids: `{"$numberLong": "5"}`. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [[name, inner] = ['', null], ...more] = Object.entries(value);
  return more.length === 0 && /^\$(?:numberLong|numberInt|numberDouble|numberDecimal|date|oid)$/.test(name) ? inner : value;
}

function parse(text: string): unknown {
  const long = /\d{16}/.test(text);
  const wrapped = text.includes('"$');
  if (!long && !wrapped) return JSON.parse(text);
  return JSON.parse(text, (name, value: unknown, context?: { readonly source?: string }) => (wrapped ? unwrapped(exactly(name, value, context)) : exactly(name, value, context)));
}

function attempt(text: string): { readonly value: unknown } | null {
  try {
    return { value: parse(text) };
  } catch {
    return null;
  }
}

/** Numbers that are none, outside of quoted texts. */
const withoutNaN = (text: string): string => text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (part) => (part.startsWith('"') ? part : 'null'));

/** A JSON document, or one a line of which some may be no JSON. Undefined for anything else. */
export function parsed(text: string, report: ImportReport): unknown {
  const whole = attempt(text);
  if (whole) return whole.value;
  if (/\b(?:NaN|Infinity)\b/.test(text)) {
    const plain = withoutNaN(text);
    if (plain !== text) {
      report.note('(file)', 'CHANGED', 'NOT_A_NUMBER', '');
      return parsed(plain, report);
    }
  }
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: line.startsWith('\u001e') ? line.slice(1) : line, number: index + 1 })).filter(({ line }) => line.trim() !== '');
  const read = lines.map(({ line, number }) => ({ number, line, found: /^\s*[[{]/.test(line) ? attempt(line) : null }));
  const good = read.filter(({ found }) => found !== null);
  // Most lines of a broken single document are no JSON by themselves.
  if (lines.length < 2 || good.length * 2 < lines.length) return undefined;
  for (const { found, number, line } of read) if (!found) report.leave(`line ${number}`, 'LINE_UNREADABLE', line);
  return good.map(({ found }) => found!.value);
}

