import { IsEnum, IsOptional } from 'class-validator';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { Person } from '../../../accounts/index.js';
import { says } from '../../../kernel/refusal.js';
import { deed } from '../../../platform/deeds/deed.js';
import type { Unit } from '../../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../../platform/graphql/deed-input.js';
import { DonorKind } from '../../donations/donation.js';
import { hidden } from '../../funds.queries.js';
import { fundsRefusals } from '../../funds.refusals.js';
import { Words } from '../../words.js';
import { PurposeChangeState, purposeChangeLifecycle } from './purpose-change.lifecycle.js';
import { PurposeChange } from './purpose-change.js';
import { changePolicy } from './purpose-change.policy.js';
import { PurposeAnswer, PurposeConsent } from './purpose-consent.js';

/** The answers from which a donor chooses. */
enum DonorAnswer {
  CONSENTED = 'CONSENTED',
  DECLINED = 'DECLINED',
  REFUND_WISHED = 'REFUND_WISHED',
}

registerEnumType(DonorAnswer, {
  name: 'PurposeReply',
  description: 'What a donor says to a change of purpose.',
  valuesConfig: {
    CONSENTED: { description: 'The money may serve the other purpose (同意).' },
    DECLINED: { description: 'It stays under its restriction (不同意).' },
    REFUND_WISHED: { description: 'It is to be given back, as far as it is still there (要求退还).' },
  },
});

@InputType({ description: 'A donor’s answer to a change of purpose.' })
export class PurposeChangeAnswerInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The question (`purpose_consent_…`) about your own gift; or, as a finance officer of the fund, about a guest’s gift whose written answer you hold. Until `answersBy` of the change; it can be changed until then.' })
  consentId!: string;

  @Field(() => DonorAnswer, { description: 'The answer. Without one the money stays where it is (CH-22).' })
  @IsEnum(DonorAnswer)
  answer!: DonorAnswer;

  @Field(() => String, { nullable: true, description: 'Where the written answer of a guest is kept, 2–200 characters; required for guests, refused otherwise.' })
  @IsOptional()
  @Words(2, 200)
  paperReference?: string | null;
}

/** A donor says whether the gift may serve another purpose; for a guest, the fund records what is on paper. */
export const answerPurposeChange = deed({
  field: 'purposeChangeAnswer',
  answers: 'purposeConsent',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PurposeChangeAnswerInput): Promise<PurposeConsent> {
    const asked = await unit.find(PurposeConsent, input.consentId, 'consentId');
    await unit.em.populate(asked, ['donation', 'change']);
    const { donation, change: { fund } } = asked;
    if (donation.donor?.id !== unit.actor.personId && !unit.actor.hasAny(['FUND_STEWARD', 'FUND_FINANCE'], fund.id)) throw hidden('consentId');
    unit.authorize(changePolicy.answer(unit.actor, { fund, donor: donation.donor, donorKind: donation.donorKind }));
    const change = await unit.lockById(PurposeChange, asked.change.id, { share: true });
    const consent = await unit.lock(PurposeConsent, input.consentId, { field: 'consentId', expectedVersion: input.expectedVersion ?? null });
    if (change.state !== PurposeChangeState.PROPOSED || consent.answer === PurposeAnswer.NOT_ASKED) throw purposeChangeLifecycle.refused(change.state, says('answered', '答复'), { field: 'consentId' });
    const now = await unit.now();
    if (change.answersBy === null || now >= change.answersBy) throw fundsRefusals.ANSWER_TOO_LATE({ field: 'consentId' });
    if ((donation.donorKind === DonorKind.GUEST) !== (input.paperReference != null)) throw fundsRefusals.PAPER_OF_GUESTS({ field: 'paperReference' });
    consent.reply(PurposeAnswer[input.answer], unit.em.getReference(Person, unit.actor.personId), now, input.paperReference?.trim() ?? null);
    unit.record({ rule: 'CH-22' });
    return consent;
  },
});
