import { Person, platformPartyId } from '../../accounts/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { RowSql } from '../../platform/reads/index.js';
import { bidderOnly } from '../bids/bids.queries.js';
import { buyerRoles } from '../tenders/tender.policy.js';
import { visibleWithTender } from '../tenders/tenders.queries.js';
import { tenderRules } from '../tenders/tender.rules.js';
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

/** Refuses a panel that is too small, even, or has too few experts (TE-01, CC-01). */
export function refuseComposition(tender: Tender, members: readonly { readonly seat: PanelSeat }[]): void {
  const least = tender.panelLeast ?? 1;
  const experts = tender.expertsOfThree ?? 0;
  const found = members.filter(({ seat }) => seat === PanelSeat.EXPERT).length;
  if (members.length >= least && members.length % 2 === 1 && found * 3 >= members.length * experts) return;
  throw panelRefusals.PANEL_COMPOSITION({ params: { least, experts, members: members.length, found } });
}

/** Organizations with an opened bid of the tender `$1`: bidders, and the members of consortia for which they bid (PL-03). */
const takingPart = `(select b.organization_id from bid b where b.tender_id = $1 and b.opened_at is not null
  union select c.organization_id from bid b join consortium_member c on c.consortium_id = b.consortium_id and c.state = 'CONFIRMED' where b.tender_id = $1 and b.opened_at is not null) b`;

/** People who, by the register or their own declaration, belong or belonged to an opened bid's organization, or are near to it (PL-16). Sealed bids are never asked. */
export async function conflicted(unit: Unit, tender: Tender, people: readonly string[]): Promise<string[]> {
  const years = await conflictYears(unit, tender);
  const rows = await unit.sql<{ person_id: string }>(
    `select distinct m.person_id from membership m join ${takingPart} on b.organization_id = m.party_id
     where m.person_id = any($2) and (m.ends_at is null or m.ends_at > business_now() - make_interval(years => $3))
     union select r.person_id from declared_relation r join ${takingPart} on b.organization_id = r.organization_id
     where r.person_id = any($2)
       and (r.ends_on is null or r.ends_on >= (business_now() - case when r.kind in ('NEAR_RELATION', 'OTHER') then interval '0' else make_interval(years => $3) end)::date)`,
    [tender.id, people, years],
  );
  return rows.map(({ person_id }) => person_id);
}

/** Years for which having belonged to a bidder is a conflict, where the buyer is. */
export async function conflictYears(unit: Unit, tender: Tender): Promise<number> {
  return await unit.ruleValue(tenderRules.conflictYears, tender.jurisdiction);
}

/** Those of the people who may sit as experts: evaluators who have nothing to do with the buyer. */
export async function evaluatorsAmong(unit: Unit, tender: Tender, people: readonly string[] | null): Promise<string[]> {
  const rows = await unit.sql<{ person_id: string }>(
    `select e.person_id from membership e
     where e.role = 'EVALUATOR' and e.party_id = $1 and e.starts_at <= business_now() and (e.ends_at is null or e.ends_at > business_now())
       and ($2::uuid[] is null or e.person_id = any($2))
       and not exists (select from membership o where o.person_id = e.person_id and o.party_id = $3 and (o.ends_at is null or o.ends_at > business_now()))
     group by e.person_id order by e.person_id`,
    [platformPartyId, people, tender.buyer.id],
  );
  return rows.map(({ person_id }) => person_id);
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
