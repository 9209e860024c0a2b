import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { BidState } from '../bids/bid.lifecycle.js';
import { Bid } from '../bids/bid.js';
import { ProcurementMethod } from '../tenders/procurement-method.js';
import type { Tender } from '../tenders/tender.js';
import { wonEnough } from '../tenders/lots.js';
import { lockTender } from '../tenders/tenders.queries.js';
import { AwardState } from './award.lifecycle.js';
import { Award } from './award.js';
import { awardPolicy } from './award.policy.js';
import { awardRefusals } from './award.refusals.js';
import { reserveAward } from './reserve-award.js';
import { workingDeadline } from './working-deadline.js';

@InputType({ description: 'A tender whose award is to be proposed.' })
export class TenderAwardInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), evaluated.' })
  tenderId!: string;
}

/** An officer proposes the award to the best-ranked bid that has not refused; nobody chooses another (PL-24). */
export const proposeAward = deed({
  field: 'tenderAward',
  answers: 'award',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: TenderAwardInput): Promise<Award> {
    const tender = await lockTender(unit, input.tenderId, { expectedVersion: input.expectedVersion });
    unit.authorize(awardPolicy.propose(unit.actor, tender));
    if (tender.method === ProcurementMethod.FRAMEWORK_AGREEMENT) throw awardRefusals.FRAMEWORK_INSTEAD({ field: 'tenderId' });
    tender.propose();
    const bid = await firstOf(unit, tender);
    if (!bid) throw awardRefusals.NOBODY_LEFT({ field: 'tenderId' });
    const proposedAt = await unit.now();
    const award = new Award({
      tender, bid, amountFen: bid.priceFen ?? 0n, proposedBy: unit.em.getReference(Person, unit.actor.personId), proposedAt, standstillEndsAt: workingDeadline(proposedAt, tender.standstillDays ?? 1, 'tenderId'),
    });
    unit.em.persist(award);
    await reserveAward(unit, award, tender);
    unit.record({ rule: 'PL-24' });
    await unit.emit('award.proposed', award.id, { tenderId: tender.id, organizationId: bid.organization.id });
    return award;
  },
});

/** The best-ranked bid of a tender that no award, not even a refused one, has named; annulled ones do not count. Bidders who won as many lots as they may are passed over. */
export async function firstOf(unit: Unit, tender: Tender): Promise<Bid | undefined> {
  const named = await unit.em.find(Award, { tender, state: { $ne: AwardState.ANNULLED } });
  const ranked = await unit.em.find(Bid, { tender, state: BidState.RANKED }, { orderBy: { rank: 'asc' } });
  const full = await wonEnough(unit, tender);
  return ranked.find((bid) => !named.some((award) => award.bid.id === bid.id) && !full.has(bid.organization.id));
}
