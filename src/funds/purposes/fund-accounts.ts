import { randomUUID } from 'node:crypto';
import { AccountKind, openAccount } from '../../ledger/index.js';
import { type BeneficiaryGroup, NeedState, type Need } from '../../needs/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { CommunityFund } from '../community-fund.js';
import { FundAccount, FundRestriction } from './fund-account.js';
import { fundsRefusals } from '../funds.refusals.js';

/** States in which a need waits for an answer: verified, and not yet met or given back. */
const openStates: readonly NeedState[] = [NeedState.VERIFIED, NeedState.CLUSTERED, NeedState.TOPIC, NeedState.ADOPTED];

/** Refuses a need of another community, or one that is not open: money is given for open needs (E4). */
export function demandOpenNeed(need: Need, community: { readonly id: string }, field: string): void {
  if (need.community.id !== community.id) throw fundsRefusals.NEED_OF_OTHER_COMMUNITY({ field });
  if (!openStates.includes(need.state)) throw fundsRefusals.NEED_NOT_OPEN({ field });
}

/** Opens an account of a fund under one restriction, with both of its sides in the ledger. */
export async function openFundAccount(unit: Unit, fund: CommunityFund, restriction: { readonly need?: Need; readonly purpose?: string; readonly beneficiaryGroup?: BeneficiaryGroup | null } = {}): Promise<FundAccount> {
  const id = randomUUID();
  const account = new FundAccount({
    id,
    fund,
    ...restriction,
    ledgerAccount: await openAccount(unit, { owner: fund.id, kind: AccountKind.FUND, purpose: id }),
    sourceAccount: await openAccount(unit, { owner: fund.id, kind: AccountKind.DONATION, purpose: id }),
  });
  unit.em.persist(account);
  return account;
}

/** The fund's account for gifts without restriction. */
export async function unrestrictedAccount(unit: Unit, fund: CommunityFund): Promise<FundAccount> {
  return await unit.em.findOneOrFail(FundAccount, { fund, restriction: FundRestriction.UNRESTRICTED });
}

/** The fund's account for one need; opened by the first gift. The caller holds the fund's row, so there is one first. */
export async function accountForNeed(unit: Unit, fund: CommunityFund, need: Need): Promise<FundAccount> {
  return (await unit.em.findOne(FundAccount, { fund, need })) ?? (await openFundAccount(unit, fund, { need }));
}

/** The fund's account for public money under one document: kept apart from gifts, and told as an appropriation. Opened by the first that arrives. */
export async function publicMoneyAccount(unit: Unit, { id: fundId }: { readonly id: string }, purpose: string, fundSource: string): Promise<FundAccount> {
  // The fund's row is held, so that there is one first.
  const fund = await unit.lockById(CommunityFund, fundId);
  const standing = await unit.em.findOne(FundAccount, { fund, purpose });
  if (standing) return standing;
  const id = randomUUID();
  const account = new FundAccount({
    id, fund, purpose,
    ledgerAccount: await openAccount(unit, { owner: fundId, kind: AccountKind.FUND, purpose: id, fundSource }),
    sourceAccount: await openAccount(unit, { owner: fundId, kind: AccountKind.APPROPRIATION, purpose: id, fundSource }),
  });
  unit.em.persist(account);
  return account;
}
