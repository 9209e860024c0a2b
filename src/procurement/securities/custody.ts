import { type AccountKey, disclose, openAccount } from '../../ledger/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { BidSecurity } from './bid-security.js';

/** The bidder's accounts of one security, which nobody sees before the opening: where the money came from, where it is kept. */
export function custodyOf({ id, bid }: BidSecurity): { readonly from: AccountKey; readonly held: AccountKey } {
  const owner = bid.organization.id;
  return { from: { owner, kind: 'CLEARING', purpose: id, concealed: true }, held: { owner, kind: 'SECURITY', purpose: id, concealed: true } };
}

/** Lets the bidder's people see the accounts from now on. */
export async function discloseCustody(unit: Unit, security: BidSecurity): Promise<void> {
  const { from, held } = custodyOf(security);
  for (const key of [from, held]) await disclose(unit, await openAccount(unit, key));
}
