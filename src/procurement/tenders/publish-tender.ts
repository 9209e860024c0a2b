import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { youngIntention } from '../intentions/index.js';
import { PurchaseLineState, purchaseLineLifecycle, tenderLine } from '../lists/index.js';
import { createPlatformKey } from '../sealing/index.js';
import { AwardCriterion } from './award-criterion.js';
import { EnvelopeArrangement } from './envelope-arrangement.js';
import { deadlineOf, workingDaysOn } from './bid-period.js';
import { refuseInvitations } from './invitations.js';
import { methodRules } from './method.rules.js';
import { type OfferedMethod, isOffered, traitsOf } from './procurement-method.js';
import { refuseDiscrimination, refusePoints } from './refuse-criteria.js';
import { refuseSource } from './refuse-source.js';
import { isLarge, refuseMethod, refuseSplitting } from './refuse-method.js';
import { tenderLifecycle } from './tender.lifecycle.js';
import { tenderPolicy } from './tender.policy.js';
import { judgedBudget } from './lots.js';
import { MethodGround } from './method-ground.js';
import { ProcurementMethod } from './procurement-method.js';
import { tenderRules } from './tender.rules.js';
import type { TenderTerms } from './tender-terms.js';
import type { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';
import { lockLinesOf, lockTender } from './tenders.queries.js';
import { keysOf } from './opening-keys.js';


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
    if (tender.project) throw tendersRefusals.LOTS_TOGETHER({ field: 'tenderId' });
    await publishLocked(unit, tender, null);
    return tender;
  },
});

/** Publishes a locked tender; `together` is the instant of the other lots of its project. */
export async function publishLocked(unit: Unit, tender: Tender, together: Date | null): Promise<void> {
  tenderLifecycle.advance(tender.state, 'publish');
  const { method, jurisdiction } = tender;
  if (!isOffered(method)) throw tendersRefusals.METHOD_NOT_OFFERED({ field: 'tenderId' });
  const lineIds = await takeLines(unit, tender);
  await refuseMethod(unit, tender, await judgedBudget(unit, tender), jurisdiction);
  await refuseSplitting(unit, tender);
  const criteria = await unit.em.find(AwardCriterion, { tender });
  await refusePoints(unit, tender, criteria, jurisdiction);
  await refuseDiscrimination(unit, tender, criteria, jurisdiction);
  await refuseSource(unit, tender);
  const invited = await refuseInvitations(unit, tender, method);
  if (method !== ProcurementMethod.COMPARISON) await refuseYoungIntentions(unit, lineIds);
  const at = together ?? (await unit.now());
  tender.publish({
    by: unit.em.getReference(Person, unit.actor.personId),
    at,
    deadline: await deadlineOf(unit, tender, method, at),
    documentsUntil: workingDaysOn(at, await unit.ruleValue(methodRules[method].minimumWorkingDays, jurisdiction)),
    terms: await termsOf(unit, tender, method, invited),
    officerKeys: await keysOf(unit, tender),
    platformKey: createPlatformKey(unit.keys.sealingKey, tender.id),
    priceKey: tender.envelopes === EnvelopeArrangement.TWO ? createPlatformKey(unit.keys.sealingKey, tender.id, 'price') : null,
  });
  unit.record({ rule: methodRules[method].minimumDays.rule ?? 'PL-06' });
  await unit.emit('tender.published', tender.id, { buyerId: tender.buyer.id, deadline: tender.deadline?.toISOString() });
}

/** The lines leave the list for this tender; a line that another tender took first refuses. */
async function takeLines(unit: Unit, tender: Tender): Promise<string[]> {
  const lines = await lockLinesOf(unit, tender);
  for (const { id, state } of lines) {
    if (state !== PurchaseLineState.OPEN) throw tendersRefusals.LINE_NOT_OPEN({ field: 'tenderId', params: { state: purchaseLineLifecycle.state(state) } });
    await tenderLine(unit, id);
  }
  return lines.map(({ id }) => id);
}

/** What the law governs is told to the public well ahead (财库〔2020〕10号); a comparison lies below its threshold (TH-02). */
export async function refuseYoungIntentions(unit: Unit, lineIds: readonly string[]): Promise<void> {
  const young = await youngIntention(unit, lineIds);
  if (young?.from) throw tendersRefusals.INTENTION_TOO_YOUNG({ field: 'tenderId', params: { number: young.number, from: young.from } });
  if (young) throw tendersRefusals.INTENTION_MISSING({ field: 'tenderId', params: { number: young.number } });
}

async function termsOf(unit: Unit, tender: Tender, method: OfferedMethod, invited: number): Promise<TenderTerms> {
  const { jurisdiction } = tender;
  const large = tender.largerPanel !== null || (await isLarge(unit, method, await judgedBudget(unit, tender), jurisdiction));
  const rules = methodRules[method];
  // 财政部令第74号 Art. 27: what a tender with two suppliers left over, a negotiation with these two may bring to an end.
  const failed = method === ProcurementMethod.COMPETITIVE_NEGOTIATION && tender.ground === MethodGround.FAILED_TENDER && tender.approvalGround !== null;
  return {
    minimumBids: await unit.ruleValue(failed ? tenderRules.failedTenderBids : rules.minimumBids, jurisdiction),
    panelLeast: await unit.ruleValue(large ? rules.panelLeastLarge : rules.panelLeast, jurisdiction),
    expertsOfThree: await unit.ruleValue(rules.expertsOfThree, jurisdiction),
    standstillDays: await unit.ruleValue(rules.standstillDays, jurisdiction),
    invitedOnly: invited > 0,
    priceOnce: traitsOf(method).priceOnce,
  };
}
