import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { AllotmentGraph } from './allotment.graph.js';
import { appropriationsRefusals } from './appropriations.refusals.js';
import { AllotmentApproveInput, approveAllotment } from './approve-allotment.js';
import { RemittanceConfirmInput, confirmRemittance } from './confirm-remittance.js';
import { AllotmentEndInput, cancelAllotment, closeAllotment } from './end-allotment.js';
import { RemittanceEndInput, cancelRemittance, disputeRemittance, returnRemittance } from './end-remittance.js';
import { AllotmentProposeInput, proposeAllotment } from './propose-allotment.js';
import { RemittanceReceiveInput, receiveRemittance } from './receive-remittance.js';
import { RemittanceGraph } from './remittance.graph.js';
import { RemittanceSendInput, sendRemittance } from './send-remittance.js';
import { RemittanceSubmitInput, submitRemittance } from './submit-remittance.js';

export const AppropriationsUserError = userErrorOf('Appropriations', appropriationsRefusals);

const allotted = (name: string) => payloadOf(name, 'allotment', () => AllotmentGraph, AppropriationsUserError);
const remitted = (name: string) => payloadOf(name, 'remittance', () => RemittanceGraph, AppropriationsUserError);
export const AllotmentProposePayload = allotted('AllotmentProposePayload');
export const AllotmentApprovePayload = allotted('AllotmentApprovePayload');
export const AllotmentCancelPayload = allotted('AllotmentCancelPayload');
export const AllotmentClosePayload = allotted('AllotmentClosePayload');
export const RemittanceSubmitPayload = remitted('RemittanceSubmitPayload');
export const RemittanceSendPayload = remitted('RemittanceSendPayload');
export const RemittanceCancelPayload = remitted('RemittanceCancelPayload');
export const RemittanceReceivePayload = remitted('RemittanceReceivePayload');
export const RemittanceConfirmPayload = remitted('RemittanceConfirmPayload');
export const RemittanceDisputePayload = remitted('RemittanceDisputePayload');
export const RemittanceReturnPayload = remitted('RemittanceReturnPayload');

const last = 'Needs an idempotency key. Scope `appropriations:write`.';

@Resolver()
export class AppropriationsResolver {
  @ReadOne(() => AllotmentGraph, { description: 'One allotment of public money; null when hidden or missing.' })
  allotment!: AllotmentGraph | null;

  @ReadConnection(() => AllotmentGraph, { description: 'Allotments of public money to lower levels that the reader may see, the latest first.' })
  allotments!: Connection<AllotmentGraph>;

  @ReadOne(() => RemittanceGraph, { description: 'One remittance of public money; null when hidden or missing.' })
  remittance!: RemittanceGraph | null;

  @ReadConnection(() => RemittanceGraph, { description: 'Remittances of public money that the reader may see, the latest first.' })
  remittances!: Connection<RemittanceGraph>;

  @Mutation(() => AllotmentProposePayload, { nullable: true, description: `Proposes that public money goes to a lower level (经费下达), out of an appropriation or of what the sender has to pass on. For officers of the sending buyer. ${last}` })
  allotmentPropose(@Arg('input', () => AllotmentProposeInput, { description: 'How much, to whom, out of what.' }) input: AllotmentProposeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(proposeAllotment, input);
  }

  @Mutation(() => AllotmentApprovePayload, { nullable: true, description: `Approves an allotment; its money is set aside. For approvers of the sending buyer other than the proposer. ${last}` })
  allotmentApprove(@Arg('input', () => AllotmentApproveInput, { description: 'Which allotment.' }) input: AllotmentApproveInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(approveAllotment, input);
  }

  @Mutation(() => AllotmentCancelPayload, { nullable: true, description: `Takes an allotment back; refused once anything was sent (SENT_ALREADY). For officers and approvers of the sending buyer. ${last}` })
  allotmentCancel(@Arg('input', () => AllotmentEndInput, { description: 'Which allotment, and why.' }) input: AllotmentEndInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(cancelAllotment, input);
  }

  @Mutation(() => AllotmentClosePayload, { nullable: true, description: `Settles an allotment; what was never sent goes back where it came from. For approvers of the sending buyer. ${last}` })
  allotmentClose(@Arg('input', () => AllotmentEndInput, { description: 'Which allotment, and why.' }) input: AllotmentEndInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(closeAllotment, input);
  }

  @Mutation(() => RemittanceSubmitPayload, { nullable: true, description: `Asks for a transfer under an allotment (拨付), down or back. For officers of the paying buyer, staff of the paying community, people of the paying fund. ${last}` })
  remittanceSubmit(@Arg('input', () => RemittanceSubmitInput, { description: 'How much, under which allotment.' }) input: RemittanceSubmitInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(submitRemittance, input);
  }

  @Mutation(() => RemittanceSendPayload, { nullable: true, description: `Records that a transfer was sent; the money is on its way. For a second person of the payer. ${last}` })
  remittanceSend(@Arg('input', () => RemittanceSendInput, { description: 'Which remittance, and its document.' }) input: RemittanceSendInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(sendRemittance, input);
  }

  @Mutation(() => RemittanceCancelPayload, { nullable: true, description: `Takes a transfer back before it is sent; afterwards it is refused (WRONG_STATE). For the payer's people. ${last}` })
  remittanceCancel(@Arg('input', () => RemittanceEndInput, { description: 'Which remittance, and why.' }) input: RemittanceEndInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(cancelRemittance, input);
  }

  @Mutation(() => RemittanceReceivePayload, { nullable: true, description: `Records what arrived of a transfer. For the payee's people, none of whom sent it. ${last}` })
  remittanceReceive(@Arg('input', () => RemittanceReceiveInput, { description: 'Which remittance, and what arrived.' }) input: RemittanceReceiveInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(receiveRemittance, input);
  }

  @Mutation(() => RemittanceConfirmPayload, { nullable: true, description: `Confirms what arrived; the money is the payee's to use. For a second person of the payee. ${last}` })
  remittanceConfirm(@Arg('input', () => RemittanceConfirmInput, { description: 'Which remittance.' }) input: RemittanceConfirmInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(confirmRemittance, input);
  }

  @Mutation(() => RemittanceDisputePayload, { nullable: true, description: `Says that a transfer did not arrive, or not as recorded. For the payee's people. ${last}` })
  remittanceDispute(@Arg('input', () => RemittanceEndInput, { description: 'Which remittance, and why.' }) input: RemittanceEndInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(disputeRemittance, input);
  }

  @Mutation(() => RemittanceReturnPayload, { nullable: true, description: `Records that the bank or the treasury gave a transfer back; it can be sent anew. For a second person of the payer. ${last}` })
  remittanceReturn(@Arg('input', () => RemittanceEndInput, { description: 'Which remittance, and why.' }) input: RemittanceEndInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(returnRemittance, input);
  }
}
