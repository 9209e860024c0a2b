import type { Unit } from '../../platform/deeds/unit.js';
import type { Buyer } from '../buyers/index.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { purchasingRules } from '../purchasing.rules.js';

/** Refuses what may not be bought as a service (GP-06), by the words that the rule set lists. */
export async function refuseProhibited(unit: Unit, buyer: Buyer, fields: Readonly<Record<string, string>>): Promise<void> {
  const clauses = await unit.ruleValue(purchasingRules.prohibited, buyer.jurisdiction);
  for (const [field, text] of Object.entries(fields)) {
    // Blanks between the characters of a Chinese word do not change it.
    const plain = text.normalize('NFKC').replace(/\s/g, '');
    for (const { clause, words } of clauses) {
      const word = words.find((listed) => plain.includes(listed));
      if (word !== undefined) throw purchasingRefusals.PROHIBITED_CONTENT({ field, params: { word, clause } });
    }
  }
}
