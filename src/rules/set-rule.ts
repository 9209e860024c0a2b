import { IsBoolean, IsOptional, Length, Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { type Decision, allowIf, says } from '../kernel/refusal.js';
import { shanghaiDate } from '../kernel/working-calendar.js';
import type { Actor } from '../platform/deeds/actor.js';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { allRules } from '../platform/rules/rules.js';
import { RuleValue } from './rule-value.js';
import { rulesRefusals } from './rules.refusals.js';

@InputType({ description: 'What a rule is to say in a jurisdiction from a day on.' })
export class RuleSetInput extends DeedInput {
  @Field(() => String, { description: 'Key of the rule (`tender.openTender.minimumDays`), as the query `rules` shows it.' })
  @Length(3, 100)
  key!: string;

  @Field(() => String, { description: 'Code of the division whose rule set it is, or `CN` for the default.' })
  @Matches(/^(CN|[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$/, { context: says('it is `CN`, or the code of a division: 2, 4, 6, 9 or 12 digits.', '应为 CN 或 2、4、6、9、12 位行政区划代码。') })
  jurisdiction!: string;

  @Field(() => String, { description: 'The value as JSON text, of the same kind as the default (`20`, `"500000"`, `true`), at most 10,000 characters.' })
  @Length(1, 10_000)
  value!: string;

  @Field(() => DateScalar, { description: 'First day on which it holds; today or later. What held until then ends with the day before.' })
  effectiveFrom!: string;

  @Field(() => String, { description: 'The text it was taken from, with its article, 2–500 characters.' })
  @Length(2, 500)
  source!: string;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'True when somebody read it in the full text; shown to everyone who reads the rule.' })
  @IsOptional()
  @IsBoolean()
  verified?: boolean | null;
}

/** Only operators keep the rule sets. */
export function maySetRules(actor: Actor): Decision {
  return allowIf(actor.has('OPERATOR'), says('Only operators keep the rule sets.', '只有平台运营人员可以维护规则。'));
}

function valueOf(text: string, standard: unknown): unknown {
  const kind = kindOf(standard);
  const refused = () => rulesRefusals.VALUE_OF_ANOTHER_KIND({ field: 'value', params: { kind } });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused();
  }
  if (kindOf(value) !== kind) throw refused();
  return value;
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}

/** Sets what a rule says in a jurisdiction; the value before it ends. History keeps both. */
export const setRule = deed({
  field: 'ruleSet',
  answers: 'rule',
  scope: 'rules:write',
  idempotency: 'accepted',
  async act(unit, input: RuleSetInput): Promise<RuleValue> {
    unit.authorize(maySetRules(unit.actor));
    const definition = allRules().find(({ key }) => key === input.key);
    if (!definition) throw rulesRefusals.RULE_UNKNOWN({ field: 'key' });
    const today = shanghaiDate(await unit.now());
    if (input.effectiveFrom < today) throw rulesRefusals.BEGINS_TOO_EARLY({ field: 'effectiveFrom', params: { today } });
    const value = new RuleValue({ ...input, value: valueOf(input.value, definition.value), verified: input.verified ?? false });
    const before = await unit.em.findOne(RuleValue, { key: input.key, jurisdiction: input.jurisdiction, effectiveTo: null });
    if (before && before.effectiveFrom >= input.effectiveFrom) throw rulesRefusals.VALUES_OVERLAP({ field: 'effectiveFrom' });
    before?.end(input.effectiveFrom);
    // The old value must end before the new one begins: the database allows one at a time.
    await unit.em.flush();
    unit.em.persist(value);
    if (definition.rule !== null) unit.record({ rule: definition.rule });
    return value;
  },
});
