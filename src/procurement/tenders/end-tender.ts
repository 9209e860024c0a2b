import type { Unit } from '../../platform/deeds/unit.js';
import { BidState } from '../bids/bid.lifecycle.js';
import { Bid } from '../bids/bid.js';
import { reopenLine } from '../lists/index.js';
import { TenderNoticeCode, TenderNoticeKind } from './notice-kind.js';
import type { EndCode } from './tender-end.js';
import { giveNotice } from './tender-notice.js';
import type { Tender } from './tender.js';
import { lockLinesOf, officersOf } from './tenders.queries.js';

type ActAtEnd = (unit: Unit, tender: Tender, at: Date) => Promise<void>;

const acts: ActAtEnd[] = [];

/** Lets something happen in the transaction in which a tender ends without a contract. */
export function atTenderEnd(act: ActAtEnd): void {
  acts.push(act);
}

/**
 * Undoes what a tender took hold of when it ends without a contract: its lines go back to the list, bids that were never
 * opened stay sealed for good, those that were opened and not ranked lapse, and held opening shares are forgotten.
 */
export async function letGo(unit: Unit, tender: Tender, at: Date): Promise<void> {
  if (tender.publishedAt !== null) for (const { id } of await lockLinesOf(unit, tender)) await reopenLine(unit, id);
  for (const bid of await unit.em.find(Bid, { tender, state: BidState.SUBMITTED })) bid.leaveSealed();
  for (const bid of await unit.em.find(Bid, { tender, state: BidState.OPENED })) bid.lapse();
  for (const officer of await officersOf(unit, tender)) officer.forget();
  for (const act of acts) await act(unit, tender, at);
}

/** Ends a tender as void (废标, PL-07) and says why, by a code and in words. */
export async function voidTender(unit: Unit, tender: Tender, code: EndCode, reason: string, at: Date): Promise<void> {
  tender.void(code, reason, at);
  await giveNotice(unit, tender, { kind: TenderNoticeKind.VOID, code: TenderNoticeCode.TENDER_ENDED, body: reason, by: null, at });
  await letGo(unit, tender, at);
  await unit.emit('tender.void', tender.id, { code, reason });
}
