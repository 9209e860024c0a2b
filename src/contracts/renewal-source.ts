import { Community } from '../communities/index.js';
import { nothingThere } from '../kernel/refusal.js';
import { addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../kernel/working-calendar.js';
import { Organization } from '../organizations/index.js';
import type { Unit } from '../platform/deeds/unit.js';
import { Award, Buyer, Tender } from '../procurement/index.js';
import type { ContractDraftInput } from './contract-terms.input.js';
import { contractLifecycle } from './contract.lifecycle.js';
import { contractPolicy } from './contract.policy.js';
import { Contract } from './contract.js';
import { contractsRefusals } from './contracts.refusals.js';
import { contractRules } from './contracts.rules.js';
import type { Origin } from './origin.js';
import { yearsAfter } from './term.js';

type Draft = Pick<ContractDraftInput, 'startsOn' | 'endsOn' | 'milestones'>;

/**
 * A contract that was delivered as the origin of its renewal (续签, GP-13), by an officer of its buyer: announced with the
 * tender, after an evaluation that did not fail, within the years that one purchase may take, and from a budget year of
 * its own. Price and parties stay; both sides sign it as any contract.
 */
export async function originFromRenewal(unit: Unit, contractId: string, draft: Draft): Promise<Origin> {
  const field = 'renewsContractId';
  const prior = await unit.lock(Contract, contractId, { field });
  if (!contractPolicy.see(unit.actor, prior)) throw nothingThere(field);
  unit.authorize(contractPolicy.draft(unit.actor, prior));
  if (!prior.award || !prior.buyer) throw contractsRefusals.RENEWAL_NOT_ANNOUNCED({ field, params: { most: 0 } });
  const award = await unit.em.findOneOrFail(Award, prior.award.id);
  const { renewals } = await unit.em.findOneOrFail(Tender, award.tender.id);
  if (prior.renewalNumber >= renewals) throw contractsRefusals.RENEWAL_NOT_ANNOUNCED({ field, params: { most: renewals } });
  if (prior.acceptedAt === null) throw contractsRefusals.RENEWAL_NOT_DELIVERED({ field, params: { state: contractLifecycle.state(prior.state) } });
  const [evaluated] = await unit.sql<{ grade: string | null }>('select contract_grade($1) as grade', [prior.id]);
  if (!evaluated?.grade || evaluated.grade === 'FAIL') throw contractsRefusals.RENEWAL_NOT_EARNED({ field });
  const buyer = await unit.em.findOneOrFail(Buyer, prior.buyer.id);
  await refuseRenewedTerm(unit, prior, draft, buyer);
  return {
    award, application: null, callOff: null, renews: prior, buyer, fund: null,
    organization: await unit.em.findOneOrFail(Organization, prior.organization.id),
    community: await unit.em.findOneOrFail(Community, prior.community.id),
    amountFen: prior.originalAmountFen,
    title: prior.title,
    signBy: endOfShanghaiDay(addCalendarDays(shanghaiDate(await unit.now()), 30)),
    jurisdiction: buyer.jurisdiction,
  };
}

/** GP-13: after the term before, within the years of one purchase, and paid by budget years that were granted and are not those of the term before. */
async function refuseRenewedTerm(unit: Unit, prior: Contract, { startsOn, endsOn, milestones }: Draft, buyer: Buyer): Promise<void> {
  if (startsOn <= prior.endsOn) throw contractsRefusals.RENEWAL_OVERLAPS({ field: 'startsOn', params: { endsOn: prior.endsOn } });
  const years = await unit.ruleValue(contractRules.longTermYears, buyer.jurisdiction);
  const [first] = await unit.sql<{ day: string }>(
    `with recursive chain as (select id, renews_id, starts_on from contract where id = $1 union all select c.id, c.renews_id, c.starts_on from chain join contract c on c.id = chain.renews_id)
     select min(starts_on)::text as day from chain`, [prior.id],
  );
  if (endsOn >= yearsAfter(first!.day, years)) throw contractsRefusals.RENEWAL_TOO_LONG({ field: 'endsOn', params: { years, since: first!.day } });
  const [paid] = await unit.sql<{ year: number }>('select min(fiscal_year)::int as year from milestone where contract_id = $1', [prior.id]);
  const granted = await unit.sql<{ year: number }>('select distinct fiscal_year::int as year from budget_appropriation where buyer_id = $1', [buyer.id]);
  for (const [index, { dueOn, fiscalYear }] of milestones.entries()) {
    const year = fiscalYear ?? Number(dueOn.slice(0, 4));
    if (year <= (paid?.year ?? 0) || !granted.some((grant) => grant.year === year)) throw contractsRefusals.RENEWAL_BUDGET_MISSING({ field: `milestones.${index}.dueOn`, params: { year } });
  }
}
