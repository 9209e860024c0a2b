import { IsBoolean, IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { shanghaiDate } from '../../kernel/working-calendar.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { workingDeadline } from '../award/working-deadline.js';
import { frameworkRules } from '../tenders/framework.rules.js';
import { refuseIneligible } from './eligible.js';
import { FrameworkMember } from './framework-member.js';
import { FrameworkMemberState } from './framework-member.lifecycle.js';
import { FrameworkKind } from './framework.lifecycle.js';
import { frameworkPolicy } from './frameworks.policy.js';
import { lockFramework } from './frameworks.queries.js';
import { frameworksRefusals } from './frameworks.refusals.js';
import { lockMember } from './lock-member.js';

@InputType({ description: 'An application to an open framework agreement.' })
export class FrameworkApplyInput extends DeedInput {
  @Field(() => ID, { description: 'The agreement (`framework_…`), open and in force.' })
  frameworkId!: string;

  @Field(() => ID, { description: 'The organization (`organization_…`) that applies; you are its manager.' })
  organizationId!: string;
}

/** A manager applies to an open agreement at any time of its term; the conditions are judged by the register (PL-02). */
export const applyToFramework = deed({
  field: 'frameworkApply',
  answers: 'frameworkMember',
  scope: 'bids:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: FrameworkApplyInput): Promise<FrameworkMember> {
    const { framework } = await lockFramework(unit, input.frameworkId);
    const organization = await unit.find(Organization, input.organizationId, 'organizationId');
    unit.authorize(frameworkPolicy.apply(unit.actor, organization));
    if (framework.kind === FrameworkKind.CLOSED) throw frameworksRefusals.CLOSED_AGREEMENT({ field: 'frameworkId' });
    const at = await unit.now();
    const today = shanghaiDate(at);
    if (!framework.runsOn(today)) throw frameworksRefusals.NOT_RUNNING({ field: 'frameworkId', params: { today } });
    const before = await unit.em.find(FrameworkMember, { framework, organization });
    if (before.some(({ state }) => state === FrameworkMemberState.REMOVED)) throw frameworksRefusals.REMOVED_BEFORE({ field: 'organizationId' });
    if (before.some(({ state }) => state === FrameworkMemberState.CANDIDATE || state === FrameworkMemberState.ACTIVE)) throw frameworksRefusals.MEMBER_ALREADY({ field: 'organizationId' });
    await refuseIneligible(unit, framework, organization, 'organizationId');
    const days = await unit.ruleValue(frameworkRules.answerWorkingDays, framework.jurisdiction);
    const member = new FrameworkMember({
      framework, organization, bid: null, appliedBy: unit.em.getReference(Person, unit.actor.personId), at, answerDueAt: workingDeadline(at, days, 'frameworkId'),
    });
    unit.em.persist(member);
    unit.record({ rule: 'FA-01' });
    await unit.emit('framework.applied', framework.id, { memberId: member.id });
    return member;
  },
});

@InputType({ description: 'The buyer\'s answer to an application.' })
export class FrameworkApplicationAnswerInput extends DeedInput {
  @Field(() => ID, { description: 'The application (`framework_member_…`), not answered yet.' })
  memberId!: string;

  @Field(() => Boolean, { description: 'Whether the organization becomes a member.' })
  @IsBoolean()
  admit!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not, 2–1,000 characters; needed for a refusal.' })
  @IsOptional()
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason?: string | null;
}

/** An officer answers an application, within seven working days (FA-01); a late answer counts and shows that it is. */
export const answerApplication = deed({
  field: 'frameworkApplicationAnswer',
  answers: 'frameworkMember',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: FrameworkApplicationAnswerInput): Promise<FrameworkMember> {
    const { framework, member } = await lockMember(unit, input.memberId);
    unit.authorize(frameworkPolicy.answer(unit.actor, framework, member.organization));
    if (framework.kind === FrameworkKind.CLOSED) throw frameworksRefusals.CLOSED_AGREEMENT({ field: 'memberId' });
    const [by, at] = [unit.em.getReference(Person, unit.actor.personId), await unit.now()];
    if (input.admit) {
      await refuseIneligible(unit, framework, member.organization, 'memberId');
      member.admit(by, at);
    } else {
      if (!input.reason) throw frameworksRefusals.REASON_MISSING({ field: 'reason' });
      member.reject(by, input.reason.trim(), at);
    }
    unit.record({ rule: 'FA-01' });
    await unit.emit('framework.answered', framework.id, { memberId: member.id, admitted: input.admit });
    return member;
  },
});
