import { CommitteeType } from './division.js';

/** Digits of a code at each level, province first. */
export const codeLengths = [2, 4, 6, 9, 12] as const;

/** Level of a code (1–5), or null when it is none. */
export function levelOf(code: string): number | null {
  const position = /^[0-9]+$/.test(code) ? codeLengths.indexOf(code.length as 2) : -1;
  return position < 0 ? null : position + 1;
}

/** Codes under which a division may stand, the nearest first. */
export function ancestorsOf(code: string): string[] {
  return codeLengths.filter((length) => length < code.length).map((length) => code.slice(0, length)).reverse();
}

/** What sort of committee the last three digits of a code stand for (domain A3); null where they tell nothing. */
export function committeeTypeOf(code: string): CommitteeType | null {
  if (code.length !== 12) return null;
  const suffix = Number(code.slice(9));
  if (suffix >= 1 && suffix <= 199) return CommitteeType.RESIDENTS_COMMITTEE;
  if (suffix >= 200 && suffix <= 399) return CommitteeType.VILLAGERS_COMMITTEE;
  if (suffix >= 400 && suffix <= 499) return CommitteeType.QUASI_RESIDENTS;
  return suffix >= 500 && suffix <= 599 ? CommitteeType.QUASI_VILLAGERS : null;
}
