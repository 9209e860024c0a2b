import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { nothingThere } from '../../kernel/refusal.js';
import { personalDataIn } from '../../needs/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { refuseDiscrimination } from './refuse-criteria.js';
import { TenderEnquiry } from './tender-enquiry.js';
import { tenderPolicy } from './tender.policy.js';
import { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';

@InputType({ description: 'The buyer\'s answer to an enquiry.' })
export class EnquiryAnswerInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The enquiry (`enquiry_…`), not answered yet.' })
  enquiryId!: string;

  @Field(() => String, { description: 'The answer, 2–10,000 characters; public with the question. It does not change the documents: `tenderClarify` does.' })
  @Length(2, 10_000)
  @Matches(/\S\s*\S/)
  answer!: string;
}

/** An officer answers an enquiry, to everyone alike; a late answer is better than none, and shows as late (PL-14). */
export const answerEnquiry = deed({
  field: 'enquiryAnswer',
  answers: 'enquiry',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: EnquiryAnswerInput): Promise<TenderEnquiry> {
    const found = await unit.find(TenderEnquiry, input.enquiryId, 'enquiryId');
    const tender = await unit.lockById(Tender, found.tender.id, { share: true });
    const enquiry = await unit.lock(TenderEnquiry, input.enquiryId, { field: 'enquiryId', expectedVersion: input.expectedVersion ?? null });
    if (enquiry.answeredAt === null && enquiry.askedBy.id !== unit.actor.personId && !tenderPolicy.within(unit.actor, tender)) throw nothingThere('enquiryId');
    unit.authorize(tenderPolicy.edit(unit.actor, tender));
    const answer = input.answer.trim();
    if (personalDataIn(answer)) throw tendersRefusals.PERSONAL_DATA({ field: 'answer' });
    await refuseDiscrimination(unit, { requirement: answer }, [], tender.jurisdiction);
    enquiry.reply(answer, unit.em.getReference(Person, unit.actor.personId), await unit.now());
    unit.record({ rule: 'PL-14' });
    await unit.emit('tender.answered', tender.id, { enquiryId: enquiry.id });
    return enquiry;
  },
});
