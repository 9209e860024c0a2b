import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { decimalOf } from '../kernel/money.js';
import { says } from '../kernel/refusal.js';
import { shanghaiDate } from '../kernel/working-calendar.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../platform/graphql/money.graph.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { lockRemittance } from './appropriations.queries.js';
import { appropriationsRefusals as refusals } from './appropriations.refusals.js';
import { passingPolicy } from './passing.policy.js';
import type { Remittance } from './remittance.js';

@InputType({ description: 'What arrived at the payee.' })
export class RemittanceReceiveInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The remittance (`remittance_…`), SENT, or DISPUTED and arrived after all.' })
  remittanceId!: string;

  @Field(() => MoneyInput, { description: 'What arrived; more than zero and no more than was sent (MORE_THAN_SENT). What is missing is owed again by the payer.' })
  amount!: MoneyInput;

  @Field(() => DateScalar, { description: 'The day on which it arrived: not before it was sent, and not ahead (DAY_AHEAD).' })
  receivedOn!: string;

  @Field(() => String, { description: 'Number of the payee\'s bank slip (到账回单号), 4–64 letters, digits and hyphens.' })
  @Length(4, 64)
  @Matches(/^[0-9A-Za-z-]+$/, { context: says('it has digits, letters and hyphens only.', '只能包含数字、字母和连字符。') })
  reference!: string;
}

/** The first person of the payee records what arrived. */
export const receiveRemittance = deed({
  field: 'remittanceReceive',
  answers: 'remittance',
  scope: 'appropriations:write',
  idempotency: 'required',
  async act(unit: Unit, input: RemittanceReceiveInput): Promise<Remittance> {
    const { remittance } = await lockRemittance(unit, input.remittanceId, input.expectedVersion);
    unit.authorize(passingPolicy.receive(unit.actor, remittance));
    const amountFen = fenOfInput(input.amount, 'amount');
    remittance.receive(unit.em.getReference(Person, unit.actor.personId), { amountFen, on: input.receivedOn, reference: input.reference });
    if (amountFen > remittance.amountFen) throw refusals.MORE_THAN_SENT({ field: 'amount', params: { sent: decimalOf(remittance.amountFen) } });
    if (input.receivedOn < remittance.sentOn! || input.receivedOn > shanghaiDate(await unit.now())) throw refusals.DAY_AHEAD({ field: 'receivedOn' });
    unit.record({ rule: 'AD-01' });
    await unit.emit('remittance.received', remittance.id);
    return remittance;
  },
});
