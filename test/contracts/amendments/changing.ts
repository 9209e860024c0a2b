import { type AmendmentState, type ContractAmendment, ContractSide, dropAmendment, proposeAmendment, signAmendment } from '../../../src/contracts/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { decimalOf } from '../../../src/kernel/money.js';
import { type Deal, key, milestoneId } from '../desk.js';

export type Proposal = Parameters<typeof proposeAmendment.act>[1];
export const amendmentId = (amendment: { id: string }): string => encodeId('changeorder', amendment.id);
export const fenInput = (fen: bigint) => ({ amount: decimalOf(fen), currency: 'CNY' });

/** A change order that adds a percentage of the original contract to its last milestone. */
export async function adding(deal: Deal, percent: bigint, more: Partial<Proposal> = {}): Promise<Proposal> {
  const last = (await deal.milestones()).at(-1)!;
  const added = (deal.contract.originalAmountFen * percent) / 100n;
  return { contractId: deal.id, side: ContractSide.CLIENT, reason: '新增服务对象二十名。', milestones: [{ milestoneId: milestoneId(last), amount: fenInput(last.amountFen + added) }], idempotencyKey: key(), ...more };
}

export const proposed = async (deal: Deal, percent: bigint, more: Partial<Proposal> = {}): Promise<ContractAmendment> =>
  await deal.world.as(more.side === ContractSide.PROVIDER ? deal.people.manager : deal.people.drafter).perform(proposeAmendment, await adding(deal, percent, more));

export const signature = (amendment: { id: string }, side: ContractSide) => ({ amendmentId: amendmentId(amendment), side, idempotencyKey: key() });

/** Both sides sign. */
export async function agreed(deal: Deal, amendment: { id: string }): Promise<ContractAmendment> {
  await deal.world.as(deal.people.manager).perform(signAmendment, signature(amendment, ContractSide.PROVIDER));
  return await deal.world.as(deal.people.signer).perform(signAmendment, signature(amendment, ContractSide.CLIENT));
}

export const dropped = (deal: Deal, amendment: { id: string }): Promise<{ state: AmendmentState }> =>
  deal.world.as(deal.people.drafter).perform(dropAmendment, { amendmentId: amendmentId(amendment), reason: '预算另行安排。' });
