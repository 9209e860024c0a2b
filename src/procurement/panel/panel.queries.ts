import { Person } from '../../accounts/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { RowSql } from '../../platform/reads/index.js';
import { bidderOnly } from '../bids/bids.queries.js';
import { buyerRoles } from '../tenders/tender.policy.js';
import { type MethodRules, methodRules } from '../tenders/method.rules.js';
import { isOffered } from '../tenders/procurement-method.js';
import { visibleWithTender } from '../tenders/tenders.queries.js';
import type { Tender } from '../tenders/tender.js';
import { PanelMemberState } from './panel-member.lifecycle.js';
import { PanelMember, PanelSeat } from './panel-member.js';
import { panelRefusals } from './panel.refusals.js';

/** The panel is the buyer's and its members' affair until the result is announced, when the experts are named (PL-24). */
export const panelMemberVisible: RowSql = (member, viewer) =>
  `(${member}.person_id = ${viewer.person} or exists (select from tender t where t.id = ${member}.tender_id
    and (t.state in ('AWARD_PENDING', 'AWARDED', 'CONTRACTED') or t.buyer_id = any(${viewer.parties(...buyerRoles)}))))`;

/** Reasons and dissent: the member, the rest of the panel and the buyer's people. */
export const panelPrivy: RowSql = (member, viewer) =>
  `(exists (select from tender t where t.id = ${member}.tender_id and t.buyer_id = any(${viewer.parties(...buyerRoles)}))
    or exists (select from panel_member own where own.tender_id = ${member}.tender_id and own.person_id = ${viewer.person}))`;

/** One's own at all times. The others', and the bidder's, once the panel has concluded: independent until then. Everyone's after the award. */
export const assessmentVisible: RowSql = (assessment, viewer) =>
  `(exists (select from panel_member own where own.id = ${assessment}.member_id and own.person_id = ${viewer.person})
    or exists (select from tender t where t.id = ${assessment}.tender_id and t.evaluated_at is not null and (t.buyer_id = any(${viewer.parties(...buyerRoles)})
      or exists (select from panel_member peer where peer.tender_id = t.id and peer.person_id = ${viewer.person})
      or t.state in ('AWARDED', 'CONTRACTED')
      or exists (select from bid b where b.id = ${assessment}.bid_id and ${bidderOnly('b', viewer)}))))`;

/** Points are seen with the judgement to which they belong. */
export const scoreVisible: RowSql = (score, viewer) =>
  `exists (select from bid_assessment j where j.id = ${score}.assessment_id and ${assessmentVisible('j', viewer)})`;

/** Words to a judgement: panel, buyer and the bidder, not the public. */
export const commentVisible: RowSql = (assessment, viewer) =>
  `(${panelPrivy(assessment, viewer)} or exists (select from bid b where b.id = ${assessment}.bid_id and ${bidderOnly('b', viewer)}))`;

/** Draws are seen with their tender: whoever is drawn goes by a key of the draw. */
export const drawVisible: RowSql = visibleWithTender;

/** What somebody declared of themselves. */
export const ownRelation: RowSql = (relation, viewer) => `${relation}.person_id = ${viewer.person}`;

/** A ranking is public after the award; before, panel and buyer see it. */
export const rankingVisible: RowSql = (ranking, viewer) =>
  `(${panelPrivy(ranking, viewer)} or exists (select from tender t where t.id = ${ranking}.tender_id and t.state in ('AWARDED', 'CONTRACTED')))`;

/** Questions about a price: panel, buyer and the bidder. */
export const inquiryVisible: RowSql = (inquiry, viewer) =>
  `(${panelPrivy(inquiry, viewer)} or exists (select from bid b where b.id = ${inquiry}.bid_id and ${bidderOnly('b', viewer)}))`;

/** Which member gave a judgement: known to panel and buyer, not to the bidder. */
export const assessorVisible: RowSql = (assessment, viewer) => panelPrivy(assessment, viewer);

/** All who were ever on the panel. */
export async function membersOf(unit: Unit, tender: Tender): Promise<PanelMember[]> {
  return await unit.em.find(PanelMember, { tender }, { orderBy: { id: 'asc' }, refresh: true });
}

/** The actor's own seat on the panel, locked; undefined for anybody else. */
export async function lockOwnSeat(unit: Unit, tender: Tender): Promise<PanelMember | undefined> {
  const found = await unit.em.findOne(PanelMember, { tender, person: unit.actor.personId });
  return found ? await unit.lockById(PanelMember, found.id) : undefined;
}

/** The rule behind a composition: the number for large purchases, the usual number, or the share of experts (TE-01, PL-08, NT-01, CC-01). */
function ruleOf(rules: MethodRules, least: number, members: number, experts: number): string | null {
  if (members >= least && members % 2 === 1 && experts < members) return rules.expertsOfThree.rule;
  return least > rules.panelLeast.value ? rules.panelLeastLarge.rule : rules.panelLeast.rule;
}

/** Refuses a panel that is too small, even, or has too few experts (TE-01, CC-01). */
export function refuseComposition(tender: Tender, members: readonly { readonly seat: PanelSeat }[]): void {
  const least = tender.panelLeast ?? 1;
  const experts = tender.expertsOfThree ?? 0;
  const found = members.filter(({ seat }) => seat === PanelSeat.EXPERT).length;
  if (members.length >= least && members.length % 2 === 1 && found * 3 >= members.length * experts) return;
  const rule = !isOffered(tender.method) ? 'TE-01' : ruleOf(methodRules[tender.method], least, members.length, found);
  throw panelRefusals.PANEL_COMPOSITION({ rule, params: { least, experts, members: members.length, found } });
}

/** Those of the people who hold a role of the buyer now. */
export async function peopleOfBuyer(unit: Unit, tender: Tender, people: readonly string[]): Promise<string[]> {
  const rows = await unit.sql<{ person_id: string }>(
    `select distinct person_id from membership where party_id = $1 and role = any($2) and person_id = any($3)
       and starts_at <= business_now() and (ends_at is null or ends_at > business_now())`,
    [tender.buyer.id, buyerRoles, people],
  );
  return rows.map(({ person_id }) => person_id);
}

/** A reference to a person by row id. */
export function personById(unit: Unit, id: string): Person {
  return unit.em.getReference(Person, id);
}

/** Members who count and have declared themselves free of conflicts. */
export function clearedOf(members: readonly PanelMember[]): PanelMember[] {
  return members.filter(({ state }) => state === PanelMemberState.CLEARED);
}
