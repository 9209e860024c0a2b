import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { nothingThere } from '../../kernel/refusal.js';
import { openAccount, post, reverse } from '../../ledger/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { Bid } from '../bids/bid.js';
import { Tender } from '../tenders/tender.js';
import { BidSecurity } from './bid-security.js';
import { custodyOf } from './custody.js';
import { securitiesRefusals } from './securities.refusals.js';
import { securityPolicy } from './security.policy.js';

@InputType({ description: 'A bid security to give back.' })
export class BidSecurityReturnInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The security (`bid_security_…`), due.' })
  bidSecurityId!: string;
}

@InputType({ description: 'A bid security that is not given back.' })
export class BidSecurityForfeitInput extends BidSecurityReturnInput {
  @Field(() => String, { description: 'Why, 2–1,000 characters; public with the bid.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

async function lockSecurity(unit: Unit, { bidSecurityId, expectedVersion }: BidSecurityReturnInput): Promise<{ security: BidSecurity; tender: Tender }> {
  const field = 'bidSecurityId';
  const found = await unit.find(BidSecurity, bidSecurityId, field);
  const tender = await unit.lockById(Tender, found.tender.id, { share: true });
  const bid = await unit.em.findOneOrFail(Bid, found.bid.id);
  // Until the tender is opened, or ends, nobody but the bidder learns of it.
  if (bid.openedAt === null && tender.openedAt === null && tender.endedAt === null && !securityPolicy.own(unit.actor, bid)) throw nothingThere(field);
  unit.authorize(securityPolicy.decide(unit.actor, tender));
  return { tender, security: await unit.lock(BidSecurity, bidSecurityId, { field, expectedVersion: expectedVersion ?? null }) };
}

/** An approver of the buyer gives a security back (PL-21); money goes back where it came from. */
export const returnSecurity = deed({
  field: 'bidSecurityReturn',
  answers: 'bidSecurity',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: BidSecurityReturnInput): Promise<BidSecurity> {
    const { security } = await lockSecurity(unit, input);
    security.giveBack(unit.em.getReference(Person, unit.actor.personId), await unit.now());
    if (security.transactionId !== null) await reverse(unit, security.transactionId, '退还投标保证金 / Bid security returned');
    unit.record({ rule: 'PL-21' });
    return security;
  },
});

/** An approver of the buyer keeps a security, for a reason that is told; money goes to the buyer. */
export const forfeitSecurity = deed({
  field: 'bidSecurityForfeit',
  answers: 'bidSecurity',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: BidSecurityForfeitInput): Promise<BidSecurity> {
    const { security, tender } = await lockSecurity(unit, input);
    const bid = await unit.em.findOneOrFail(Bid, security.bid.id);
    if (bid.openedAt === null) throw securitiesRefusals.NOT_OPENED({ field: 'bidSecurityId' });
    security.forfeit(unit.em.getReference(Person, unit.actor.personId), await unit.now(), input.reason.trim());
    if (security.transactionId !== null) {
      const held = await openAccount(unit, custodyOf(security).held);
      await post(unit, {
        kind: 'BID_SECURITY_FORFEITED', memo: '投标保证金不予退还 / Bid security forfeited', subject: security,
        postings: [{ account: held, amount: -security.amountFen }, { account: { owner: tender.buyer.id, kind: 'RECEIVED', purpose: security.id }, amount: security.amountFen }],
      });
    }
    unit.record({ rule: 'PL-21' });
    return security;
  },
});
