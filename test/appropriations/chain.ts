import { randomUUID } from 'node:crypto';
import {
  type Allotment, type Remittance, RemittanceChannel, approveAllotment, confirmRemittance, proposeAllotment, receiveRemittance, sendRemittance, submitRemittance,
} from '../../src/appropriations/index.js';
import { divisionId } from '../../src/communities/index.js';
import { makeCreditCode } from '../../src/kernel/check-digits.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { type Buyer, BuyerKind, type BudgetAppropriation, FundSource, appropriateBudget, registerBuyer } from '../../src/procurement/index.js';
import type { KitCommunity, Someone, World } from '../kit/index.js';

export const key = (): string => randomUUID();
export const yuan = (amount: number | string): { amount: string; currency: string } => ({ amount: String(amount), currency: 'CNY' });
export const allotmentId = (allotment: { id: string }): string => encodeId('allotment', allotment.id);
export const remittanceId = (remittance: { id: string }): string => encodeId('remittance', remittance.id);

/** A buyer with an officer, an approver and a supervisor. */
export interface Office {
  readonly buyer: Buyer;
  readonly id: string;
  readonly officer: Someone;
  readonly approver: Someone;
  readonly supervisor: Someone;
}

let count = 0;

/** A district with money, a street below it, and a community below that with two people. */
export class Chain {
  private constructor(
    readonly world: World,
    readonly district: Office,
    readonly street: Office,
    readonly community: KitCommunity,
    readonly staff: Someone,
    readonly staff2: Someone,
    readonly appropriation: BudgetAppropriation,
  ) {}

  static async in(world: World, appropriated = 1_000): Promise<Chain> {
    const community = await world.communities.establish();
    const district = await office(world, '440113', '番禺区民政局');
    const street = await office(world, '440113001', '市桥街道办事处');
    const appropriation = await world.as(district.approver).perform(appropriateBudget, {
      buyerId: district.id, fiscalYear: 2026, fundSource: FundSource.GENERAL_BUDGET, amount: yuan(appropriated), documentNumber: `番财社〔2026〕${(count += 1)}号`, idempotencyKey: key(),
    });
    const [staff, staff2] = [await world.people.withRole('COMMUNITY_STAFF', community), await world.people.withRole('COMMUNITY_STAFF', community)];
    return new Chain(world, district, street, community, staff, staff2, appropriation);
  }

  get appropriationId(): string {
    return encodeId('appropriation', this.appropriation.id);
  }

  /** What a proposal of the district to the street says. */
  proposal(amount: number | string, more: Partial<Parameters<typeof proposeAllotment.act>[1]> = {}): Parameters<typeof proposeAllotment.act>[1] {
    const to = more.communityId || more.fundId ? {} : { buyerId: this.street.id };
    return { appropriationId: this.appropriationId, ...to, amount: yuan(amount), documentNumber: `番民〔2026〕${(count += 1)}号`, purpose: '社区服务专项经费', idempotencyKey: key(), ...more };
  }

  async proposed(amount: number | string, more: Parameters<Chain['proposal']>[1] = {}, by = this.district.officer): Promise<Allotment> {
    return await this.world.as(by).perform(proposeAllotment, this.proposal(amount, more));
  }

  /** Allotted by the district to the street, all of it to be passed on unless told otherwise. */
  async allotted(amount: number, passOn = amount): Promise<Allotment> {
    return await this.approved(await this.proposed(amount, passOn > 0 ? { passOn: yuan(passOn) } : {}), this.district);
  }

  /** Allotted by the district to the community itself. */
  async direct(amount: number): Promise<Allotment> {
    return await this.approved(await this.proposed(amount, { communityId: this.community.publicId }), this.district);
  }

  /** Allotted on by the street to the community. */
  async allottedOn(from: Allotment, amount: number): Promise<Allotment> {
    const more = { appropriationId: null, fromAllotmentId: allotmentId(from), communityId: this.community.publicId };
    return await this.approved(await this.proposed(amount, more, this.street.officer), this.street);
  }

  async approved(allotment: Allotment, by: Office): Promise<Allotment> {
    return await this.world.as(by.approver).perform(approveAllotment, { allotmentId: allotmentId(allotment), idempotencyKey: key() });
  }

  async submitted(allotment: Allotment, amount: number | string, by: Someone = this.district.officer): Promise<Remittance> {
    return await this.world.as(by).perform(submitRemittance, { allotmentId: allotmentId(allotment), amount: yuan(amount), idempotencyKey: key() });
  }

  /** What sending a remittance says. */
  sending(remittance: { id: string }, more: { reference?: string; sentOn?: string } = {}): Parameters<typeof sendRemittance.act>[1] {
    return { remittanceId: remittanceId(remittance), sentOn: '2026-03-02', channel: RemittanceChannel.TREASURY, reference: `GK-${(count += 1)}-${key().slice(0, 8)}`, idempotencyKey: key(), ...more };
  }

  async sent(allotment: Allotment, amount: number | string, by: Pick<Office, 'officer' | 'approver'> = this.district): Promise<Remittance> {
    return await this.world.as(by.approver).perform(sendRemittance, this.sending(await this.submitted(allotment, amount, by.officer)));
  }

  arrival(remittance: { id: string }, amount: number | string, more: { receivedOn?: string } = {}): Parameters<typeof receiveRemittance.act>[1] {
    return { remittanceId: remittanceId(remittance), amount: yuan(amount), receivedOn: '2026-03-02', reference: 'HD-20260302', idempotencyKey: key(), ...more };
  }

  /** Sent and confirmed by two people at each end. */
  async arrived(allotment: Allotment, amount: number, at: { from?: Pick<Office, 'officer' | 'approver'>; first?: Someone; second?: Someone; received?: number } = {}): Promise<Remittance> {
    const remittance = await this.sent(allotment, amount, at.from);
    const [first, second] = [at.first ?? (allotment.buyer ? this.street.officer : this.staff), at.second ?? (allotment.buyer ? this.street.approver : this.staff2)];
    await this.world.as(first).perform(receiveRemittance, this.arrival(remittance, at.received ?? amount));
    return await this.world.as(second).perform(confirmRemittance, { remittanceId: remittanceId(remittance), idempotencyKey: key() });
  }

  /** Fen of a party on accounts of a kind. */
  async held(owner: { readonly id: string }, kind: string): Promise<bigint> {
    const [row] = await this.world.sql<{ fen: string }>('select coalesce(sum(balance_fen), 0)::text as fen from ledger_account where owner_id = $1 and kind = $2', [owner.id, kind]);
    return BigInt(row!.fen);
  }
}

async function office(world: World, code: string, name: string): Promise<Office> {
  count += 1;
  const operator = await world.people.operator();
  const buyer = await world.as(operator).perform(registerBuyer, {
    name: `${name}${count}`, kind: BuyerKind.STATE_ORGAN, creditCode: makeCreditCode('11', '440113', `PD${String(count).padStart(6, '0')}`), divisionId: encodeId('division', divisionId(code)), jurisdiction: code.slice(0, 6),
  });
  const [officer, approver, supervisor] = [await world.people.withRole('BUYER_OFFICER', buyer), await world.people.withRole('BUYER_APPROVER', buyer), await world.people.withRole('SUPERVISOR', buyer)];
  return { buyer, id: encodeId('buyer', buyer.id), officer, approver, supervisor };
}
