import { IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { Community } from '../communities/index.js';
import { type Contract, type Milestone, lockMilestone, milestoneLifecycle } from '../contracts/index.js';
import { addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../kernel/working-calendar.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { PaymentState } from './payment.lifecycle.js';
import { paymentPolicy } from './payment.policy.js';
import { Payment } from './payment.js';
import { paymentsRefusals } from './payments.refusals.js';
import { paymentsRules } from './payments.rules.js';
import { says } from '../kernel/refusal.js';

@InputType({ description: 'A milestone or instalment that is to be paid. The amount is the milestone\'s and is not asked for.' })
export class PaymentSubmitInput extends DeedInput {
  @Field(() => ID, { description: 'The milestone (`milestone_…`): ACCEPTED, or DUE at the signature of a grant agreement (NOT_PAYABLE otherwise).' })
  milestoneId!: string;

  @Field(() => String, { nullable: true, description: 'Number of the payee\'s invoice (发票号码), 1–40 characters; null where none is issued.' })
  @IsOptional()
  @Length(1, 40)
  @Matches(/^[0-9A-Za-z-]+$/, { context: says('it has digits, letters and hyphens only.', '只能包含数字、字母和连字符。') })
  invoiceNumber?: string | null;
}

/** The first of three people asks for the payment of a milestone; the whole of it, once. */
export const submitPayment = deed({
  field: 'paymentSubmit',
  answers: 'payment',
  scope: 'payments:write',
  idempotency: 'required',
  async act(unit: Unit, input: PaymentSubmitInput): Promise<Payment> {
    const { contract, milestone } = await lockMilestone(unit, input.milestoneId);
    unit.authorize(paymentPolicy.submit(unit.actor, { buyer: contract.buyer, fund: contract.fund, payee: contract.signatory, contract }));
    const live = { $in: [PaymentState.SUBMITTED, PaymentState.APPROVED, PaymentState.PAID] };
    if ((await unit.em.count(Payment, { milestone, state: live })) > 0) throw paymentsRefusals.ALREADY_SUBMITTED({ field: 'milestoneId' });
    if (milestone.payableFen === 0n) throw paymentsRefusals.NOT_PAYABLE({ field: 'milestoneId', params: { state: milestoneLifecycle.state(milestone.state) } });
    await refuseEarlyBudget(unit, contract, milestone);
    const { jurisdiction } = await unit.em.findOneOrFail(Community, contract.community.id);
    const submittedAt = await unit.now();
    const days = await unit.ruleValue(paymentsRules.days, jurisdiction);
    const payment = new Payment({
      contract, milestone, invoiceNumber: input.invoiceNumber ?? null, submittedAt,
      payBy: endOfShanghaiDay(addCalendarDays(shanghaiDate(submittedAt), days)),
      submittedBy: unit.em.getReference(Person, unit.actor.personId),
    });
    unit.em.persist(payment);
    unit.record({ rule: 'GP-14' });
    await unit.emit('payment.submitted', payment.id, { milestoneId: milestone.id, contractId: contract.id });
    return payment;
  },
});

/** The budget of a year pays nothing before that year begins, where a term of more than a year was agreed on its being secured (GP-13). */
async function refuseEarlyBudget(unit: Unit, { longTermConditions }: Contract, { fiscalYear }: Milestone): Promise<void> {
  if (longTermConditions && Number(shanghaiDate(await unit.now()).slice(0, 4)) < fiscalYear) throw paymentsRefusals.BUDGET_YEAR_AHEAD({ field: 'milestoneId', params: { fiscalYear } });
}
