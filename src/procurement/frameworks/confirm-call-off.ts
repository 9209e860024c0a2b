import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../../kernel/working-calendar.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { tenderRules } from '../tenders/tender.rules.js';
import type { CallOff } from './call-off.js';
import { callOffPolicy } from './frameworks.policy.js';
import { lockCallOff } from './frameworks.queries.js';
import { frameworksRefusals } from './frameworks.refusals.js';
import { reserveCallOff, undoCallOff } from './undo-call-off.js';

@InputType({ description: 'A call-off to confirm.' })
export class CallOffConfirmInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The call-off (`call_off_…`), CHOSEN.' })
  callOffId!: string;
}

/** An approver who neither opened nor chose it confirms a call-off; its money is set aside, and the contract is due (PL-11). */
export const confirmCallOff = deed({
  field: 'callOffConfirm',
  answers: 'callOff',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: CallOffConfirmInput): Promise<CallOff> {
    const { framework, callOff } = await lockCallOff(unit, input.callOffId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(callOffPolicy.confirm(unit.actor, { framework, openedBy: callOff.openedBy, chosenBy: callOff.chosenBy, organization: callOff.organization }));
    const at = await unit.now();
    const today = shanghaiDate(at);
    const days = await unit.ruleValue(tenderRules.contractDays, framework.jurisdiction);
    callOff.confirm(unit.em.getReference(Person, unit.actor.personId), at, endOfShanghaiDay(addCalendarDays(today, days)));
    if (!framework.runsOn(today)) throw frameworksRefusals.NOT_RUNNING({ field: 'callOffId', params: { today } });
    await reserveCallOff(unit, callOff, framework);
    unit.record({ rule: 'FA-01' });
    await unit.emit('callOff.confirmed', callOff.id, { frameworkId: framework.id, organizationId: callOff.organization?.id });
    return callOff;
  },
});

@InputType({ description: 'A call-off that does not come about.' })
abstract class CallOffEndInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The call-off (`call_off_…`), before its contract is signed.' })
  callOffId!: string;

  @Field(() => String, { description: 'Why, 2–1,000 characters; public where the call-off is.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

@InputType({ description: 'A call-off that the chosen provider refuses.' })
export class CallOffDeclineInput extends CallOffEndInput {}

/** The chosen provider refuses; the buyer may remove a member that does so without good reason (FA-01). */
export const declineCallOff = deed({
  field: 'callOffDecline',
  answers: 'callOff',
  scope: 'bids:write',
  idempotency: 'required',
  async act(unit: Unit, input: CallOffDeclineInput): Promise<CallOff> {
    const { framework, callOff } = await lockCallOff(unit, input.callOffId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(callOffPolicy.decline(unit.actor, callOff));
    await undoCallOff(unit, framework, callOff, 'decline', input.reason.trim(), await unit.now());
    unit.record({ rule: 'FA-01' });
    return callOff;
  },
});

@InputType({ description: 'A call-off that the buyer takes back.' })
export class CallOffCancelInput extends CallOffEndInput {}

/** The buyer takes a call-off back before it is confirmed. */
export const cancelCallOff = deed({
  field: 'callOffCancel',
  answers: 'callOff',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: CallOffCancelInput): Promise<CallOff> {
    const { framework, callOff } = await lockCallOff(unit, input.callOffId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(callOffPolicy.cancel(unit.actor, { framework }));
    await undoCallOff(unit, framework, callOff, 'cancel', input.reason.trim(), await unit.now());
    unit.record({ rule: 'FA-01' });
    return callOff;
  },
});
