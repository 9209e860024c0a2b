import type { Unit } from '../../platform/deeds/unit.js';
import type { Donation } from '../donations/donation.js';
import { DonationReceipt } from './donation-receipt.js';

/** A gift went back to its donor: its receipt, if there is one, loses its force; the number stays taken (CH-17). */
export async function lapseReceipt(unit: Unit, donation: Donation): Promise<void> {
  const receipt = await unit.em.findOne(DonationReceipt, { donation, voidedAt: null });
  receipt?.void(await unit.now(), donation.endedReason ?? '捐赠已退回 (the gift went back)');
}
