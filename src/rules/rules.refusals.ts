import { defineRefusals } from '../kernel/refusal.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';

/** What deeds on rule sets refuse. */
export const rulesRefusals = defineRefusals({
  RULE_UNKNOWN: { rule: null, en: 'No rule has this key; see the query `rules`.', zh: '没有此键的规则，请查询 rules。' },
  VALUE_OF_ANOTHER_KIND: { rule: null, en: 'The value must be of the same kind as the default ({kind}), as JSON text.', zh: '取值须为 JSON 文本，且与默认值类型（{kind}）一致。' },
  BEGINS_TOO_EARLY: { rule: null, en: 'A rule cannot begin in the past: what was decided under the old one stands. It begins on {today} at the earliest.', zh: '规则不得追溯生效，最早自 {today} 起。' },
  VALUES_OVERLAP: { rule: null, en: 'From that day on the jurisdiction has a value already.', zh: '该辖区自该日起已有取值。' },
});

constraintRefusals({ rule_value_one_at_a_time: rulesRefusals.VALUES_OVERLAP, rule_value_period_order: rulesRefusals.VALUES_OVERLAP });
