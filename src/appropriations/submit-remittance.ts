import { IsEnum, IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Party, Person } from '../accounts/index.js';
import { decimalOf } from '../kernel/money.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../platform/graphql/money.graph.js';
import { AllotmentState, allotmentLifecycle } from './allotment.lifecycle.js';
import type { Allotment } from './allotment.js';
import { lockAllotment } from './appropriations.queries.js';
import { appropriationsRefusals as refusals } from './appropriations.refusals.js';
import { ReturnGround } from './appropriations.words.js';
import { sumsOf } from './figures.js';
import { passingPolicy } from './passing.policy.js';
import { Remittance } from './remittance.js';

@InputType({ description: 'Money to send under an allotment: down to its receiver, wholly or in part, or back from there.' })
export class RemittanceSubmitInput extends DeedInput {
  @Field(() => ID, { description: 'The allotment (`allotment_…`): ALLOTTED; CLOSED as well for money that goes back.' })
  allotmentId!: string;

  @Field(() => MoneyInput, { description: 'How much; more than zero. Down: no more than is left of the allotment (MORE_THAN_ALLOTTED). Back: no more than was confirmed (MORE_THAN_RECEIVED).' })
  amount!: MoneyInput;

  @Field(() => ReturnGround, { nullable: true, description: 'Given: the receiver sends money back, for this reason; MANAGEMENT_FEE is refused (NO_FEE). Left out: the sender sends it down.' })
  @IsOptional()
  @IsEnum(ReturnGround)
  returnGround?: ReturnGround | null;
}

/** The first of two people of the payer asks for a transfer. */
export const submitRemittance = deed({
  field: 'remittanceSubmit',
  answers: 'remittance',
  scope: 'appropriations:write',
  idempotency: 'required',
  async act(unit: Unit, input: RemittanceSubmitInput): Promise<Remittance> {
    const allotment = await lockAllotment(unit, input.allotmentId);
    const ground = input.returnGround ?? null;
    const [payer, payee] = ground ? [allotment.receiver, allotment.sender] : [allotment.sender, allotment.receiver];
    unit.authorize(passingPolicy.submit(unit.actor, payer));
    if (ground === ReturnGround.MANAGEMENT_FEE) throw refusals.NO_FEE({ field: 'returnGround' });
    const remittance = new Remittance({
      allotment, payer: unit.em.getReference(Party, payer.id), payee: unit.em.getReference(Party, payee.id), ground,
      amountFen: fenOfInput(input.amount, 'amount'), submittedBy: unit.em.getReference(Person, unit.actor.personId), submittedAt: await unit.now(),
    });
    await refuseTooMuch(unit, allotment, remittance, 'amount');
    unit.em.persist(remittance);
    unit.record({ rule: 'GP-08' });
    await unit.emit('remittance.submitted', remittance.id);
    return remittance;
  },
});

/** Refuses what an allotment does not hold: asked again when the money leaves, under the same lock. */
export async function refuseTooMuch(unit: Unit, allotment: Allotment, { back, amountFen }: Remittance, field: string): Promise<void> {
  const open = allotment.state === AllotmentState.ALLOTTED || (back && allotment.state === AllotmentState.CLOSED);
  if (!open) throw refusals.SOURCE_NOT_OPEN({ field: 'allotmentId', params: { state: allotmentLifecycle.state(allotment.state) } });
  const { sent, confirmed, returned, goingBack } = await sumsOf(unit, allotment);
  const left = back ? confirmed - goingBack : allotment.amountFen - allotment.releasedFen - sent + returned;
  if (amountFen > left) throw (back ? refusals.MORE_THAN_RECEIVED : refusals.MORE_THAN_ALLOTTED)({ field, params: { left: decimalOf(left) } });
}
