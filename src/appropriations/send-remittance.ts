import { IsEnum, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { says } from '../kernel/refusal.js';
import { addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../kernel/working-calendar.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { Buyer } from '../procurement/index.js';
import { lockRemittance } from './appropriations.queries.js';
import { appropriationsRefusals as refusals } from './appropriations.refusals.js';
import { appropriationsRules } from './appropriations.rules.js';
import { RemittanceChannel } from './appropriations.words.js';
import { passingPolicy } from './passing.policy.js';
import { sendOff } from './passing-money.js';
import type { Remittance } from './remittance.js';
import { refuseTooMuch } from './submit-remittance.js';

@InputType({ description: 'A remittance that leaves, and its document.' })
export class RemittanceSendInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The remittance (`remittance_…`), SUBMITTED by another person.' })
  remittanceId!: string;

  @Field(() => DateScalar, { description: 'Value day of the bank or the treasury; not ahead (DAY_AHEAD).' })
  sentOn!: string;

  @Field(() => RemittanceChannel, { description: 'By what way it goes.' })
  @IsEnum(RemittanceChannel)
  channel!: RemittanceChannel;

  @Field(() => String, { description: 'Number of the treasury\'s certificate or the bank\'s transaction, 4–64 letters, digits and hyphens; once per payer and channel (REFERENCE_USED).' })
  @Length(4, 64)
  @Matches(/^[0-9A-Za-z-]+$/, { context: says('it has digits, letters and hyphens only.', '只能包含数字、字母和连字符。') })
  reference!: string;
}

/** The second person of the payer sends it: the money leaves the payer and is on its way until the payee confirms it. */
export const sendRemittance = deed({
  field: 'remittanceSend',
  answers: 'remittance',
  scope: 'appropriations:write',
  idempotency: 'required',
  async act(unit: Unit, input: RemittanceSendInput): Promise<Remittance> {
    const { remittance, allotment } = await lockRemittance(unit, input.remittanceId, input.expectedVersion);
    unit.authorize(passingPolicy.send(unit.actor, remittance));
    const now = await unit.now();
    if (input.sentOn > shanghaiDate(now)) throw refusals.DAY_AHEAD({ field: 'sentOn' });
    const days = await unit.ruleValue(appropriationsRules.confirmDays, (await unit.em.findOneOrFail(Buyer, allotment.sender.id)).jurisdiction);
    const confirmBy = endOfShanghaiDay(addCalendarDays(shanghaiDate(now), days));
    remittance.send(unit.em.getReference(Person, unit.actor.personId), now, { on: input.sentOn, channel: input.channel, reference: input.reference, confirmBy });
    await refuseTooMuch(unit, allotment, remittance, 'remittanceId');
    await sendOff(unit, allotment, remittance);
    unit.record({ rule: 'GP-08' });
    await unit.emit('remittance.sent', remittance.id, { allotmentId: allotment.id });
    return remittance;
  },
});
