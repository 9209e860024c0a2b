import { ledgerCheck } from '../../src/ledger/index.js';
import { PaymentChannel, type Payment, approvePayment, settlePayment, submitPayment } from '../../src/payments/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import type { World } from '../kit/index.js';
import { type Work, key, milestoneId } from './works.js';

export const paymentId = (payment: { id: string }): string => encodeId('payment', payment.id);
let references = 0;

export const submission = (work: Work, index = 0): Parameters<typeof submitPayment.act>[1] => ({ milestoneId: milestoneId(work.milestones[index]!), invoiceNumber: '26442000000012345678', idempotencyKey: key() });
export const approval = (payment: { id: string }): Parameters<typeof approvePayment.act>[1] => ({ paymentId: paymentId(payment), idempotencyKey: key() });
export const ending = (payment: { id: string }) => ({ paymentId: paymentId(payment), reason: '发票有误', idempotencyKey: key() });

export function settlement(payment: { id: string }, more: Partial<Parameters<typeof settlePayment.act>[1]> = {}): Parameters<typeof settlePayment.act>[1] {
  references += 1;
  return { paymentId: paymentId(payment), channel: PaymentChannel.BANK_TRANSFER, reference: `BANK-${references}-2026`, idempotencyKey: key(), ...more };
}

export const submitted = (world: World, work: Work, index = 0): Promise<Payment> => world.as(work.officer).perform(submitPayment, submission(work, index));

export async function approved(world: World, work: Work, index = 0): Promise<Payment> {
  return await world.as(work.approver).perform(approvePayment, approval(await submitted(world, work, index)));
}

export async function paid(world: World, work: Work, index = 0): Promise<Payment> {
  return await world.as(work.third).perform(settlePayment, settlement(await approved(world, work, index)));
}

/** What an organization has received, in fen. */
export async function receivedFen(world: World, organizationId: string): Promise<bigint> {
  const [row] = await world.sql<{ fen: string }>(`select coalesce(sum(balance_fen), 0)::text as fen from ledger_account where owner_id = $1 and kind = 'RECEIVED'`, [organizationId]);
  return BigInt(row!.fen);
}

/** Every promise of the ledger holds on the world's database. */
export async function verifyLedger(world: World): Promise<void> {
  for (const invariant of await ledgerCheck(world.pool)) expect(invariant).toMatchObject({ ok: true });
}
