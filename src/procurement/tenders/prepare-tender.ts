import { decimalOf } from '../../kernel/money.js';
import { nothingThere } from '../../kernel/refusal.js';
import { decodeId } from '../../kernel/identifiers.js';
import { Person } from '../../accounts/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { Buyer } from '../buyers/index.js';
import { PurchaseLine, PurchaseLineState, purchaseLineLifecycle } from '../lists/index.js';
import { AwardCriterion, type CriterionWords } from './award-criterion.js';
import { EnvelopeArrangement } from './envelope-arrangement.js';
import { OpeningOfficer } from './opening-officer.js';
import { ProcurementMethod, isOffered } from './procurement-method.js';
import { TenderLine } from './tender-line.js';
import type { TenderWordsInput } from './tender-words.input.js';
import { buyerRoles } from './tender.policy.js';
import { methodRules, tenderRules } from './tender.rules.js';
import type { Tender, TenderWords } from './tender.js';
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
  };
}

/** The lines that the ids name: of one buyer, published, none of them under tender. */
export async function findLines(unit: Unit, input: TenderWordsInput): Promise<{ lines: PurchaseLine[]; buyer: Buyer }> {
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

/** Refuses a method that is not offered, or not for a budget of this size (TH-01, TH-02). */
export async function refuseMethod(unit: Unit, method: ProcurementMethod, budgetFen: bigint, jurisdiction: string): Promise<void> {
  if (!isOffered(method)) throw tendersRefusals.METHOD_NOT_OFFERED({ field: 'method' });
  if (method === ProcurementMethod.OPEN_TENDER) return;
  const compared = method === ProcurementMethod.COMPARISON;
  const threshold = BigInt(await unit.ruleValue(compared ? tenderRules.lawThresholdFen : tenderRules.openTenderThresholdFen, jurisdiction));
  if (budgetFen < threshold) return;
  const refusal = compared ? tendersRefusals.LAW_APPLIES : tendersRefusals.OPEN_TENDER_REQUIRED;
  throw refusal({ field: 'method', params: { threshold: decimalOf(threshold), budget: decimalOf(budgetFen) } });
}

/**
 * PL-04: what is bought of the same catalogue item in one year without an open tender must stay below the threshold
 * together, or the purchase was split to avoid one.
 */
export async function refuseSplitting(unit: Unit, tender: Tender): Promise<void> {
  if (tender.method === ProcurementMethod.OPEN_TENDER) return;
  const threshold = BigInt(await unit.ruleValue(tenderRules.openTenderThresholdFen, tender.jurisdiction));
  // One publication of a buyer at a time: two that pass together would not see each other.
  await unit.sql('select from buyer where id = $1 for no key update', [tender.buyer.id]);
  const [largest] = await unit.sql<{ fen: string }>(
    `select sum(l.budget_fen)::text as fen from tender t join tender_line part on part.tender_id = t.id join purchase_line l on l.id = part.line_id join purchase_list p on p.id = l.list_id
     where t.buyer_id = $1 and t.method <> 'OPEN_TENDER' and (t.id = $2 or t.state not in ('DRAFT', 'VOID', 'CANCELLED'))
       and exists (select from tender_line own join purchase_line mine on mine.id = own.line_id join purchase_list year on year.id = mine.list_id
         where own.tender_id = $2 and mine.catalogue_item_id = l.catalogue_item_id and year.year = p.year)
     group by l.catalogue_item_id, p.year order by sum(l.budget_fen) desc limit 1`, [tender.buyer.id, tender.id],
  );
  const sum = BigInt(largest?.fen ?? 0);
  if (sum >= threshold) throw tendersRefusals.SPLIT({ field: 'tenderId', params: { sum: decimalOf(sum), threshold: decimalOf(threshold) } });
}

/** Refuses points that do not add up to 100, and a price that weighs more or less than the method allows (TE-02). */
export async function refusePoints(unit: Unit, words: TenderWords, criteria: readonly CriterionWords[], jurisdiction: string): Promise<void> {
  if (!isOffered(words.method)) throw tendersRefusals.METHOD_NOT_OFFERED({ field: 'method' });
  const rules = methodRules[words.method];
  const least = await unit.ruleValue(rules.priceWeightLeast, jurisdiction);
  const most = await unit.ruleValue(rules.priceWeightMost, jurisdiction);
  if (words.priceWeight < least || words.priceWeight > most) {
    throw Object.assign(tendersRefusals.PRICE_WEIGHT({ field: 'priceWeight', params: { least, most } }), { rule: rules.priceWeightLeast.rule });
  }
  if (new Set(criteria.map(({ name }) => name)).size < criteria.length) throw tendersRefusals.CRITERION_REPEATED({ field: 'criteria' });
  const sum = criteria.reduce((total, { points }) => total + points, words.priceWeight);
  if (sum !== 100) throw tendersRefusals.CRITERIA_SUM({ field: 'criteria', params: { sum } });
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
  for (const person of wanted.officers) if (!officers.some((one) => one.person.id === person.id)) unit.em.persist(new OpeningOfficer(tender, person));
}
