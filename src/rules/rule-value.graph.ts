import { Field, ObjectType } from 'type-graphql';
import { allRules } from '../platform/rules/rules.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { Derived, Node, Reads, everyone } from '../platform/reads/index.js';
import { RuleValue } from './rule-value.js';

@ObjectType('Rule', {
  implements: Node,
  description: 'What a rule (threshold, period, ratio, switch) says in a jurisdiction for a time. The nearest jurisdiction counts: a district\'s value before its province\'s, both before `CN`. Public.',
})
@Reads(() => RuleValue, {
  visible: everyone, orderings: { KEY: ['key', 'jurisdiction', 'effectiveFrom'] }, filter: ['key', 'jurisdiction', 'verified'], defaultOrder: { field: 'KEY', direction: 'ASC' },
})
export class RuleGraph extends Node {
  @Field(() => String, { description: 'Key of the rule (`tender.openTender.minimumDays`).' })
  key!: string;

  @Field(() => String, { description: 'Code of the division whose rule set it is, or `CN` for the default.' })
  jurisdiction!: string;

  @Field(() => String, { description: 'The value as JSON text. Amounts are in fen, periods in the unit that the key names.' })
  @Derived<RuleValue>({ from: ['value'], value: ({ value }) => JSON.stringify(value) })
  value!: string;

  @Field(() => String, { nullable: true, description: 'Id in the catalogue of rules (`PL-06`), as refusals name it; null for a choice of this project.' })
  @Derived<RuleValue>({ from: ['key'], value: ({ key }) => allRules().find((rule) => rule.key === key)?.rule ?? null })
  rule!: string | null;

  @Field(() => DateScalar, { description: 'First day on which it holds.' })
  effectiveFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer holds; null while no end is set.' })
  effectiveTo!: string | null;

  @Field(() => String, { description: 'The text it was taken from.' })
  source!: string;

  @Field(() => Boolean, { description: 'Whether somebody read it in the full text of the law. Check before you rely on one that is not.' })
  verified!: boolean;
}
