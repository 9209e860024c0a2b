import { randomUUID } from 'node:crypto';
import { allLifecycles } from '../../kernel/lifecycle.js';
import { allRules } from '../rules/rules.js';

type Query = (text: string, parameters: unknown[]) => Promise<unknown>;

/**
 * Copies what the code declares into the database whenever migrations run: the transitions that `guard_lifecycle`
 * accepts, and the default rule set. Values that someone changed for a jurisdiction stay as they are.
 */
export async function declareInDatabase(query: Query): Promise<void> {
  const transitions = allLifecycles().flatMap(({ definition, transitions: steps }) => [
    { aggregate: definition.aggregate, from: '', to: definition.initial },
    ...steps.map((step) => ({ aggregate: definition.aggregate, ...step })),
  ]);
  await query('delete from lifecycle_transition', []);
  await query(
    'insert into lifecycle_transition (aggregate, from_state, to_state) select distinct * from unnest($1::text[], $2::text[], $3::text[])',
    [transitions.map((t) => t.aggregate), transitions.map((t) => t.from), transitions.map((t) => t.to)],
  );
  for (const rule of allRules()) {
    const source = rule.rule === null ? rule.source : `${rule.rule}: ${rule.source}`;
    await query(
      `insert into rule_value (id, jurisdiction, key, value, effective_from, source, verified)
       select $1, 'CN', $2, $3, '2000-01-01', $4, $5 where not exists (select from rule_value where jurisdiction = 'CN' and key = $2)`,
      [randomUUID(), rule.key, JSON.stringify(rule.value), source, rule.verified],
    );
  }
}
