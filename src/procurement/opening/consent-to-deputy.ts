import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import type { OpeningDeputy } from '../tenders/opening-deputy.js';
import { openingPolicy } from './opening.policy.js';
import { lockDeputy, refuseOnceOpen } from './sealed-tender.js';

@InputType({ description: 'A deputy to whom the buyer consents.' })
export class OpeningDeputyConsentInput extends DeedInput {
  @Field(() => ID, { description: 'The deputy (`opening_deputy_…`) that an officer named.' })
  deputyId!: string;
}

/** An approver, neither officer nor deputy themselves, consents; until then no share goes to the deputy. */
export const consentToDeputy = deed({
  field: 'openingDeputyConsent',
  answers: 'deputy',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: OpeningDeputyConsentInput): Promise<OpeningDeputy> {
    const { tender, deputy } = await lockDeputy(unit, input.deputyId);
    unit.authorize(openingPolicy.consent(unit.actor, tender.buyer, [deputy.person.id, deputy.officer.person.id]));
    await refuseOnceOpen(unit, tender, 'deputyId');
    if (deputy.consentedAt !== null) return deputy;
    deputy.consent(unit.em.getReference(Person, unit.actor.personId), await unit.now());
    await unit.emit('openingDeputy.consented', deputy.id, { tenderId: tender.id });
    return deputy;
  },
});
