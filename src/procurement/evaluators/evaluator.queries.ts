import { nothingThere } from '../../kernel/refusal.js';
import { Division, divisionId } from '../../communities/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { RowSql } from '../../platform/reads/index.js';
import { CatalogueItem } from '../catalogue/index.js';
import { Evaluator } from './evaluator.js';
import { evaluatorPolicy } from './evaluators.policy.js';
import { evaluatorsRefusals } from './evaluators.refusals.js';

/** The evaluator and whoever keeps the registry; buyers' officers and bidders do not learn who is in the pool. */
export const evaluatorVisible: RowSql = (evaluator, viewer) => `(${evaluator}.person_id = ${viewer.person} or ${viewer.has('OPERATOR')} or ${viewer.has('SUPERVISOR')})`;

/** Employments and absences are seen with their evaluator. */
export const evaluatorPartVisible: RowSql = (part, viewer) => `exists (select from evaluator e where e.id = ${part}.evaluator_id and ${evaluatorVisible('e', viewer)})`;

/** Locks an evaluator whom the actor may see; hidden and missing answer alike. */
export async function lockEvaluator(unit: Unit, publicId: string, expectedVersion: number | null = null): Promise<Evaluator> {
  const evaluator = await unit.lock(Evaluator, publicId, { field: 'evaluatorId' });
  if (!evaluatorPolicy.see(unit.actor, evaluator)) throw nothingThere('evaluatorId');
  return expectedVersion === null ? evaluator : await unit.lock(Evaluator, publicId, { field: 'evaluatorId', expectedVersion });
}

/** Refuses specialities that no catalogue knows, and regions that are no division. */
export async function refuseUnknownCodes(unit: Unit, { specialities, regions }: { readonly specialities: readonly string[]; readonly regions: readonly string[] }): Promise<void> {
  if (specialities.length > 0) {
    const known = new Set((await unit.em.find(CatalogueItem, { code: { $in: [...specialities] } }, { fields: ['code'] })).map(({ code }) => code));
    for (const [index, code] of specialities.entries()) if (!known.has(code)) throw evaluatorsRefusals.SPECIALITY_UNKNOWN({ field: `specialities.${index}`, params: { code } });
  }
  if (regions.length > 0) {
    const known = new Set((await unit.em.find(Division, { id: { $in: regions.map(divisionId) } }, { fields: ['code'] })).map(({ code }) => code));
    for (const [index, code] of regions.entries()) if (!known.has(code)) throw evaluatorsRefusals.REGION_UNKNOWN({ field: `regions.${index}`, params: { code } });
  }
}
