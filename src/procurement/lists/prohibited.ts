import type { Unit } from '../../platform/deeds/unit.js';
import type { Buyer } from '../buyers/index.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { type ProhibitedClause, purchasingRules } from '../purchasing.rules.js';

/** The first prohibited word of a text under an item of the catalogue, or null. Blanks within a Chinese word do not change it. */
export function prohibitedIn(clauses: readonly ProhibitedClause[], itemCode: string, text: string): { readonly word: string; readonly clause: string } | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const within = (codes: readonly string[]): boolean => codes.some((code) => itemCode.startsWith(code));
  for (const { clause, words, branches, except } of clauses) {
    if ((branches && !within(branches)) || (except && within(except))) continue;
    const word = words.find((listed) => plain.includes(listed));
    if (word !== undefined) return { word, clause };
  }
  return null;
}

/** Refuses what may not be bought as a service (GP-06), by the words that the rule set lists for the branch of the catalogue. */
export async function refuseProhibited(unit: Unit, buyer: Buyer, itemCode: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const clauses = await unit.ruleValue(purchasingRules.prohibited, buyer.jurisdiction);
  for (const [field, text] of Object.entries(fields)) {
    const found = prohibitedIn(clauses, itemCode, text);
    if (found) throw purchasingRefusals.PROHIBITED_CONTENT({ field, params: found });
  }
}
