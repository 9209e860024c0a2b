import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection } from '../platform/reads/index.js';
import { RuleGraph } from './rule-value.graph.js';
import { rulesRefusals } from './rules.refusals.js';
import { RuleSetInput, setRule } from './set-rule.js';

const RulesUserError = userErrorOf('Rules', rulesRefusals);
const RuleSetPayload = payloadOf('RuleSetPayload', 'rule', () => RuleGraph, RulesUserError);

@Resolver()
export class RulesResolver {
  @ReadConnection(() => RuleGraph, { description: 'The rule sets: every threshold, period and ratio that refusals rest on, with its source and whether it was verified.' })
  rules!: Connection<RuleGraph>;

  @Mutation(() => RuleSetPayload, { nullable: true, description: 'Sets what a rule says in a jurisdiction from a day on. For operators. Scope `rules:write`.' })
  ruleSet(@Arg('input', () => RuleSetInput, { description: 'The rule, where, and from when.' }) input: RuleSetInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(setRule, input);
  }
}
