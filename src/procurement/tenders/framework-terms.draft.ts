import type { Unit } from '../../platform/deeds/unit.js';
import { FrameworkTerms, type FrameworkWords } from './framework-terms.js';
import type { FrameworkTermsInput } from './framework-terms.input.js';
import { frameworkRules } from './framework.rules.js';
import { ProcurementMethod } from './procurement-method.js';
import type { TenderWordsInput } from './tender-words.input.js';
import type { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';

/** Terms of the input as they are stored. */
export function frameworkWordsOf({ termMonths, ways, mostMembers, shareCapPercent }: FrameworkTermsInput): FrameworkWords {
  return { termMonths, ways, mostMembers: mostMembers ?? null, shareCapPercent: shareCapPercent ?? null };
}

/** FA-01: a tender for a framework agreement says what the agreement will be, and no other tender does. */
export async function refuseFrameworkTerms(unit: Unit, { method, framework }: Pick<TenderWordsInput, 'method' | 'framework'>, jurisdiction: string): Promise<void> {
  const wanted = method === ProcurementMethod.FRAMEWORK_AGREEMENT;
  if (wanted && !framework) throw tendersRefusals.FRAMEWORK_TERMS_MISSING({ field: 'framework' });
  if (!framework) return;
  if (!wanted) throw tendersRefusals.FRAMEWORK_TERMS_ELSEWHERE({ field: 'framework' });
  const most = await unit.ruleValue(frameworkRules.termMonths, jurisdiction);
  if (framework.termMonths > most) throw tendersRefusals.FRAMEWORK_TERM_TOO_LONG({ field: 'framework.termMonths', params: { most } });
}

/** Makes the terms of a draft what they are to be. */
export async function arrangeFramework(unit: Unit, tender: Tender, framework: FrameworkTermsInput | null | undefined): Promise<void> {
  const known = await unit.em.findOne(FrameworkTerms, { tender });
  if (!framework) {
    if (known) unit.em.remove(known);
    return;
  }
  if (known) known.say(frameworkWordsOf(framework));
  else unit.em.persist(new FrameworkTerms(tender, frameworkWordsOf(framework)));
}
