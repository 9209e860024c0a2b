import { ArrayMaxSize, IsOptional, IsUrl, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { AttachmentKind, attachFiles, attachmentReaders } from '../files/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { milestonePolicy } from './contract.policy.js';
import { beginIfDue, contractPrivy, jurisdictionOf, lockMilestone, refusePersonal, refuseUnlessBegun } from './contracts.queries.js';
import { contractsRefusals } from './contracts.refusals.js';
import { contractRules } from './contracts.rules.js';
import { milestoneLifecycle } from './milestone.lifecycle.js';
import type { Milestone } from './milestone.js';
import { ServiceRecordState } from './service-record.lifecycle.js';
import { ServiceRecord } from './service-record.js';
import { says } from '../kernel/refusal.js';

@InputType({ description: 'A delivery (交付) with its evidence.' })
export class MilestoneDeliverInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The milestone (`milestone_…`), in PLANNED or REJECTED, of a contract in delivery.' })
  milestoneId!: string;

  @Field(() => String, { description: 'What was done and where it can be seen, 10–10,000 characters. Names nobody who was served (PI-01).' })
  @Length(10, 10_000)
  @Matches(/\S\s*\S/)
  evidence!: string;

  @Field(() => [String], { nullable: true, description: 'Up to 10 addresses (https) of reports, photos or tables; none when left out.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @Length(10, 500, { each: true })
  @IsUrl({ protocols: ['https'], require_protocol: true }, { each: true })
  links?: string[] | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the evidence files together, 64 hex digits, so that nobody changes them later unseen; null for none.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { context: says('it is a SHA-256 digest: 64 digits and small letters a to f.', '应为 SHA-256 摘要：64 位十六进制小写字符。') })
  digest?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Files (`attachment_…`) of the kind EVIDENCE that people of the organization uploaded (docs/files.md), at most 20, each once: reports, sheets, photos. Seen by the parties of the contract and the staff of the community. None when left out.' })
  @IsOptional()
  @ArrayMaxSize(20)
  attachmentIds?: string[] | null;
}

/** The organization hands a milestone over; where the rule says so, only with service that was confirmed. */
export const deliverMilestone = deed({
  field: 'milestoneDeliver',
  answers: 'milestone',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: MilestoneDeliverInput): Promise<Milestone> {
    const { contract, milestone } = await lockMilestone(unit, input.milestoneId, { expectedVersion: input.expectedVersion });
    unit.authorize(milestonePolicy.deliver(unit.actor, contract));
    const now = await unit.now();
    beginIfDue(contract, now);
    refuseUnlessBegun(contract, says('delivered on', '交付里程碑'));
    milestoneLifecycle.advance(milestone.state, 'deliver');
    refusePersonal({ evidence: input.evidence });
    const least = await unit.ruleValue(contractRules.confirmedRecords, await jurisdictionOf(unit, contract));
    const count = await unit.em.count(ServiceRecord, { milestone, state: ServiceRecordState.CONFIRMED });
    if (count < least) throw contractsRefusals.NO_CONFIRMED_SERVICE({ field: 'milestoneId', params: { least, count } });
    milestone.deliver(unit.em.getReference(Person, unit.actor.personId), now, { text: input.evidence.trim(), links: input.links ?? [], digest: input.digest ?? null });
    await attachFiles(unit, input.attachmentIds ?? [], { kind: AttachmentKind.EVIDENCE, ownerId: contract.organization.id, to: milestone, at: now, field: 'attachmentIds' });
    unit.record({ rule: 'GP-14' });
    await unit.emit('milestone.delivered', milestone.id, { contractId: contract.id });
    return milestone;
  },
});

attachmentReaders(AttachmentKind.EVIDENCE, (file, viewer) => `exists (select from milestone m join contract c on c.id = m.contract_id where m.id = ${file}.attached_to_id and ${contractPrivy('c', viewer)})`);
