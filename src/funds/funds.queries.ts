import { type AccessFailure, nothingThere } from '../kernel/refusal.js';
import type { LockOptions, Unit } from '../platform/deeds/unit.js';
import type { RowSql } from '../platform/reads/index.js';
import { CommunityFund } from './community-fund.js';
import { DonationState } from './donations/donation.lifecycle.js';
import { Donation } from './donations/donation.js';
import { FundState } from './fund.lifecycle.js';
import { fundsRefusals } from './funds.refusals.js';

/** Public once its host took it in; before, for the community's staff and the charity that was asked. */
export const fundVisible: RowSql = (fund, viewer) =>
  `(${fund}.state in ('ACTIVE', 'CLOSED')
    or ${fund}.community_id = any(${viewer.parties('COMMUNITY_STAFF')})
    or ${fund}.host_charity_id = any(${viewer.parties('ORG_MANAGER')}))`;

/** Money that is set aside out of a ledger account, for rounds and projects. */
export const reservedSql = (ledgerAccount: string): string =>
  `select coalesce(sum(h.amount_fen), 0)::bigint from ledger_hold h where h.account_id = ${ledgerAccount} and h.state = 'HELD'`;

/** Gifts that were received are public, without their donors; pledges are the donor's and the fund's own affair. */
export const donationVisible: RowSql = (donation, viewer) =>
  `(${donation}.state in ('RECEIVED', 'REFUND_REQUESTED', 'REFUNDED', 'RETURNED') or ${donationPrivy(donation, viewer)})`;

/** The donor and the fund's people: who sees what is not public of a gift (CH-20, CH-27). */
export const donationPrivy: RowSql = (donation, viewer) =>
  `(${donation}.donor_id = ${viewer.person} or ${donation}.fund_id = any(${viewer.parties('FUND_STEWARD', 'FUND_FINANCE')}))`;

const publicStates: readonly DonationState[] = [DonationState.RECEIVED, DonationState.REFUND_REQUESTED, DonationState.REFUNDED, DonationState.RETURNED];

/** The question to a donor is the donor's and the fund's own affair. */
export const consentVisible: RowSql = (consent, viewer) => `exists (select from donation d where d.id = ${consent}.donation_id and ${donationPrivy('d', viewer)})`;

/** Locks a gift that the actor sees; hidden and missing answer alike. */
export async function lockDonation(unit: Unit, publicId: string, options: Pick<LockOptions, 'expectedVersion'> = {}): Promise<Donation> {
  const donation = await unit.lock(Donation, publicId, { field: 'donationId' });
  const own = donation.donor?.id === unit.actor.personId || unit.actor.hasAny(['FUND_STEWARD', 'FUND_FINANCE'], donation.fund.id);
  if (!own && !publicStates.includes(donation.state)) throw hidden('donationId');
  return options.expectedVersion == null ? donation : await unit.lock(Donation, publicId, { field: 'donationId', ...options });
}

/** Refuses a gift that a payment provider collects: its own deeds pay, refund and end it. */
export function demandOffline(donation: Donation): void {
  if (donation.online) throw fundsRefusals.PAID_ONLINE({ field: 'donationId' });
}

/** Locks a fund that the actor sees; hidden and missing answer alike. */
export async function lockFund(unit: Unit, publicId: string, options: Pick<LockOptions, 'expectedVersion' | 'share'> = {}): Promise<CommunityFund> {
  const fund = await unit.lock(CommunityFund, publicId, { field: 'fundId', share: options.share ?? false });
  const { actor } = unit;
  const visible = fund.state === FundState.ACTIVE || fund.state === FundState.CLOSED
    || actor.has('COMMUNITY_STAFF', fund.community.id) || actor.has('ORG_MANAGER', fund.hostCharity.id);
  if (!visible) throw hidden('fundId');
  return options.expectedVersion == null ? fund : await unit.lock(CommunityFund, publicId, { field: 'fundId', ...options });
}

/** The failure for what is missing or hidden. */
export function hidden(field: string): AccessFailure {
  return nothingThere(field);
}
