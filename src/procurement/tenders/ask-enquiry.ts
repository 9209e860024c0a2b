import { IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { nothingThere } from '../../kernel/refusal.js';
import { personalDataIn } from '../../needs/index.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { workingDaysOn } from './bid-period.js';
import { refuseUnlessRunning } from './clarify-tender.js';
import { TenderEnquiry } from './tender-enquiry.js';
import { tenderRules } from './tender.rules.js';
import { tendersRefusals } from './tenders.refusals.js';
import { lockTender } from './tenders.queries.js';

@InputType({ description: 'A question about a published tender (询问).' })
export class EnquiryAskInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), published and before its deadline.' })
  tenderId!: string;

  @Field(() => ID, { nullable: true, description: 'The organization (`organization_…`) for which you ask, as its manager; null when you ask for yourself.' })
  @IsOptional()
  organizationId?: string | null;

  @Field(() => String, { description: 'The question, 4–4,000 characters. It is public with its answer, so it must not tell who asks: the name of the organization in it is refused, as are identity and phone numbers.' })
  @Length(4, 4_000)
  @Matches(/\S\s*\S/)
  question!: string;
}

/** A supplier asks the buyer, who learns the question and not who asks, until the deadline has passed (PL-14). */
export const askEnquiry = deed({
  field: 'enquiryAsk',
  answers: 'enquiry',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: EnquiryAskInput): Promise<TenderEnquiry> {
    const askedBy = unit.em.getReference(Person, unit.actor.personId);
    const tender = await lockTender(unit, input.tenderId, { share: true });
    const organization = input.organizationId == null ? null : await unit.find(Organization, input.organizationId, 'organizationId');
    if (organization && !unit.actor.has('ORG_MANAGER', organization.id)) throw nothingThere('organizationId');
    const askedAt = await refuseUnlessRunning(unit, tender);
    const question = input.question.trim();
    if (personalDataIn(question)) throw tendersRefusals.PERSONAL_DATA({ field: 'question' });
    if (organization && question.includes(organization.name)) throw tendersRefusals.ASKER_NAMED({ field: 'question' });
    const limit = await unit.ruleValue(tenderRules.enquiriesPerPerson, tender.jurisdiction);
    if ((await unit.em.count(TenderEnquiry, { tender, askedBy })) >= limit) throw tendersRefusals.ENQUIRY_LIMIT({ field: 'tenderId', params: { limit } });
    const dueAt = workingDaysOn(askedAt, await unit.ruleValue(tenderRules.enquiryWorkingDays, tender.jurisdiction));
    const enquiry = new TenderEnquiry({ tender, askedBy, organization, question, askedAt, dueAt });
    unit.em.persist(enquiry);
    unit.record({ rule: 'PL-14' });
    await unit.emit('tender.asked', tender.id, { enquiryId: enquiry.id, dueAt: dueAt.toISOString() });
    return enquiry;
  },
});

