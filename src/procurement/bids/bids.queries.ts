import { nothingThere } from '../../kernel/refusal.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { RowSql } from '../../platform/reads/index.js';
import { Tender } from '../tenders/tender.js';
import { bidPolicy, bidderRoles } from './bid.policy.js';
import { Bid } from './bid.js';

/** The bidder's own until it is opened, public from then on. The same words as `bidPolicy.see`. */
export const bidVisible: RowSql = (bid, viewer) =>
  `(${bid}.opened_at is not null or ${bid}.organization_id = any(${viewer.parties(...bidderRoles)}))`;

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
  if (!bidPolicy.see(unit.actor, found)) throw nothingThere('bidId');
  const tender = await unit.lockById(Tender, found.tender.id, { share: true });
  return { tender, bid: await unit.lock(Bid, publicId, { field: 'bidId', expectedVersion }) };
}
