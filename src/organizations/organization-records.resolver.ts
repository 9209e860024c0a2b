import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { type Connection, ReadConnection } from '../platform/reads/index.js';
import { QualificationClaimInput, claimQualification } from './claim-qualification.js';
import { CreditFormulaGraph } from './credit.graph.js';
import { QualificationDecisionInput, rejectQualification, revokeQualification, verifyQualification } from './decide-qualification.js';
import {
  CreditEventRecordPayload, CreditEventReversePayload, CreditListingRecordPayload, CreditListingRemovePayload, OrganizationGradeRecordPayload,
  QualificationClaimPayload, QualificationRejectPayload, QualificationRevokePayload, QualificationVerifyPayload,
} from './organizations.payloads.js';
import { CreditEventRecordInput, recordOutsideEvent } from './record-credit-event.js';
import { OrganizationGradeRecordInput, recordGrade } from './record-grade.js';
import { CreditListingRecordInput, recordListing } from './record-listing.js';
import { CreditListingRemoveInput, removeListing } from './remove-listing.js';
import { CreditEventReverseInput, reverseEvent } from './reverse-credit-event.js';

@Resolver()
export class OrganizationRecordsResolver {
  @ReadConnection(() => CreditFormulaGraph, { description: 'All published versions of the credit formula, the latest first.' })
  creditFormulas!: Connection<CreditFormulaGraph>;

  @Mutation(() => OrganizationGradeRecordPayload, { nullable: true, description: 'Records a grade from civil affairs; it holds for five years and ends the one before (SO-01). For operators. Scope `organizations:write`.' })
  organizationGradeRecord(@Arg('input', () => OrganizationGradeRecordInput, { description: 'The grade.' }) input: OrganizationGradeRecordInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(recordGrade, input);
  }

  @Mutation(() => CreditListingRecordPayload, { nullable: true, description: 'Records that an organization was listed (SO-04, SO-05). For operators. Scope `organizations:write`.' })
  creditListingRecord(@Arg('input', () => CreditListingRecordInput, { description: 'Who, why, by which decision.' }) input: CreditListingRecordInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(recordListing, input);
  }

  @Mutation(() => CreditListingRemovePayload, { nullable: true, description: 'Ends a listing; a serious one after two years at least, unless it was mistaken (SO-06). For operators. Scope `organizations:write`.' })
  creditListingRemove(@Arg('input', () => CreditListingRemoveInput, { description: 'Which listing, and why.' }) input: CreditListingRemoveInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(removeListing, input);
  }

  @Mutation(() => QualificationClaimPayload, { nullable: true, description: 'Claims a qualification. For the organization\'s managers. Scope `organizations:write`.' })
  qualificationClaim(@Arg('input', () => QualificationClaimInput, { description: 'The certificate.' }) input: QualificationClaimInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(claimQualification, input);
  }

  @Mutation(() => QualificationVerifyPayload, { nullable: true, description: 'Verifies a claimed qualification. For operators. Scope `organizations:write`.' })
  qualificationVerify(@Arg('input', () => QualificationDecisionInput, { description: 'Which one, and what was seen.' }) input: QualificationDecisionInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(verifyQualification, input);
  }

  @Mutation(() => QualificationRejectPayload, { nullable: true, description: 'Rejects a claimed qualification. For operators. Scope `organizations:write`.' })
  qualificationReject(@Arg('input', () => QualificationDecisionInput, { description: 'Which one, and why.' }) input: QualificationDecisionInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(rejectQualification, input);
  }

  @Mutation(() => QualificationRevokePayload, { nullable: true, description: 'Records that a verified qualification was withdrawn. For operators. Scope `organizations:write`.' })
  qualificationRevoke(@Arg('input', () => QualificationDecisionInput, { description: 'Which one, and why.' }) input: QualificationDecisionInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(revokeQualification, input);
  }

  @Mutation(() => CreditEventRecordPayload, { nullable: true, description: 'Records an authority\'s decision for an organization\'s credit. For operators. Scope `organizations:write`.' })
  creditEventRecord(@Arg('input', () => CreditEventRecordInput, { description: 'What happened.' }) input: CreditEventRecordInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(recordOutsideEvent, input);
  }

  @Mutation(() => CreditEventReversePayload, { nullable: true, description: 'Takes an event out of the score; event and reason stay public. For operators. Scope `organizations:write`.' })
  creditEventReverse(@Arg('input', () => CreditEventReverseInput, { description: 'Which event, and why.' }) input: CreditEventReverseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(reverseEvent, input);
  }
}
