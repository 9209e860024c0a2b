import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { nothingThere } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { OpeningOfficer } from '../tenders/opening-officer.js';
import { Tender } from '../tenders/tender.js';
import { tenderPolicy } from '../tenders/tender.policy.js';
import { openingPolicy } from './opening.policy.js';
import { refuseOnceOpen } from './sealed-tender.js';

@InputType({ description: 'An opening share that is lost.' })
export class OpeningShareLoseInput extends DeedInput {
  @Field(() => ID, { description: 'The opening officer (`opening_officer_…`): yourself, or one for whom you speak as an approver.' })
  officerId!: string;
}

/** An officer says that the share is lost, or an approver says it of an officer who cannot. Public: bidders see how many are left. */
export const loseShare = deed({
  field: 'openingShareLose',
  answers: 'openingOfficer',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: OpeningShareLoseInput): Promise<OpeningOfficer> {
    const found = await unit.find(OpeningOfficer, input.officerId, 'officerId');
    const tender = await unit.lockById(Tender, found.tender.id);
    if (!tenderPolicy.see(unit.actor, tender)) throw nothingThere('officerId');
    const officer = await unit.em.findOneOrFail(OpeningOfficer, found.id, { refresh: true });
    unit.authorize(officer.person.id === unit.actor.personId ? openingPolicy.ownSeat(unit.actor, officer) : openingPolicy.consent(unit.actor, tender.buyer, []));
    await refuseOnceOpen(unit, tender, 'officerId');
    if (officer.lostAt === null) {
      officer.lose(unit.em.getReference(Person, unit.actor.personId), await unit.now());
      await unit.emit('openingOfficer.lostShare', officer.id, { tenderId: tender.id });
    }
    unit.record({ rule: 'PL-07', note: 'opening share declared lost' });
    return officer;
  },
});
