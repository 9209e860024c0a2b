import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { workingDaysOn } from './bid-period.js';
import { invitableOf } from './invitable.js';
import { SourceNotice } from './source-notice.js';
import { SupplierInvitation } from './supplier-invitation.js';
import { tenderPolicy } from './tender.policy.js';
import { tenderRules } from './tender.rules.js';
import { tendersRefusals } from './tenders.refusals.js';
import { lockTender } from './tenders.queries.js';

@InputType({ description: 'The single source that a buyer makes public before it buys (单一来源公示).' })
export class SourceNoticeAnnounceInput extends DeedInput {
  @Field(() => ID, { description: 'The draft (`tender_…`) by SINGLE_SOURCE, with its supplier invited.' })
  tenderId!: string;

  @Field(() => String, { description: 'What the experts said whom the buyer asked why there is no other source (专业人员论证意见), 10–10,000 characters; public.' })
  @Length(10, 10_000)
  @Matches(/\S\s*\S/)
  opinion!: string;
}

/** An approver makes the choice of a single source public, for at least five working days (PL-09). Once for a draft. */
export const announceSource = deed({
  field: 'sourceNoticeAnnounce',
  answers: 'sourceNotice',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: SourceNoticeAnnounceInput): Promise<SourceNotice> {
    const tender = await lockTender(unit, input.tenderId);
    unit.authorize(tenderPolicy.publish(unit.actor, tender));
    invitableOf(tender, ['NAMED']);
    const [invitation] = await unit.em.find(SupplierInvitation, { tender });
    if (!invitation || tender.ground === null || tender.groundText === null) throw tendersRefusals.ONE_SUPPLIER({ field: 'tenderId' });
    if ((await unit.em.count(SourceNotice, { tender })) > 0) throw tendersRefusals.SOURCE_ANNOUNCED({ field: 'tenderId' });
    const announcedAt = await unit.now();
    const notice = new SourceNotice({
      tender, organization: invitation.organization, ground: tender.ground, groundText: tender.groundText, opinion: input.opinion.trim(), announcedBy: unit.em.getReference(Person, unit.actor.personId),
      announcedAt, endsAt: workingDaysOn(announcedAt, await unit.ruleValue(tenderRules.sourceNoticeWorkingDays, tender.jurisdiction)),
    });
    unit.em.persist(notice);
    unit.record({ rule: 'PL-09' });
    await unit.emit('source.announced', notice.id, { buyerId: tender.buyer.id, endsAt: notice.endsAt.toISOString() });
    return notice;
  },
});
