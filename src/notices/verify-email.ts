import { randomUUID, timingSafeEqual } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { says } from '../kernel/refusal.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { EmailVerification, codeBounds, codeOf } from './email-verification.js';
import { noticesRefusals } from './notices.refusals.js';

@InputType({ description: 'A code to be sent to your e-mail address.' })
export class EmailCodeRequestInput extends DeedInput {}

@InputType({ description: 'The code that came to your e-mail address.' })
export class EmailVerifyInput extends DeedInput {
  @Field(() => String, { description: 'The eight digits of the latest code. A wrong one is counted (`attemptsLeft`), it is no refusal.' })
  @Matches(/^\d{8}$/, { context: says('it has eight digits.', '应为 8 位数字。') })
  code!: string;
}

/** The actor's row, locked, so that codes and attempts are counted one after the other. */
async function lockSelf(unit: Unit): Promise<{ person: Person; known: EmailVerification | null }> {
  const person = await unit.em.findOneOrFail(Person, unit.actor.personId, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  return { person, known: await unit.em.findOne(EmailVerification, { person }, { refresh: true }) };
}

/** A person has a code sent to the address that they gave. Nothing else is sent there until it is told back. */
export const requestEmailCode = deed({
  field: 'emailCodeRequest',
  answers: 'verification',
  scope: 'notices:write',
  idempotency: 'accepted',
  async act(unit, _input: EmailCodeRequestInput): Promise<EmailVerification> {
    const { person, known } = await lockSelf(unit);
    if (person.email === null) throw noticesRefusals.NO_ADDRESS();
    if (known?.verifiedAt && known.address === person.email) throw noticesRefusals.ADDRESS_VERIFIED();
    const at = await unit.now();
    const verification = known ?? new EmailVerification(person, at);
    if (!verification.maySend(at)) throw noticesRefusals.CODE_TOO_SOON({ params: { greatest: codeBounds.perDay } });
    verification.ask(person.email, at);
    unit.em.persist(verification);
    await unit.em.flush();
    await unit.sql(`insert into mail_message (id, recipient_id, notices, next_at, verification_id, code_number) values ($1, $2, '{}', $3, $4, $5)`, [randomUUID(), person.id, at, verification.id, verification.codeNumber]);
    return verification;
  },
});

/** A person tells the code back: the address is theirs. */
export const verifyEmail = deed({
  field: 'emailVerify',
  answers: 'verification',
  scope: 'notices:write',
  idempotency: 'accepted',
  async act(unit, input: EmailVerifyInput): Promise<EmailVerification> {
    const { person, known } = await lockSelf(unit);
    if (!known || known.address !== person.email) throw noticesRefusals.NO_CODE({ field: 'code' });
    if (known.verifiedAt) return known;
    const at = await unit.now();
    if (at > known.expiresAt || known.attempts >= codeBounds.attempts) throw noticesRefusals.CODE_EXPIRED({ field: 'code' });
    known.answer(timingSafeEqual(Buffer.from(input.code), Buffer.from(codeOf(unit.keys.secretKey, known.id, known.codeNumber))), at);
    return known;
  },
});
