/** A number, word, switch or table that the law or a local rule sets, with where it comes from. */
export interface RuleDefinition<Value> {
  /** Key in the rule set (`tender.minimumDays`). */
  readonly key: string;
  /** The value of the default rule set (jurisdiction `CN`). */
  readonly value: Value;
  /** Id in the catalogue of rules (`PL-06`), or null for a project's choice. */
  readonly rule: string | null;
  /** The text it was taken from. */
  readonly source: string;
  /** Whether someone read it in the full text of the law; shown to everyone who reads the rule. */
  readonly verified: boolean;
}

const registry = new Map<string, RuleDefinition<unknown>>();

/** Declares rules of a slice; they become the default rule set when migrations run. */
export function declareRules<const Rules extends Record<string, RuleDefinition<unknown>>>(rules: Rules): Rules {
  for (const rule of Object.values(rules)) {
    if (registry.has(rule.key)) throw new Error(`The rule ${rule.key} is declared twice.`);
    registry.set(rule.key, rule);
  }
  return rules;
}

/** Every rule declared so far. */
export function allRules(): readonly RuleDefinition<unknown>[] {
  return [...registry.values()];
}

/** The jurisdictions whose rule sets apply to a division code, nearest first (`440113` → `440113`, `4401`, `44`, `CN`). */
export function jurisdictionsOf(divisionCode: string | null | undefined): string[] {
  const lengths = [12, 9, 6, 4, 2].filter((length) => divisionCode !== null && divisionCode !== undefined && divisionCode.length >= length);
  return [...new Set(lengths.map((length) => (divisionCode ?? '').slice(0, length))), 'CN'];
}

/** The same as SQL: an array of the jurisdictions that apply to the division code that `code` gives. */
export function jurisdictionsSql(code: string): string {
  return `array['CN', ${[12, 9, 6, 4, 2].map((length) => `left(${code}, ${length})`).join(', ')}]`;
}
