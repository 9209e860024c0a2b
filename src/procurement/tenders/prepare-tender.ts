import { nothingThere } from '../../kernel/refusal.js';
import { decodeId } from '../../kernel/identifiers.js';
import { Person } from '../../accounts/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { Buyer } from '../buyers/index.js';
import { PurchaseLine, PurchaseLineState, purchaseLineLifecycle } from '../lists/index.js';
import { AwardCriterion, type CriterionWords } from './award-criterion.js';
import { EnvelopeArrangement } from './envelope-arrangement.js';
import { OpeningOfficer } from './opening-officer.js';
import { AwardRule } from './award-rule.js';
import { MethodGround } from './method-ground.js';
import { ProcurementMethod, isOffered, traitsOf } from './procurement-method.js';
import { TenderLine } from './tender-line.js';
import type { TenderWordsInput } from './tender-words.input.js';
import { buyerRoles } from './tender.policy.js';
import type { TenderWords } from './tender-terms.js';
import type { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';

/** Words of the input as they are stored. */
export function tenderWordsOf(input: TenderWordsInput): TenderWords {
  return {
    title: input.title.trim(),
    requirement: input.requirement.trim(),
    method: input.method,
    priceWeight: input.priceWeight,
    requiredGrade: input.requiredGrade ?? null,
    creditFloor: input.creditFloor ?? null,
    closesOn: input.closesOn ?? null,
    openingThreshold: input.openingThreshold ?? 2,
    envelopes: input.envelopes ?? EnvelopeArrangement.ONE,
    awardRule: awardRuleOf(input),
    uniformStandard: input.uniformStandard ?? false,
    ground: input.ground ?? null,
    groundText: input.groundText?.trim() ?? null,
    originalAwardId: input.ground === MethodGround.ADD_ON ? originalOf(input) : null,
    approvalGround: input.approvalGround ?? null,
    approvalReference: input.approvalReference?.trim() ?? null,
    largerPanel: input.largerPanel ?? null,
    finalRound: finalRoundOf(input),
    renewals: input.renewals ?? 0,
  };
}

/** Row key of the award to which an addition adds; judged at publication, so that a draft tells nothing of awards. */
function originalOf({ originalAwardId }: TenderWordsInput): string {
  const id = originalAwardId == null ? null : decodeId('award', originalAwardId);
  if (id === null) throw tendersRefusals.ADDITION_ELSEWHERE({ field: 'originalAwardId' });
  return id;
}

/** Whether there are talks with a final price: the usual way of the methods that know them, and of no other. */
function finalRoundOf({ method, finalRound }: TenderWordsInput): boolean {
  const talks = isOffered(method) && traitsOf(method).talks === true;
  if (finalRound === true && !talks) throw tendersRefusals.FINAL_ROUND_ELSEWHERE({ field: 'finalRound' });
  return finalRound ?? talks;
}

/** The rule that was asked for, or the usual one of the method; a comparison in which only the price counts is by the lowest. */
function awardRuleOf({ awardRule, method, priceWeight }: TenderWordsInput): AwardRule {
  if (awardRule) return awardRule;
  if (method === ProcurementMethod.COMPARISON && priceWeight === 100) return AwardRule.LOWEST_PRICE;
  return isOffered(method) ? traitsOf(method).awardRules[0]! : AwardRule.COMPOSITE_SCORE;
}

/** The lines that the ids name: of one buyer, published, none of them under tender. */
export async function findLines(unit: Unit, input: Pick<TenderWordsInput, 'lineIds'>): Promise<{ lines: PurchaseLine[]; buyer: Buyer }> {
  if (new Set(input.lineIds).size < input.lineIds.length) throw tendersRefusals.LINE_REPEATED({ field: 'lineIds' });
  const lines: PurchaseLine[] = [];
  for (const [index, id] of input.lineIds.entries()) lines.push(await unit.find(PurchaseLine, id, `lineIds.${index}`));
  const buyer = await unit.em.findOneOrFail(Buyer, lines[0]!.buyer.id);
  for (const [index, line] of lines.entries()) {
    const field = `lineIds.${index}`;
    const visible = line.announcedAt !== null || unit.actor.hasAny(buyerRoles, line.buyer.id);
    if (!visible) throw nothingThere(field);
    if (line.buyer.id !== buyer.id) throw tendersRefusals.LINES_OF_ONE_BUYER({ field });
    if (line.state !== PurchaseLineState.OPEN) throw tendersRefusals.LINE_NOT_OPEN({ field, params: { state: purchaseLineLifecycle.state(line.state) } });
  }
  return { lines, buyer };
}

/** Budget of a tender over the lines. */
export function budgetOf(lines: readonly PurchaseLine[]): bigint {
  return lines.reduce((sum, line) => sum + line.budgetFen, 0n);
}

/** The criteria of the input as they are stored. */
export function criteriaOf(input: TenderWordsInput): CriterionWords[] {
  return input.criteria.map(({ name, description, points }) => ({ name: name.trim(), description: description?.trim() ?? null, points }));
}

/** The people whom the ids name; all of them hold a role of the buyer now. */
export async function findOfficers(unit: Unit, input: TenderWordsInput, buyer: Buyer): Promise<Person[]> {
  const field = 'openingOfficerIds';
  if (input.openingOfficerIds.length < (input.openingThreshold ?? 2)) throw tendersRefusals.OFFICERS_TOO_FEW({ field, params: { needed: input.openingThreshold ?? 2 } });
  const ids = input.openingOfficerIds.map((publicId, index) => {
    const id = decodeId(Person.idPrefix, publicId);
    if (id === null) throw nothingThere(`${field}.${index}`);
    return id;
  });
  if (new Set(ids).size < ids.length) throw tendersRefusals.OFFICERS_TOO_FEW({ field, params: { needed: input.openingThreshold ?? 2 } });
  const members = await unit.sql<{ id: string }>(
    `select distinct person_id as id from membership where party_id = $1 and role = any($2) and person_id = any($3)
       and starts_at <= business_now() and (ends_at is null or ends_at > business_now())`,
    [buyer.id, buyerRoles, ids],
  );
  // One answer for strangers and for people who do not exist: it tells nothing about either.
  if (members.length < ids.length) throw tendersRefusals.OFFICER_OF_BUYER({ field });
  return ids.map((id) => unit.em.getReference(Person, id));
}

/** Makes lines, criteria and officers of a draft what they are to be; what stays keeps its row. */
export async function arrange(unit: Unit, tender: Tender, wanted: { lines: readonly PurchaseLine[]; criteria: readonly CriterionWords[]; officers: readonly Person[] }): Promise<void> {
  const lines = await unit.em.find(TenderLine, { tender });
  for (const line of lines) if (!wanted.lines.some(({ id }) => id === line.line.id)) unit.em.remove(line);
  for (const line of wanted.lines) {
    const known = lines.find((one) => one.line.id === line.id);
    if (known) known.budgetFen = line.budgetFen;
    else unit.em.persist(new TenderLine(tender, line, line.budgetFen));
  }
  const criteria = await unit.em.find(AwardCriterion, { tender }, { orderBy: { position: 'asc' } });
  for (const [index, words] of wanted.criteria.entries()) {
    const known = criteria[index];
    if (known) known.say(words);
    else unit.em.persist(new AwardCriterion(tender, index + 1, words));
  }
  for (const surplus of criteria.slice(wanted.criteria.length)) unit.em.remove(surplus);
  const officers = await unit.em.find(OpeningOfficer, { tender });
  for (const officer of officers) if (!wanted.officers.some(({ id }) => id === officer.person.id)) unit.em.remove(officer);
  for (const person of wanted.officers) {
    if (officers.some((one) => one.person.id === person.id)) continue;
    const officer = new OpeningOfficer(tender, person);
    unit.em.persist(officer);
    await unit.emit('openingOfficer.named', officer.id, { tenderId: tender.id });
  }
}
