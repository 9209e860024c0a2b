import { IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { personalDataIn } from '../../needs/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import type { CallOff } from './call-off.js';
import { CallOffState, callOffLifecycle } from './call-off.lifecycle.js';
import { putChoice } from './choice.js';
import { FrameworkItem } from './framework-item.js';
import { FrameworkMember } from './framework-member.js';
import { callOffPolicy } from './frameworks.policy.js';
import { lockCallOff } from './frameworks.queries.js';
import { frameworksRefusals } from './frameworks.refusals.js';

@InputType({ description: 'The service user\'s choice.' })
export class CallOffChooseInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The call-off (`call_off_…`), waiting for your choice.' })
  callOffId!: string;

  @Field(() => ID, { description: 'The member (`framework_member_…`) of the agreement whom you choose.' })
  memberId!: string;

  @Field(() => String, { nullable: true, description: 'Why, 2–1,000 characters; public without your name. Null where you do not say.' })
  @IsOptional()
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason?: string | null;
}

/** The service user chooses the provider, or the community's staff do for the community; the buyer cannot (FA-01). */
export const chooseProvider = deed({
  field: 'callOffChoose',
  answers: 'callOff',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: CallOffChooseInput): Promise<CallOff> {
    const { framework, callOff } = await lockCallOff(unit, input.callOffId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(callOffPolicy.choose(unit.actor, callOff));
    if (callOff.state !== CallOffState.OPEN) callOffLifecycle.advance(callOff.state, 'choose');
    if (input.reason && personalDataIn(input.reason)) throw frameworksRefusals.PERSONAL_DATA({ field: 'reason' });
    const at = await unit.now();
    if (callOff.chooseBy !== null && at > callOff.chooseBy) throw frameworksRefusals.CHOICE_TOO_LATE({ field: 'callOffId', params: { deadline: callOff.chooseBy, serverTime: at } });
    const item = await unit.lockById(FrameworkItem, callOff.item.id);
    const member = await unit.lock(FrameworkMember, input.memberId, { field: 'memberId' });
    const who = callOff.user ? '服务对象选定 / Chosen by the service user.' : '社区选定 / Chosen by the community.';
    await putChoice(unit, { framework, item, callOff, member, at, record: [who, input.reason?.trim()].filter(Boolean).join('\n') });
    unit.record({ rule: 'FA-01' });
    return callOff;
  },
});
