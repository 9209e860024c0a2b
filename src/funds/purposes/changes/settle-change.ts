import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../../accounts/index.js';
import { post } from '../../../ledger/index.js';
import { deed } from '../../../platform/deeds/deed.js';
import type { Unit } from '../../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../../platform/graphql/deed-input.js';
import { CommunityFund } from '../../community-fund.js';
import { Donation } from '../../donations/donation.js';
import { DonationState } from '../../donations/donation.lifecycle.js';
import { onlineChannels } from '../../donations/donation-channel.js';
import { fundPolicy } from '../../fund.policy.js';
import { fundsRefusals } from '../../funds.refusals.js';
import { Words } from '../../words.js';
import { FundAccount } from '../fund-account.js';
import { purposeChangeLifecycle } from './purpose-change.lifecycle.js';
import { PurposeChange, PurposeChangeGround } from './purpose-change.js';
import { changePolicy } from './purpose-change.policy.js';
import { PurposeAnswer, PurposeConsent } from './purpose-consent.js';

@InputType({ description: 'The end of a change of purpose: money moves as far as its donors consented.' })
export class PurposeChangeSettleInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The change (`purpose_change_…`), in state PROPOSED, after `answersBy` or once everybody answered. You act as a steward of its fund, or for a leftover as a manager of its host charity, and did not propose it.' })
  changeId!: string;
}

@InputType({ description: 'The end of a change of purpose that is given up.' })
export class PurposeChangeDropInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The change (`purpose_change_…`), in state PROPOSED. You act as a steward of its fund.' })
  changeId!: string;

  @Field(() => String, { description: 'Why, 2–500 characters; public.' })
  @Words(2, 500)
  reason!: string;
}

interface Part {
  readonly consent: PurposeConsent;
  readonly fen: bigint;
}

/** Moves what its donors consented to: each gift's share of what is free now. The rest stays, or is asked back. */
export const settlePurposeChange = deed({
  field: 'purposeChangeSettle',
  answers: 'purposeChange',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: PurposeChangeSettleInput): Promise<PurposeChange> {
    const change = await unit.lock(PurposeChange, input.changeId, { field: 'changeId', expectedVersion: input.expectedVersion ?? null });
    const fund = await unit.lockById(CommunityFund, change.fund.id);
    unit.authorize(changePolicy.settle(unit.actor, { fund, ground: change.ground, proposedBy: change.proposedBy }));
    purposeChangeLifecycle.advance(change.state, 'settle');
    const now = await unit.now();
    if (change.ground === PurposeChangeGround.LEFTOVER) await takeAll(unit, change);
    const consents = await unit.em.find(PurposeConsent, { change }, { populate: ['donation'], orderBy: { donation: 'asc' }, refresh: true });
    const waits = consents.some(({ answer }) => answer === PurposeAnswer.WAITING);
    if (waits && change.answersBy !== null && now < change.answersBy) throw fundsRefusals.DONORS_STILL_ASKED({ field: 'changeId' });
    const { from, to, free, given } = await sidesOf(unit, change);
    const parts = consents.filter(({ answer, donation }) => moves(answer) && standing(donation)).map((consent): Part => ({ consent, fen: given === 0n ? 0n : (free * consent.partFen) / given }));
    const ofGifts = parts.reduce((sum, { fen }) => sum + fen, 0n);
    const moved = change.ground === PurposeChangeGround.LEFTOVER ? free : ofGifts;
    for (const { consent, fen } of parts) consent.movedFen = fen;
    if (moved > 0n) {
      await post(unit, {
        kind: 'PURPOSE_CHANGE', memo: 'Restricted money serves another purpose', subject: change,
        postings: [
          { account: from.ledgerAccount.id, amount: -moved }, { account: to.ledgerAccount.id, amount: moved },
          { account: from.sourceAccount.id, amount: moved }, { account: to.sourceAccount.id, amount: -moved },
        ],
      });
    }
    const by = unit.em.getReference(Person, unit.actor.personId);
    for (const { answer, donation } of consents) {
      if (answer === PurposeAnswer.REFUND_WISHED && donation.state === DonationState.RECEIVED && !onlineChannels.includes(donation.channel)) donation.requestRefund(by, change.reason);
    }
    change.settle(by, now, moved);
    unit.record({ rule: change.ground === PurposeChangeGround.LEFTOVER ? 'CH-23' : 'CH-22' });
    await unit.emit('purposeChange.settled', change.id, { fundId: fund.id });
    return change;
  },
});

/** A steward gives it up. */
export const dropPurposeChange = deed({
  field: 'purposeChangeDrop',
  answers: 'purposeChange',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PurposeChangeDropInput): Promise<PurposeChange> {
    const change = await unit.lock(PurposeChange, input.changeId, { field: 'changeId', expectedVersion: input.expectedVersion ?? null });
    unit.authorize(fundPolicy.steward(unit.actor, change.fund));
    change.drop(input.reason.trim());
    await unit.emit('purposeChange.dropped', change.id, { fundId: change.fund.id });
    return change;
  },
});

/**
 * Takes the moves of a gift back before it is refunded: its money returns to the restriction under which it was given.
 * Refused with INSUFFICIENT_BALANCE where it is spent.
 */
export async function undoMoves(unit: Unit, donation: Donation): Promise<void> {
  const moves = await unit.em.find(PurposeConsent, { donation, movedFen: { $gt: 0n } }, { orderBy: { createdAt: 'desc' } });
  for (const consent of moves) {
    const change = await unit.em.findOneOrFail(PurposeChange, consent.change.id, { populate: ['fromAccount', 'toAccount'] });
    const { fromAccount: from, toAccount: to } = change;
    await post(unit, {
      kind: 'PURPOSE_CHANGE_UNDONE', memo: 'A gift returns to its restriction before it is given back', subject: consent,
      postings: [
        { account: to.ledgerAccount.id, amount: -consent.movedFen }, { account: from.ledgerAccount.id, amount: consent.movedFen },
        { account: to.sourceAccount.id, amount: consent.movedFen }, { account: from.sourceAccount.id, amount: -consent.movedFen },
      ],
    });
    consent.movedFen = 0n;
  }
}

const moves = (answer: PurposeAnswer): boolean => answer === PurposeAnswer.CONSENTED || answer === PurposeAnswer.NOT_ASKED;
const standing = ({ state }: Donation): boolean => state === DonationState.RECEIVED || state === DonationState.REFUND_REQUESTED;

/** CH-23: what is left over goes as a whole, with every gift's share written down. */
async function takeAll(unit: Unit, change: PurposeChange): Promise<void> {
  const rows = await unit.sql<{ donation_id: string; part: string }>('select donation_id, part_fen::text as part from gift_part where account_id = $1 order by donation_id', [change.fromAccount.id]);
  await unit.addAll(rows.map((row) => new PurposeConsent({ change, donation: unit.em.getReference(Donation, row.donation_id), partFen: BigInt(row.part), answer: PurposeAnswer.NOT_ASKED })));
}

async function sidesOf(unit: Unit, change: PurposeChange): Promise<{ from: FundAccount; to: FundAccount; free: bigint; given: bigint }> {
  const from = await unit.em.findOneOrFail(FundAccount, change.fromAccount.id);
  const to = await unit.em.findOneOrFail(FundAccount, change.toAccount.id);
  const [row] = await unit.sql<{ free: string; given: string }>(
    'select (select balance_fen from ledger_account where id = $1)::text as free, greatest((select -balance_fen from ledger_account where id = $2), (select coalesce(sum(part_fen), 0) from gift_part where account_id = $3))::text as given',
    [from.ledgerAccount.id, from.sourceAccount.id, from.id],
  );
  return { from, to, free: BigInt(row!.free), given: BigInt(row!.given) };
}
