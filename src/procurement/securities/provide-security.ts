import { IsEnum, Length, Matches, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { post } from '../../ledger/index.js';
import { decimalOf } from '../../kernel/money.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../../platform/graphql/money.graph.js';
import { bidPolicy } from '../bids/bid.policy.js';
import { lockBid } from '../bids/bids.queries.js';
import { refuseLate } from '../bids/submit-bid.js';
import { BidSecurity } from './bid-security.js';
import { BidSecurityKind } from './bid-security.lifecycle.js';
import { custodyOf } from './custody.js';
import { securitiesRefusals } from './securities.refusals.js';
import { SecurityTerm } from './security-term.js';

@InputType({ description: 'The security of a bid.' })
export class BidSecurityProvideInput extends DeedInput {
  @Field(() => ID, { description: 'Your bid (`bid_…`), before the deadline.' })
  bidId!: string;

  @Field(() => BidSecurityKind, { description: 'By transfer, or by a letter of guarantee.' })
  @IsEnum(BidSecurityKind)
  kind!: BidSecurityKind;

  @Field(() => MoneyInput, { description: 'As much as the tender asks for.' })
  @ValidateNested()
  amount!: MoneyInput;

  @Field(() => String, { description: 'Reference of the transfer or number of the letter, 2–100 characters.' })
  @Length(2, 100)
  @Matches(/\S\s*\S/)
  reference!: string;
}

/** A manager records the security of a bid. The ledger's accounts for it are concealed: a posting would tell who bids. */
export const provideSecurity = deed({
  field: 'bidSecurityProvide',
  answers: 'bidSecurity',
  scope: 'bids:write',
  idempotency: 'required',
  sealed: true,
  async act(unit: Unit, input: BidSecurityProvideInput): Promise<BidSecurity> {
    const { tender, bid } = await lockBid(unit, input.bidId);
    unit.authorize(bidPolicy.change(unit.actor, bid));
    const providedAt = await refuseLate(unit, tender);
    const term = await unit.em.findOne(SecurityTerm, { tender });
    if (!term) throw securitiesRefusals.SECURITY_NOT_ASKED({ field: 'bidId' });
    const amountFen = fenOfInput(input.amount, 'amount');
    if (amountFen !== term.amountFen) throw securitiesRefusals.SECURITY_MISMATCH({ field: 'amount', params: { amount: decimalOf(term.amountFen) } });
    const security = new BidSecurity({ bid, kind: input.kind, amountFen, reference: input.reference.trim(), providedBy: unit.em.getReference(Person, unit.actor.personId), providedAt });
    unit.em.persist(security);
    await unit.em.flush();
    if (security.kind === BidSecurityKind.TRANSFER) {
      const { from, held } = custodyOf(security);
      const { transaction } = await post(unit, {
        kind: 'BID_SECURITY', memo: '投标保证金 / Bid security', subject: security, postings: [{ account: from, amount: -amountFen }, { account: held, amount: amountFen }],
      });
      security.transactionId = transaction.id;
    }
    unit.record({ rule: 'PL-21' });
    return security;
  },
});
