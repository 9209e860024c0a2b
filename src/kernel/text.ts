/** Why a piece of input is hostile. */
export type HostileText = 'CONTROL_CHARACTER' | 'LONE_SURROGATE' | 'FORBIDDEN_KEY' | 'TOO_LONG' | 'TOO_DEEP';

/** Where the first offender stands and what is wrong with it; never its value, so that it may be logged and shown. */
export interface Hostility {
  readonly problem: HostileText;
  /** Path from the root, such as `input.items[3].title`; empty for the root. For a key at fault, the object that has it. */
  readonly path: string;
}

/** Bounds of the walk. */
export interface TextLimits {
  /** Longest text in UTF-16 code units. */
  readonly longest: number;
  /** Deepest nesting of lists and objects. */
  readonly deepest: number;
  /** Longest text that consists of base64 letters alone (files, envelopes); `longest` when left out. */
  readonly longestEncoded?: number;
}

/** Bounds used when none are given: 64 Ki code units, 32 levels. */
export const textLimits: TextLimits = { longest: 65_536, deepest: 32 };

// Every control character but tab and line feed: PostgreSQL refuses NUL in text, terminals and CSV readers obey the others.
const controls = /[^\P{Cc}\t\n]/u;
const encoded = /^[A-Za-z0-9+/]*={0,2}$/;
const loneSurrogate = /\p{Surrogate}/u;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);
const longestShownKey = 64;

/**
 * Looks through JSON input for text that has no honest use: NUL and other control characters except tab and line feed,
 * surrogates without their other half, keys that reach for a prototype, texts and nestings beyond the limits.
 * @returns the first offender, or null when there is none.
 */
export function refuseHostileText(value: unknown, limits: TextLimits = textLimits): Hostility | null {
  return inspect(value, '', 0, limits);
}

function inspect(value: unknown, path: string, depth: number, limits: TextLimits): Hostility | null {
  if (typeof value === 'string') {
    const problem = problemOf(value, limits);
    return problem && { problem, path };
  }
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value)) return null;
  if (depth >= limits.deepest) return { problem: 'TOO_DEEP', path };
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const hostility = inspect(item, `${path}[${index}]`, depth + 1, limits);
      if (hostility) return hostility;
    }
    return null;
  }
  for (const [key, member] of Object.entries(value)) {
    const problem = forbiddenKeys.has(key) ? 'FORBIDDEN_KEY' : problemOf(key, limits);
    if (problem) return { problem, path };
    const shown = [...key.slice(0, longestShownKey)].filter((character) => !loneSurrogate.test(character)).join('');
    const hostility = inspect(member, path ? `${path}.${shown}` : shown, depth + 1, limits);
    if (hostility) return hostility;
  }
  return null;
}

function problemOf(text: string, limits: TextLimits): HostileText | null {
  if (text.length > limits.longest) return text.length <= (limits.longestEncoded ?? 0) && encoded.test(text) ? null : 'TOO_LONG';
  if (controls.test(text)) return 'CONTROL_CHARACTER';
  return loneSurrogate.test(text) ? 'LONE_SURROGATE' : null;
}
