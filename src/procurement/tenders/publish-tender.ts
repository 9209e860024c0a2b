import { Field, ID, InputType } from 'type-graphql';
import { WorkingCalendar, addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../../kernel/working-calendar.js';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { PurchaseLineState, purchaseLineLifecycle, tenderLine } from '../lists/index.js';
import { createPlatformKey } from '../sealing/index.js';
import { AwardCriterion } from './award-criterion.js';
import { EnvelopeArrangement } from './envelope-arrangement.js';
import { refuseMethod, refusePoints, refuseSplitting } from './prepare-tender.js';
import { type OfferedMethod, isOffered } from './procurement-method.js';
import { tenderLifecycle } from './tender.lifecycle.js';
import { tenderPolicy } from './tender.policy.js';
import { methodRules, tenderRules } from './tender.rules.js';
import type { Tender, TenderTerms } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';
import { lockLinesOf, lockTender } from './tenders.queries.js';
import { keysOf } from './opening-keys.js';

/** Longest time for bids; a day far away is a slip of the pen. */
const mostDays = 366;

@InputType({ description: 'A draft to publish.' })
export class TenderPublishInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The draft (`tender_…`).' })
  tenderId!: string;
}

/** An approver who did not write the tender publishes it: terms, deadline and keys are fixed from here on. */
export const publishTender = deed({
  field: 'tenderPublish',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: TenderPublishInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId, { expectedVersion: input.expectedVersion });
    unit.authorize(tenderPolicy.publish(unit.actor, tender));
    tenderLifecycle.advance(tender.state, 'publish');
    const { method, jurisdiction } = tender;
    if (!isOffered(method)) throw tendersRefusals.METHOD_NOT_OFFERED({ field: 'tenderId' });
    await takeLines(unit, tender);
    await refuseMethod(unit, method, tender.budgetFen, jurisdiction);
    await refuseSplitting(unit, tender);
    await refusePoints(unit, tender, await unit.em.find(AwardCriterion, { tender }), jurisdiction);
    const at = await unit.now();
    tender.publish({
      by: unit.em.getReference(Person, unit.actor.personId),
      at,
      deadline: await deadlineOf(unit, tender, method, at, jurisdiction),
      terms: await termsOf(unit, method, tender.budgetFen, jurisdiction),
      officerKeys: await keysOf(unit, tender),
      platformKey: createPlatformKey(unit.keys.sealingKey, tender.id),
      priceKey: tender.envelopes === EnvelopeArrangement.TWO ? createPlatformKey(unit.keys.sealingKey, tender.id, 'price') : null,
    });
    unit.record({ rule: methodRules[method].minimumDays.rule ?? 'PL-06' });
    await unit.emit('tender.published', tender.id, { buyerId: tender.buyer.id, deadline: tender.deadline?.toISOString() });
    return tender;
  },
});

/** The lines leave the list for this tender; a line that another tender took first refuses. */
async function takeLines(unit: Unit, tender: Tender): Promise<void> {
  for (const { id, state } of await lockLinesOf(unit, tender)) {
    if (state !== PurchaseLineState.OPEN) throw tendersRefusals.LINE_NOT_OPEN({ field: 'tenderId', params: { state: purchaseLineLifecycle.state(state) } });
    await tenderLine(unit, id);
  }
}

/** The end of the last day for bids: the day that was asked for, or the earliest that the rule allows. */
async function deadlineOf(unit: Unit, tender: Tender, method: OfferedMethod, at: Date, jurisdiction: string): Promise<Date> {
  const rule = methodRules[method].minimumDays;
  const days = await unit.ruleValue(rule, jurisdiction);
  const today = shanghaiDate(at);
  const earliest = addCalendarDays(today, days);
  const day = tender.closesOn ?? earliest;
  if (day < earliest) throw Object.assign(tendersRefusals.PERIOD_TOO_SHORT({ field: 'tenderId', params: { days, earliest } }), { rule: rule.rule });
  if (day > addCalendarDays(today, mostDays)) throw tendersRefusals.PERIOD_TOO_LONG({ field: 'tenderId', params: { days: mostDays } });
  const year = Number(day.slice(0, 4));
  if (!new WorkingCalendar().covers(year)) throw tendersRefusals.CALENDAR_NOT_PUBLISHED({ field: 'tenderId', params: { year } });
  return endOfShanghaiDay(day);
}

async function termsOf(unit: Unit, method: OfferedMethod, budgetFen: bigint, jurisdiction: string): Promise<TenderTerms> {
  const rules = methodRules[method];
  const large = budgetFen >= BigInt(await unit.ruleValue(tenderRules.largeFromFen, jurisdiction));
  return {
    minimumBids: await unit.ruleValue(rules.minimumBids, jurisdiction),
    panelLeast: await unit.ruleValue(large ? tenderRules.panelLeastLarge : rules.panelLeast, jurisdiction),
    expertsOfThree: await unit.ruleValue(rules.expertsOfThree, jurisdiction),
    standstillDays: await unit.ruleValue(rules.standstillDays, jurisdiction),
  };
}
