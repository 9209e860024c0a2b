import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Computed, Node, Reads } from '../platform/reads/index.js';
import { EmailVerification, codeBounds } from './email-verification.js';

@ObjectType('EmailVerification', { implements: Node, description: 'Whether an e-mail address is the person\'s own (邮箱验证). Known to nobody else.' })
@Reads(() => EmailVerification, { visible: (row, viewer) => `${row}.person_id = ${viewer.person}`, scope: 'notices:read' })
export class EmailVerificationGraph extends Node {
  @Field(() => String, { description: 'The address to which the latest code went.' })
  address!: string;

  @Field(() => Boolean, { description: 'Whether notices go to the person\'s address: it is this one, and its code was told back. False again once the address changes.' })
  @Computed({ sql: (row) => `(${row}.verified_at is not null and exists (select from person p where p.id = ${row}.person_id and p.email = ${row}.address))` })
  verified!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the code was told back; null before.' })
  verifiedAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When the latest code was asked for.' })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Until when the latest code holds: an hour.' })
  expiresAt!: Date;

  @Field(() => Int, { description: 'How often the latest code may still be tried; at 0 ask for another.' })
  @Computed({ sql: (row) => `(${codeBounds.attempts} - ${row}.attempts)::int` })
  attemptsLeft!: number;
}
