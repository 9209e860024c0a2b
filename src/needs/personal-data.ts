import { residentIdProblem } from '../kernel/check-digits.js';
import { needsRefusals } from './needs.refusals.js';
import { says } from '../kernel/refusal.js';

// Longer runs of digits are searched window by window: an identity number inside one would otherwise pass.
const digitRuns = /[0-9][0-9 -]{9,40}[0-9Xx]/g;
const mobilePhone = /^(?:86)?1[3-9][0-9]{9}$/;

/** Which personal data a text carries that must not be stored (PI-01: no more than necessary), or null. */
export function personalDataIn(text: string): 'RESIDENT_ID' | 'PHONE' | null {
  for (const [run] of text.normalize('NFKC').matchAll(digitRuns)) {
    const digits = run.replace(/[ -]/g, '').toUpperCase();
    for (let start = 0; start + 18 <= digits.length; start += 1) {
      if (residentIdProblem(digits.slice(start, start + 18)) === null) return 'RESIDENT_ID';
    }
    if (mobilePhone.test(digits)) return 'PHONE';
  }
  return null;
}

const words = {
  RESIDENT_ID: says('resident identity number', '居民身份证号'),
  PHONE: says('phone number', '手机号'),
} as const;

/** Refuses words which carry an identity or phone number; the message names the kind, never the value. */
export function refusePersonalData(fields: Readonly<Record<string, string | null | undefined>>): void {
  for (const [field, text] of Object.entries(fields)) {
    const found = text ? personalDataIn(text) : null;
    if (found) throw needsRefusals.PERSONAL_DATA({ field, params: { kind: words[found] } });
  }
}
