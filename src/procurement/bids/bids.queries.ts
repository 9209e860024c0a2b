import { nothingThere } from '../../kernel/refusal.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { RowSql } from '../../platform/reads/index.js';
import { buyerRoles } from '../tenders/tender.policy.js';
import { Tender } from '../tenders/tender.js';
import { bidPolicy, bidderRoles } from './bid.policy.js';
import { Bid } from './bid.js';

/** Those who may know of the bids while the panel talks with the bidders: the buyer's people and the panel. */
const inTheTalks: RowSql = (bid, viewer) =>
  `(exists (select from tender t where t.id = ${bid}.tender_id and t.buyer_id = any(${viewer.parties(...buyerRoles)}))
    or exists (select from panel_member m where m.tender_id = ${bid}.tender_id and m.person_id = ${viewer.person} and m.state in ('APPOINTED', 'CLEARED')))`;

/** The bidder's own until it is opened; from then on public, but while there are talks. The same words as `seesBid`. */
export const bidVisible: RowSql = (bid, viewer) =>
  `((${bid}.opened_at is not null and (not ${bid}.confidential or ${inTheTalks(bid, viewer)})) or ${bid}.organization_id = any(${viewer.parties(...bidderRoles)}))`;

/** Whether the actor sees a bid. */
export async function seesBid(unit: Unit, bid: Bid): Promise<boolean> {
  if (bidPolicy.see(unit.actor, bid)) return true;
  if (bid.openedAt === null) return false;
  const [row] = await unit.sql<{ privy: boolean }>(
    `select t.buyer_id = any($2::uuid[]) or exists (select from panel_member m where m.tender_id = t.id and m.person_id = $3 and m.state in ('APPOINTED', 'CLEARED')) as privy from tender t where t.id = $1`,
    [bid.tender.id, unit.actor.partiesAs(...buyerRoles), unit.actor.personId],
  );
  return row?.privy === true;
}

/** What is the bidder's own for ever: receipts. */
export const bidderOnly: RowSql = (bid, viewer) => `${bid}.organization_id = any(${viewer.parties(...bidderRoles)})`;

/** The proposal is no public paper: the bidder, the buyer's people and the panel read it. */
export const proposalVisible: RowSql = (bid, viewer) =>
  `(${bidderOnly(bid, viewer)}
    or exists (select from tender t where t.id = ${bid}.tender_id and t.buyer_id = any(${viewer.parties('BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR')}))
    or exists (select from panel_member m where m.tender_id = ${bid}.tender_id and m.person_id = ${viewer.person} and m.state = 'CLEARED'))`;

/** Whether a tender takes bids now; the words of `refuseLate` for readers. */
export const inTime = (tender: string): string => `(${tender}.state = 'PUBLISHED' and business_now() <= ${tender}.deadline)`;

/** Locks the tender (shared) and then a bid that the actor sees; hidden and missing answer alike. */
export async function lockBid(unit: Unit, publicId: string, expectedVersion: number | null = null): Promise<{ tender: Tender; bid: Bid }> {
  const found = await unit.find(Bid, publicId, 'bidId');
  if (!(await seesBid(unit, found))) throw nothingThere('bidId');
  const tender = await unit.lockById(Tender, found.tender.id, { share: true });
  return { tender, bid: await unit.lock(Bid, publicId, { field: 'bidId', expectedVersion }) };
}
