import { type LedgerHold, HoldState, LedgerHold as Hold, release, reserve } from '../../ledger/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { FundAccount } from '../purposes/fund-account.js';
import { fundsRefusals } from '../funds.refusals.js';
import { ApplicationState } from './application.lifecycle.js';
import { GrantApplication } from './grant-application.js';
import { GrantHold } from './grant-hold.js';
import { GrantRound } from './grant-round.js';
import { RoundState, roundLifecycle } from './round.lifecycle.js';

/** One part of an award: what it is paid for (a milestone), and how much. */
export interface GrantPart {
  readonly subject: { readonly id: string };
  readonly amountFen: bigint;
  readonly memo: string;
}

/** The hold that keeps the award of a selected project back as a whole; null once it was divided or given back. */
export async function reservedHoldOf(unit: Unit, application: GrantApplication): Promise<LedgerHold | null> {
  const hold = application.hold === null ? null : await unit.em.findOneOrFail(Hold, application.hold.id, { refresh: true });
  return hold?.state === HoldState.HELD ? hold : null;
}

/** Divides an award into instalments: one hold for each part, in their order; together they are the award. */
export async function reserveInstalments(unit: Unit, application: GrantApplication, parts: readonly GrantPart[]): Promise<LedgerHold[]> {
  const whole = await reservedHoldOf(unit, application);
  const sum = parts.reduce((total, { amountFen }) => total + amountFen, 0n);
  if (!whole || sum !== application.awardedFen) throw fundsRefusals.AWARD_NOT_DIVISIBLE();
  await release(unit, whole, 'An award is divided into instalments');
  const holds: LedgerHold[] = [];
  for (const { subject, amountFen, memo } of parts) holds.push(await reserveFor(unit, application, amountFen, memo, subject));
  return holds;
}

/** Sets money of the round's account aside for a project, and remembers for which. */
export async function reserveFor(unit: Unit, application: GrantApplication, amountFen: bigint, memo: string, subject: { readonly id: string } = application): Promise<LedgerHold> {
  const round = await unit.em.findOneOrFail(GrantRound, application.round.id);
  const account = await unit.em.findOneOrFail(FundAccount, round.account.id);
  const hold = await reserve(unit, { account: account.ledgerAccount.id, amount: amountFen, memo, subject });
  unit.em.persist(new GrantHold(application, hold));
  return hold;
}

/** The grant agreement is signed by both sides. Refused unless the publicity period has passed without consequence. */
export async function markAgreed(unit: Unit, application: GrantApplication): Promise<void> {
  const round = await unit.lockById(GrantRound, application.round.id);
  if (round.state !== RoundState.AGREEMENT) throw fundsRefusals.ROUND_STATE({ params: { state: roundLifecycle.state(round.state) } });
  application.agree();
  await settleStage(unit, round);
}

/** The project is delivered, accepted and paid in full. */
export async function markCompleted(unit: Unit, application: GrantApplication): Promise<void> {
  await end(unit, application, 'complete');
}

/** The project ended early; the caller gives back what is still set aside. */
export async function markTerminated(unit: Unit, application: GrantApplication): Promise<void> {
  await end(unit, application, 'terminate');
}

async function end(unit: Unit, application: GrantApplication, step: 'complete' | 'terminate'): Promise<void> {
  const round = await unit.lockById(GrantRound, application.round.id);
  application.end(step);
  await settleStage(unit, round);
}

/** Lets a round go on where nothing holds it in its stage any more. The caller has locked it alone. */
export async function settleStage(unit: Unit, round: GrantRound): Promise<void> {
  await unit.em.flush();
  const left = async (state: ApplicationState): Promise<boolean> => (await unit.em.count(GrantApplication, { round, state })) > 0;
  if (round.state === RoundState.AGREEMENT && !(await left(ApplicationState.SELECTED))) {
    if (await unit.em.count(GrantApplication, { round, state: { $in: [ApplicationState.AGREED, ApplicationState.COMPLETED, ApplicationState.TERMINATED] } })) round.deliver();
    else round.finish();
  }
  if (round.state === RoundState.IN_DELIVERY && !(await left(ApplicationState.AGREED))) round.finish();
}
