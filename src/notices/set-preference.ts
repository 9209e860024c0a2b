import { LockMode } from '@mikro-orm/core';
import { ArrayMaxSize } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { NoticeKind } from './notice-kind.js';
import { MailLanguage, MailRhythm, NoticePreference } from './notice-preference.js';
import { noticesRefusals } from './notices.refusals.js';

@InputType({ description: 'How to be told.' })
export class NoticePreferenceSetInput extends DeedInput {
  @Field(() => MailRhythm, { description: 'How to be told by e-mail. The address is the one of `personAmend`; without one EACH and DAILY are refused (NO_ADDRESS). Nothing is sent before it is verified (`emailCodeRequest`).' })
  mail!: MailRhythm;

  @Field(() => MailLanguage, { description: 'Language of the e-mails.' })
  language!: MailLanguage;

  @Field(() => [NoticeKind], { defaultValue: [], description: 'Kinds that are not sent by e-mail; they stay in the inbox.' })
  @ArrayMaxSize(100)
  muted!: NoticeKind[];
}

/** A person says how they wish to be told. E-mail begins with what comes. */
export const setNoticePreference = deed({
  field: 'noticePreferenceSet',
  answers: 'preference',
  scope: 'notices:write',
  idempotency: 'accepted',
  async act(unit, input: NoticePreferenceSetInput): Promise<NoticePreference> {
    // The person's row is locked, so that two first wishes queue up.
    const person = await unit.em.findOneOrFail(Person, unit.actor.personId, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    if (input.mail !== MailRhythm.OFF && person.email === null) throw noticesRefusals.NO_ADDRESS({ field: 'mail' });
    const at = await unit.now();
    const wishes = { mail: input.mail, language: input.language, muted: [...new Set(input.muted)] };
    const known = await unit.em.findOne(NoticePreference, { person });
    if (known) {
      known.wish(wishes, at);
      return known;
    }
    const preference = new NoticePreference(person, wishes, at);
    unit.em.persist(preference);
    return preference;
  },
});
