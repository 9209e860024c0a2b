import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { OrganizationEligibility } from '../../organizations/index.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { type ReceiptCheck, eligibilityInquiry, receiptKeyInquiry, verifyReceipt } from './inquiries.js';

@ObjectType('BidReceiptCheck', { description: 'What a signed receipt turned out to be.' })
export class BidReceiptCheck implements ReceiptCheck {
  @Field(() => Boolean, { description: 'Whether this platform signed it, word for word.' })
  valid!: boolean;

  @Field(() => ID, { nullable: true, description: 'The tender (`tender_…`); null unless valid, as all that follows.' })
  tenderId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The bid (`bid_…`).' })
  bidId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Version of the bid that the envelope made.' })
  bidVersion!: number | null;

  @Field(() => String, { nullable: true, description: 'Hex SHA-256 of the envelope that was in.' })
  receiptDigest!: string | null;

  @Field(() => String, { nullable: true, description: 'Hex SHA-256 of the price envelope; null also where there is one envelope.' })
  priceReceiptDigest!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The server\'s time at which the envelope was taken.' })
  serverTime!: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is the latest receipt of the bid; a revision makes a new one. Null for those who may not see the bid.' })
  current!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the digest that you gave is one that the receipt names; null without one, or unless valid.' })
  digestMatches!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether what the platform keeps for the bid has the digests of this receipt, computed anew. False once a revision took its place; null for those who may not see the bid, and when the envelope was destroyed.' })
  stored!: boolean | null;
}

/** Reads that need the platform's keys, or two things at once. */
@Resolver()
export class InquiriesResolver {
  @Query(() => BidReceiptCheck, { description: 'Checks a signed receipt of a bid. For everyone; offline it is checked with `bidReceiptKey` (docs/receipts.md).' })
  bidReceiptVerify(
    @Arg('receipt', () => String, { description: 'The receipt as it was given (`wushe-receipt-1.…`).' }) receipt: string,
    @Arg('digest', () => String, { nullable: true, description: 'Hex SHA-256 of an envelope that you have, to be compared with the receipt.' }) digest: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<ReceiptCheck> {
    return context.inquire(verifyReceipt, { receipt, digest: digest ?? null });
  }

  @Query(() => String, { description: 'The public key (Ed25519, PEM) with which receipts of bids are checked. For everyone.' })
  bidReceiptKey(@Ctx() context: RequestContext): Promise<string> {
    return context.inquire(receiptKeyInquiry, {});
  }

  @Query(() => OrganizationEligibility, { description: 'Whether an organization may bid in a tender now, by the tender\'s terms and the rules of its jurisdiction (PL-02), with every reason against it. The same answer for bidder, buyer and everyone.' })
  async bidEligibility(
    @Arg('tenderId', () => ID, { description: 'The tender (`tender_…`).' }) tenderId: string,
    @Arg('organizationId', () => ID, { description: 'The organization (`organization_…`).' }) organizationId: string,
    @Ctx() context: RequestContext,
  ): Promise<OrganizationEligibility> {
    const { eligible, reasons } = await context.inquire(eligibilityInquiry, { tenderId, organizationId });
    return { eligible, reasons: [...reasons] };
  }
}
