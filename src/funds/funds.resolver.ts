import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { FundAnswerInput, answerFund } from './answer-fund.js';
import { FundCloseInput, closeFund } from './close-fund.js';
import { DonationConfirmInput, confirmDonation } from './donations/confirm-donation.js';
import { DonationCreateInput, createDonation } from './donations/create-donation.js';
import { DonationGraph } from './donations/donation.graph.js';
import { FundEstablishInput, establishFund } from './establish-fund.js';
import { CommunityFundGraph } from './fund.graph.js';
import * as payloads from './funds.payloads.js';
import { DonationReceiptGraph } from './receipts/donation-receipt.graph.js';
import { DonationReceiptIssueInput, issueReceipt } from './receipts/issue-receipt.js';
import { DonationReceiptReissueInput, reissueReceipt } from './receipts/reissue-receipt.js';
import { DonationNameInput, nameDonation } from './donations/name-donation.js';
import { FundPurposeOpenInput, openPurpose } from './purposes/open-purpose.js';
import { DonationRecordInput, recordDonation } from './donations/record-donation.js';
import { DonationRefundInput, DonationRefundRequestInput, refundDonation, requestRefund } from './donations/refund-donation.js';
import { DonationVoidInput, voidDonation } from './donations/void-donation.js';

@Resolver()
export class FundsResolver {
  @ReadOne(() => CommunityFundGraph, { description: 'One community fund; null when hidden or missing.' })
  fund!: CommunityFundGraph | null;

  @ReadConnection(() => CommunityFundGraph, { description: 'Community funds which the reader may see; search finds parts of the name.' })
  funds!: Connection<CommunityFundGraph>;

  @ReadOne(() => DonationGraph, { description: 'One gift; null when hidden or missing.' })
  donation!: DonationGraph | null;

  @ReadOne(() => DonationReceiptGraph, { description: 'One donation receipt; null when hidden or missing. As PDF at `/documents/donation-receipt/<id>.pdf`.' })
  donationReceipt!: DonationReceiptGraph | null;

  @ReadConnection(() => DonationGraph, { description: 'Gifts which the reader may see: those that were received, and one’s own and one’s fund’s in any state. Donors are named by their consent alone (CH-27).' })
  donations!: Connection<DonationGraph>;

  @Mutation(() => payloads.FundEstablishPayload, { nullable: true, description: 'Proposes a community fund to a charity. For staff of the community. Scope `funds:write`.' })
  fundEstablish(@Arg('input', () => FundEstablishInput, { description: 'The fund.' }) input: FundEstablishInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(establishFund, input);
  }

  @Mutation(() => payloads.FundAnswerPayload, { nullable: true, description: 'Takes a proposed fund in, or declines. For managers of the charity that was asked (CH-13). Scope `funds:write`.' })
  fundAnswer(@Arg('input', () => FundAnswerInput, { description: 'Which fund, and the answer.' }) input: FundAnswerInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(answerFund, input);
  }

  @Mutation(() => payloads.FundPurposeOpenPayload, { nullable: true, description: 'Keeps money for one purpose apart (CH-21). For stewards of the fund. Scope `funds:write`.' })
  fundPurposeOpen(@Arg('input', () => FundPurposeOpenInput, { description: 'Which fund, and the purpose.' }) input: FundPurposeOpenInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(openPurpose, input);
  }

  @Mutation(() => payloads.FundClosePayload, { nullable: true, description: 'Closes a fund with nothing left in it (CH-23). For stewards of the fund. Scope `funds:write`.' })
  fundClose(@Arg('input', () => FundCloseInput, { description: 'Which fund.' }) input: FundCloseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(closeFund, input);
  }

  @Mutation(() => payloads.DonationCreatePayload, { nullable: true, description: 'Pledges a gift of one’s own, or records a gift of a guest or anonymous donor that someone else confirms. No money moves; collection online is refused by default (CH-14). Anyone signed in; for others’ gifts stewards and finance officers of the fund. Needs an idempotencyKey. Scope `funds:write`.' })
  donationCreate(@Arg('input', () => DonationCreateInput, { description: 'The gift.' }) input: DonationCreateInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(createDonation, input);
  }

  @Mutation(() => payloads.DonationRecordPayload, { nullable: true, description: 'Records a bank gift below the rule’s amount from the statement and posts it to the ledger at once. For finance officers of the fund. Needs an idempotencyKey. Scope `funds:write`.' })
  donationRecord(@Arg('input', () => DonationRecordInput, { description: 'The gift, as the statement has it.' }) input: DonationRecordInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(recordDonation, input);
  }

  @Mutation(() => payloads.DonationConfirmPayload, { nullable: true, description: 'Attests a pledged gift as the second person and posts it to the ledger. For stewards and finance officers of the fund who neither recorded nor gave it. Needs an idempotencyKey. Scope `funds:write`.' })
  donationConfirm(@Arg('input', () => DonationConfirmInput, { description: 'Which gift.' }) input: DonationConfirmInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(confirmDonation, input);
  }

  @Mutation(() => payloads.DonationVoidPayload, { nullable: true, description: 'Takes a pledge back, or writes it off (CH-16). For the donor and the fund. Scope `funds:write`.' })
  donationVoid(@Arg('input', () => DonationVoidInput, { description: 'Which gift, and why.' }) input: DonationVoidInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(voidDonation, input);
  }

  @Mutation(() => payloads.DonationNamePayload, { nullable: true, description: 'Gives or withdraws the consent to be named with a gift (CH-27). For its donor. Scope `funds:write`.' })
  donationName(@Arg('input', () => DonationNameInput, { description: 'Which gift, and the name.' }) input: DonationNameInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(nameDonation, input);
  }

  @Mutation(() => payloads.DonationReceiptIssuePayload, { nullable: true, description: 'Issues the receipt (捐赠票据) for a gift under the next number of the host charity (CH-17). For finance officers of the fund. Needs an idempotencyKey. Scope `funds:write`.' })
  donationReceiptIssue(@Arg('input', () => DonationReceiptIssueInput, { description: 'Which gift.' }) input: DonationReceiptIssueInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(issueReceipt, input);
  }

  @Mutation(() => payloads.DonationReceiptReissuePayload, { nullable: true, description: 'Voids a receipt and issues another for the same gift under the next number, linked to the old one (CH-17). For finance officers of the fund. Needs an idempotencyKey. Scope `funds:write`.' })
  donationReceiptReissue(@Arg('input', () => DonationReceiptReissueInput, { description: 'Which receipt, and why.' }) input: DonationReceiptReissueInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(reissueReceipt, input);
  }

  @Mutation(() => payloads.DonationRefundRequestPayload, { nullable: true, description: 'Asks to give a gift back. For stewards and finance officers of the fund. Scope `funds:write`.' })
  donationRefundRequest(@Arg('input', () => DonationRefundRequestInput, { description: 'Which gift, and why.' }) input: DonationRefundRequestInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(requestRefund, input);
  }

  @Mutation(() => payloads.DonationRefundPayload, { nullable: true, description: 'Gives a gift back through the ledger, or keeps it. For another person of the fund than the one who asked. Needs an idempotencyKey. Scope `funds:write`.' })
  donationRefund(@Arg('input', () => DonationRefundInput, { description: 'Which gift, and the decision.' }) input: DonationRefundInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(refundDonation, input);
  }
}
