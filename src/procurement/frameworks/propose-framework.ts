import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { workingDeadline } from '../award/working-deadline.js';
import { BidState } from '../bids/bid.lifecycle.js';
import { Bid } from '../bids/bid.js';
import { Buyer } from '../buyers/index.js';
import { FrameworkTerms } from '../tenders/framework-terms.js';
import { frameworkRules } from '../tenders/framework.rules.js';
import { ProcurementMethod } from '../tenders/procurement-method.js';
import { TenderLine } from '../tenders/tender-line.js';
import type { Tender } from '../tenders/tender.js';
import { lockTender } from '../tenders/tenders.queries.js';
import { FrameworkItem } from './framework-item.js';
import { FrameworkMember } from './framework-member.js';
import { Framework } from './framework.js';
import { frameworkPolicy } from './frameworks.policy.js';
import { frameworksRefusals } from './frameworks.refusals.js';

@InputType({ description: 'A tender whose framework agreement is to be proposed.' })
export class FrameworkProposeInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`) by FRAMEWORK_AGREEMENT, evaluated.' })
  tenderId!: string;
}

/** An officer proposes the closed agreement with the best-ranked bidders; at least a fifth, and one, falls out (FA-01). */
export const proposeFramework = deed({
  field: 'frameworkPropose',
  answers: 'framework',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: FrameworkProposeInput): Promise<Framework> {
    const tender = await lockTender(unit, input.tenderId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(frameworkPolicy.propose(unit.actor, tender));
    if (tender.method !== ProcurementMethod.FRAMEWORK_AGREEMENT) throw frameworksRefusals.NOT_A_FRAMEWORK({ field: 'tenderId' });
    tender.propose();
    const terms = await unit.em.findOneOrFail(FrameworkTerms, { tender });
    const winners = await winnersOf(unit, tender, terms);
    const at = await unit.now();
    const framework = new Framework({
      buyer: await unit.em.findOneOrFail(Buyer, tender.buyer.id), tender, title: tender.title, requirement: tender.requirement, ways: terms.ways, termMonths: terms.termMonths,
      shareCapPercent: terms.shareCapPercent, budgetFen: tender.budgetFen, by: unit.em.getReference(Person, unit.actor.personId), at,
      standstillEndsAt: workingDeadline(at, tender.standstillDays ?? 1, 'tenderId'),
    });
    const lines = await unit.em.find(TenderLine, { tender }, { populate: ['line'], orderBy: { id: 'asc' } });
    unit.em.persist([framework, ...lines.map(({ line }) => new FrameworkItem(framework, line))]);
    for (const bid of winners) {
      const organization = await unit.em.findOneOrFail(Organization, bid.organization.id);
      unit.em.persist(new FrameworkMember({ framework, organization, bid, appliedBy: null, at, answerDueAt: null }));
    }
    unit.record({ rule: 'FA-01' });
    await unit.emit('framework.proposed', framework.id, { tenderId: tender.id });
    return framework;
  },
});

/** The best-ranked bids that the elimination and the tender's terms leave. */
async function winnersOf(unit: Unit, tender: Tender, terms: FrameworkTerms): Promise<Bid[]> {
  const ranked = await unit.em.find(Bid, { tender, state: BidState.RANKED }, { orderBy: { rank: 'asc' } });
  const percent = await unit.ruleValue(frameworkRules.eliminatedPercent, tender.jurisdiction);
  const atLeast = await unit.ruleValue(frameworkRules.eliminatedLeast, tender.jurisdiction);
  const least = await unit.ruleValue(frameworkRules.membersLeast, tender.jurisdiction);
  const left = ranked.length - Math.max(atLeast, Math.ceil((ranked.length * percent) / 100));
  if (left < least) throw frameworksRefusals.TOO_FEW_LEFT({ field: 'tenderId', params: { qualified: ranked.length, left: Math.max(0, left), least } });
  return ranked.slice(0, Math.min(left, terms.mostMembers ?? left));
}
