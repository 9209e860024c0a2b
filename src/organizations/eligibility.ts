import { nothingThere } from '../kernel/refusal.js';
import type { Unit } from '../platform/deeds/unit.js';
import { jurisdictionsOf } from '../platform/rules/rules.js';
import { type Eligibility, type EligibilityLimits, type EligibilityRequirement, type Standing, judgeEligibility, limitRules, limitsOf } from './eligibility.policy.js';

async function limitsFor(unit: Unit, divisionCode: string | null): Promise<EligibilityLimits> {
  const rows = await unit.sql<{ key: string; value: unknown }>(
    `select distinct on (key) key, value from rule_value where key = any($1) and jurisdiction = any($2)
       and effective_from <= business_now()::date and (effective_to is null or effective_to > business_now()::date)
     order by key, length(jurisdiction) * (jurisdiction <> 'CN')::int desc`,
    [Object.values(limitRules).map(({ key }) => key), jurisdictionsOf(divisionCode)],
  );
  return limitsOf(Object.fromEntries(rows.map(({ key, value }) => [key, value])));
}

/**
 * Whether an organization may bid, apply or contract now, with every reason against it and its rule. Sees what the deed
 * itself has flushed.
 * @param divisionCode where it would work, for local rule sets.
 */
export async function eligibilityOf(
  unit: Unit, organization: { readonly id: string }, requirement: EligibilityRequirement = {}, divisionCode: string | null = null,
): Promise<Eligibility> {
  await unit.em.flush();
  const [[row], limits] = await Promise.all([
    unit.sql<{ standing: Standing | null }>('select organization_standing($1) as standing', [organization.id]), limitsFor(unit, divisionCode),
  ]);
  if (!row?.standing) throw nothingThere();
  return judgeEligibility(row.standing, requirement, limits);
}

/** Whether the organization holds a verified qualification of the kind today. */
export async function isQualified(unit: Unit, organizationId: string, kind: string): Promise<boolean> {
  const [row] = await unit.sql<{ qualified: boolean }>(
    `select exists (select from qualification where organization_id = $1 and kind = $2 and state = 'VERIFIED'
       and valid_from <= business_today() and (valid_to is null or valid_to > business_today())) as qualified`,
    [organizationId, kind],
  );
  return row?.qualified ?? false;
}
