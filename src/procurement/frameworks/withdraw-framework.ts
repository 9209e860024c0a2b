import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { undoProposal } from './annul-framework.js';
import { closeFramework } from './end-framework.js';
import type { Framework } from './framework.js';
import { frameworkPolicy } from './frameworks.policy.js';
import { lockFramework } from './frameworks.queries.js';

@InputType({ description: 'A proposed framework agreement to take back.' })
export class FrameworkWithdrawInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The agreement (`framework_…`), PROPOSED.' })
  frameworkId!: string;

  @Field(() => String, { description: 'Why, 2–1,000 characters; public where the agreement is.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** The buyer takes a proposal back before it is in force; the tender of a closed one waits for another proposal. */
export const withdrawFramework = deed({
  field: 'frameworkWithdraw',
  answers: 'framework',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: FrameworkWithdrawInput): Promise<Framework> {
    const { framework, tender } = await lockFramework(unit, input.frameworkId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(frameworkPolicy.withdraw(unit.actor, framework));
    await undoProposal(unit, framework, input.reason.trim(), await unit.now());
    tender?.reconsider();
    unit.record({ rule: 'FA-01' });
    return framework;
  },
});

@InputType({ description: 'A framework agreement to end early.' })
export class FrameworkTerminateInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The agreement (`framework_…`), in force.' })
  frameworkId!: string;

  @Field(() => String, { description: 'Why, 2–1,000 characters; public.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** An approver ends an agreement early: call-offs that nobody confirmed are cancelled, the others go on to their contracts. */
export const terminateFramework = deed({
  field: 'frameworkTerminate',
  answers: 'framework',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: FrameworkTerminateInput): Promise<Framework> {
    const { framework } = await lockFramework(unit, input.frameworkId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(frameworkPolicy.terminate(unit.actor, framework));
    const [reason, at] = [input.reason.trim(), await unit.now()];
    framework.terminate(reason, at);
    await closeFramework(unit, framework, reason, at);
    unit.record({ rule: 'FA-01' });
    return framework;
  },
});
