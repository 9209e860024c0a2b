import { randomUUID } from 'node:crypto';
import {
  type CommunityFund, type Donation, DonationChannel, DonorKind, FundAccount, FundRestriction, FundraisingScope, answerFund, confirmDonation, createDonation,
  establishFund, recordDonation,
} from '../../src/funds/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { BeneficiaryGroup, NeedCategory, NeedRoute, adoptNeed, raiseNeed, verifyNeed } from '../../src/needs/index.js';
import type { KitCommunity, KitOrganization, Someone, World } from '../kit/index.js';

/** A community with an active fund, and the people around it. */
export interface FundScene {
  readonly community: KitCommunity;
  readonly host: KitOrganization;
  readonly hostManager: Someone;
  readonly staff: Someone;
  readonly fund: CommunityFund;
  readonly fundId: string;
  readonly steward: Someone;
  readonly steward2: Someone;
  readonly finance: Someone;
  readonly finance2: Someone;
  readonly resident: Someone;
}

export const yuan = (amount: number | string): { amount: string; currency: string } => ({ amount: String(amount), currency: 'CNY' });

/** A key that no other deed of the test uses. */
export const key = (): string => randomUUID();

/** Establishes a fund through the deeds, with two stewards and two finance officers. */
export async function establishedFund(world: World): Promise<FundScene> {
  const [community, host] = [await world.communities.establish(), await world.organizations.active({ isCharity: true })];
  const [staff, hostManager] = [await world.people.withRole('COMMUNITY_STAFF', community), await world.people.withRole('ORG_MANAGER', host)];
  const proposed = await world.as(staff).perform(establishFund, {
    communityId: community.publicId, hostCharityId: host.publicId, name: '社区微基金', purpose: '为老助残', fundraisingScope: FundraisingScope.OFFLINE_AND_TARGETED,
  });
  const fundId = encodeId('fund', proposed.id);
  const fund = await world.as(hostManager).perform(answerFund, { fundId, accept: true });
  const people = [];
  for (const role of ['FUND_STEWARD', 'FUND_STEWARD', 'FUND_FINANCE', 'FUND_FINANCE'] as const) people.push(await world.people.withRole(role, fund));
  const [steward, steward2, finance, finance2] = people as [Someone, Someone, Someone, Someone];
  const resident = await world.people.resident(community);
  return { community, host, hostManager, staff, fund, fundId, steward, steward2, finance, finance2, resident };
}

/** The scene's host charity is qualified for public fundraising from now on (CH-11). */
export async function qualifiedHost(world: World, scene: FundScene): Promise<void> {
  const [row] = await world.sql<{ id: string }>(
    `insert into qualification (id, organization_id, kind, number, issuer, valid_from, state) values (gen_random_uuid(), $1, 'PUBLIC_FUNDRAISING', 'MZ-1', '民政局', '2026-01-01', 'CLAIMED') returning id`, [scene.host.id]);
  await world.sql(`update qualification set state = 'VERIFIED' where id = $1`, [row!.id]);
}

/** The scene's place and fund allow collection online, and the host is qualified for it. */
export async function allowOnline(world: World, scene: FundScene): Promise<void> {
  await world.sql(`insert into rule_value (id, jurisdiction, key, value, effective_from, source, verified) values (gen_random_uuid(), '4401', 'donation.onlineCollection', 'true', '2020-01-01', 'test', false)`);
  await world.sql(`update community_fund set fundraising_scope = 'PUBLIC_BY_HOST' where id = $1`, [scene.fund.id]);
  await qualifiedHost(world, scene);
}

/** A bank gift recorded from the statement. */
export async function bankGift(world: World, scene: FundScene, amount: number | string, more: { needId?: string; purposeAccountId?: string } = {}): Promise<Donation> {
  return await world.as(scene.finance).perform(recordDonation, {
    fundId: scene.fundId, amount: yuan(amount), donorKind: DonorKind.ANONYMOUS, receiptWaived: false, bankReference: key(), idempotencyKey: key(), ...more,
  });
}

/** A large gift that two people attest. */
export async function fill(world: World, scene: FundScene, amount: number): Promise<void> {
  const pledge = await world.as(scene.finance).perform(createDonation, {
    fundId: scene.fundId, amount: yuan(amount), channel: DonationChannel.CASH, donorKind: DonorKind.ANONYMOUS, receiptWaived: false, idempotencyKey: key(),
  });
  await world.as(scene.finance2).perform(confirmDonation, { donationId: encodeId('donation', pledge.id), idempotencyKey: key() });
}

/** A need of the scene's community that it adopted for its fund. */
export async function fundNeed(world: World, scene: FundScene, title?: string): Promise<string> {
  const needId = await openNeed(world, scene, title);
  await world.as(scene.staff).perform(adoptNeed, { needId, route: NeedRoute.FUND });
  return needId;
}

/** A verified, open need of the scene's community. */
export async function openNeed(world: World, scene: FundScene, title = '加装楼道扶手'): Promise<string> {
  const need = await world.as(scene.resident).perform(raiseNeed, {
    communityId: scene.community.publicId, title, story: '老人上下楼不便', category: NeedCategory.ELDER_CARE, beneficiaryGroup: BeneficiaryGroup.OLDER_PEOPLE, anonymous: false,
  });
  const needId = encodeId('need', need.id);
  await world.as(scene.staff).perform(verifyNeed, { needId });
  return needId;
}

/** Fen on the fund's account for gifts without restriction. */
export async function freeFen(world: World, scene: FundScene): Promise<bigint> {
  const account = await world.orm.em.fork().findOneOrFail(FundAccount, { fund: scene.fund.id, restriction: FundRestriction.UNRESTRICTED });
  return await balanceFen(world, account);
}

export async function balanceFen(world: World, account: FundAccount): Promise<bigint> {
  const [row] = await world.sql<{ fen: string }>('select balance_fen::text as fen from ledger_account where id = $1', [account.ledgerAccount.id]);
  return BigInt(row!.fen);
}

/** From now for thirty days. */
export async function closing(world: World): Promise<{ startsAt: Date; endsAt: Date }> {
  const startsAt = await world.now();
  return { startsAt, endsAt: new Date(startsAt.getTime() + 30 * 86_400_000) };
}
