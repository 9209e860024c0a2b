import type { Slice } from '../platform/slice.js';
import { RuleValue } from './rule-value.js';
import { RulesResolver } from './rules.resolver.js';

export { setRule } from './set-rule.js';

/** The law as data: what the rules say where, and since when. Slices declare theirs with `declareRules`. */
export const rules: Slice = { name: 'rules', entities: [RuleValue], resolvers: [RulesResolver], types: [] };
