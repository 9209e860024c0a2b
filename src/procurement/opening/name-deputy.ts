import { IsBoolean, IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { decodeId } from '../../kernel/identifiers.js';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { OpeningDeputy } from '../tenders/opening-deputy.js';
import { buyerRoles } from '../tenders/tender.policy.js';
import { lockTender, officersOf } from '../tenders/tenders.queries.js';
import { openingPolicy } from './opening.policy.js';
import { openingRefusals } from './opening.refusals.js';
import { refuseOnceOpen } from './sealed-tender.js';

@InputType({ description: 'Whom an opening officer names as deputy (开标代理人).' })
export class OpeningDeputyNameInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`) in which you are opening officer, before its bids are open.' })
  tenderId!: string;

  @Field(() => ID, { description: 'The deputy (`person_…`): one of the buyer\'s people who opens nothing else in this tender.' })
  personId!: string;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'True when the deputy opens instead of you for good, once you have handed the share over; false when either of you may.' })
  @IsOptional()
  @IsBoolean()
  replaces?: boolean | null;
}

/** An officer names a deputy, or another one as long as nothing was handed over. An approver consents; then the share is handed over. */
export const nameDeputy = deed({
  field: 'openingDeputyName',
  answers: 'deputy',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: OpeningDeputyNameInput): Promise<OpeningDeputy> {
    const tender = await lockTender(unit, input.tenderId);
    const officers = await officersOf(unit, tender);
    const own = officers.find(({ person }) => person.id === unit.actor.personId);
    unit.authorize(openingPolicy.ownSeat(unit.actor, own));
    await refuseOnceOpen(unit, tender, 'tenderId');
    const id = decodeId(Person.idPrefix, input.personId);
    const known = await unit.em.find(OpeningDeputy, { tender });
    const before = known.find((deputy) => deputy.officer.id === own!.id);
    if (before?.handedAt) throw openingRefusals.HANDED_ALREADY({ field: 'tenderId' });
    const taken = officers.some(({ person }) => person.id === id) || known.some((deputy) => deputy !== before && deputy.person.id === id);
    const [member] = await unit.sql(
      'select from membership where party_id = $1 and role = any($2) and person_id = $3 and starts_at <= business_now() and (ends_at is null or ends_at > business_now()) limit 1', [tender.buyer.id, buyerRoles, id],
    );
    if (id === null || taken || !member) throw openingRefusals.DEPUTY_UNFIT({ field: 'personId' });
    if (before) await unit.em.remove(before).flush();
    const deputy = new OpeningDeputy(own!, unit.em.getReference(Person, id), input.replaces ?? false, await unit.now());
    unit.em.persist(deputy);
    await unit.emit('openingDeputy.named', deputy.id, { tenderId: tender.id });
    return deputy;
  },
});
