import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';

@InputType({ description: 'A payment that is not to be made, and why.' })
export class PaymentEndInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The payment (`payment_…`), SUBMITTED or APPROVED.' })
  paymentId!: string;

  @Field(() => String, { description: 'Why, 2–500 characters; seen by payer and payee.' })
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  reason!: string;
}
