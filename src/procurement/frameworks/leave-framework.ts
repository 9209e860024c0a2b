import { IsEnum, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { CallOff } from './call-off.js';
import { CallOffState } from './call-off.lifecycle.js';
import type { FrameworkMember } from './framework-member.js';
import { FrameworkMemberState, RemovalGround } from './framework-member.lifecycle.js';
import { FrameworkKind } from './framework.lifecycle.js';
import type { Framework } from './framework.js';
import { frameworkPolicy } from './frameworks.policy.js';
import { frameworksRefusals } from './frameworks.refusals.js';
import { lockMember } from './lock-member.js';
import { undoCallOff } from './undo-call-off.js';

@InputType({ description: 'A member that leaves an open framework agreement, or takes its application back.' })
export class FrameworkLeaveInput extends DeedInput {
  @Field(() => ID, { description: 'The member (`framework_member_…`): your organization.' })
  memberId!: string;

  @Field(() => String, { description: 'Why, 2–1,000 characters; public where the membership is.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** A member leaves an open agreement at any time; what it was chosen for and nobody confirmed is declined (FA-01). */
export const leaveFramework = deed({
  field: 'frameworkLeave',
  answers: 'frameworkMember',
  scope: 'bids:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: FrameworkLeaveInput): Promise<FrameworkMember> {
    const { framework, member } = await lockMember(unit, input.memberId);
    unit.authorize(frameworkPolicy.apply(unit.actor, member.organization));
    if (framework.kind === FrameworkKind.CLOSED) throw frameworksRefusals.EXIT_NEEDS_CAUSE({ field: 'memberId' });
    const [reason, at] = [input.reason.trim(), await unit.now()];
    if (member.state === FrameworkMemberState.CANDIDATE) member.withdraw(reason, at);
    else member.leave(reason, at);
    await dropChosen(unit, framework, member, reason, at);
    unit.record({ rule: 'FA-01' });
    await unit.emit('framework.left', framework.id, { memberId: member.id });
    return member;
  },
});

@InputType({ description: 'A member to remove from a framework agreement.' })
export class FrameworkMemberRemoveInput extends DeedInput {
  @Field(() => ID, { description: 'The member (`framework_member_…`).' })
  memberId!: string;

  @Field(() => RemovalGround, { description: 'The ground of the rules.' })
  @IsEnum(RemovalGround)
  ground!: RemovalGround;

  @Field(() => String, { description: 'The ground in words, 2–1,000 characters; public.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** An approver removes a member on a ground of the rules; it does not come back to this agreement (FA-01). */
export const removeMember = deed({
  field: 'frameworkMemberRemove',
  answers: 'frameworkMember',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: FrameworkMemberRemoveInput): Promise<FrameworkMember> {
    const { framework, member } = await lockMember(unit, input.memberId);
    unit.authorize(frameworkPolicy.remove(unit.actor, framework));
    const [reason, at] = [input.reason.trim(), await unit.now()];
    member.remove(input.ground, reason, at);
    await dropChosen(unit, framework, member, reason, at);
    unit.record({ rule: 'FA-01' });
    await unit.emit('framework.removed', framework.id, { memberId: member.id, ground: input.ground });
    return member;
  },
});

/** Call-offs of a member that goes, which nobody has confirmed, are declined; confirmed ones go on to their contracts. */
async function dropChosen(unit: Unit, framework: Framework, member: FrameworkMember, reason: string, at: Date): Promise<void> {
  for (const { id } of await unit.em.find(CallOff, { member, state: CallOffState.CHOSEN }, { orderBy: { id: 'asc' } })) {
    await unit.em.flush();
    await undoCallOff(unit, framework, await unit.lockById(CallOff, id), 'decline', reason, at);
  }
}
