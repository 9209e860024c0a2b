import { says } from '../../kernel/refusal.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { CriterionWords } from './award-criterion.js';
import { AwardRule } from './award-rule.js';
import { type ForbiddenCondition, discriminationRules } from './discrimination.rules.js';
import { methodRules } from './method.rules.js';
import { isOffered, traitsOf } from './procurement-method.js';
import type { TenderWords } from './tender-terms.js';
import { tendersRefusals } from './tenders.refusals.js';

type Points = Pick<TenderWords, 'method' | 'awardRule' | 'uniformStandard' | 'priceWeight'>;

/** Refuses points that do not add up to 100, and a price that weighs more or less than the way of award allows (TE-02, PL-08, PL-23). */
export async function refusePoints(unit: Unit, words: Points, criteria: readonly CriterionWords[], jurisdiction: string): Promise<void> {
  const { method, awardRule, priceWeight } = words;
  if (!isOffered(method)) throw tendersRefusals.METHOD_NOT_OFFERED({ field: 'method' });
  const { awardRules } = traitsOf(method);
  const lowest = awardRule === AwardRule.LOWEST_PRICE;
  if (words.uniformStandard && !lowest) throw tendersRefusals.LOWEST_PRICE_MANDATORY({ field: 'awardRule' });
  const rules = methodRules[method];
  if (!awardRules.includes(awardRule)) throw Object.assign(tendersRefusals.AWARD_RULE_ELSEWHERE({ field: 'awardRule', params: { allowed: awardRules.join(', ') } }), { rule: rules.priceWeightLeast.rule });
  const [least, most] = lowest ? [100, 100] : [await unit.ruleValue(rules.priceWeightLeast, jurisdiction), await unit.ruleValue(rules.priceWeightMost, jurisdiction)];
  if (priceWeight < least || priceWeight > most) {
    throw Object.assign(tendersRefusals.PRICE_WEIGHT({ field: 'priceWeight', params: { least, most } }), { rule: lowest && awardRules.length > 1 ? 'PL-23' : rules.priceWeightLeast.rule });
  }
  if (new Set(criteria.map(({ name }) => name)).size < criteria.length) throw tendersRefusals.CRITERION_REPEATED({ field: 'criteria' });
  const sum = criteria.reduce((total, { points }) => total + points, priceWeight);
  if (sum !== 100) throw tendersRefusals.CRITERIA_SUM({ field: 'criteria', params: { sum } });
}

/** Refuses criteria and requirements that discriminate against suppliers, and names what was found (PL-18). */
export async function refuseDiscrimination(unit: Unit, { requirement }: Pick<TenderWords, 'requirement'>, criteria: readonly CriterionWords[], jurisdiction: string): Promise<void> {
  const conditions = await unit.ruleValue(discriminationRules.forbidden, jurisdiction);
  const texts = [...criteria.map(({ name, description }, index) => ({ field: `criteria.${index}`, text: `${name}\n${description ?? ''}`, scored: true })), { field: 'requirement', text: requirement, scored: false }];
  for (const { field, text, scored } of texts) {
    const found = forbiddenIn(text, conditions.filter(({ where }) => scored || where === 'EVERYWHERE'));
    if (found) throw tendersRefusals.DISCRIMINATION({ field, params: { kind: says(found.condition.en, found.condition.zh), found: found.words } });
  }
}

/** The first forbidden condition in a text, with the words that betray it. */
export function forbiddenIn(text: string, conditions: readonly ForbiddenCondition[]): { readonly condition: ForbiddenCondition; readonly words: string } | null {
  for (const condition of conditions) {
    for (const pattern of condition.patterns) {
      const [words] = new RegExp(pattern, 'iu').exec(text) ?? [];
      if (words) return { condition, words };
    }
  }
  return null;
}
