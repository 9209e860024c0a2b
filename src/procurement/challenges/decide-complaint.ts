import { ArrayMaxSize, IsEnum, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { Remedy } from './challenge.words.js';
import { challengePolicy } from './challenges.policy.js';
import { judgedBy, lockComplaint } from './challenges.queries.js';
import { ComplaintMatter } from './complaint-matter.js';
import { complaintLifecycle } from './complaint.lifecycle.js';
import type { Complaint } from './complaint.js';
import { MatterFindingInput, judgeMatters } from './finding.input.js';
import { applyRemedy } from './remedy.js';
import { Words } from './words.js';

@InputType({ description: 'The supervisors\' decision of a complaint (投诉处理决定).' })
export class ComplaintDecideInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The complaint (`complaint_…`), in ACCEPTED; another supervisor took it up.' })
  complaintId!: string;

  @Field(() => String, { description: 'The decision with its facts and reasons, 2–8,000 characters; public.' })
  @Words(2, 8_000)
  decision!: string;

  @Field(() => [MatterFindingInput], { description: 'Of every matter complained about, whether it is right and why.' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  findings!: MatterFindingInput[];

  @Field(() => Remedy, { description: 'What follows at once. NONE when no matter is right.' })
  @IsEnum(Remedy)
  remedy!: Remedy;
}

/** A supervisor other than the one who took it up decides a complaint within thirty working days; what is ordered happens at once (PL-14). */
export const decideComplaint = deed({
  field: 'complaintDecide',
  answers: 'complaint',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: ComplaintDecideInput): Promise<Complaint> {
    const { tender, complaint } = await lockComplaint(unit, input.complaintId, input.expectedVersion ?? null);
    unit.authorize(challengePolicy.decide(unit.actor, tender, complaint, await judgedBy(unit, tender)));
    complaintLifecycle.advance(complaint.state, 'dismiss');
    const matters = await unit.em.find(ComplaintMatter, { complaint });
    const upheld = judgeMatters(matters.map((matter) => ({ matterId: matter.matter.id, find: (right: boolean, finding: string) => matter.find(right, finding) })), input.findings, input.remedy);
    const at = await unit.now();
    const decision = input.decision.trim();
    complaint.decide({ upheld, decision, remedy: input.remedy, by: unit.em.getReference(Person, unit.actor.personId), at });
    await applyRemedy(unit, tender, input.remedy, `投诉成立 / A complaint was upheld: ${decision}`.slice(0, 2_000), at);
    unit.record({ rule: 'PL-14', note: input.remedy });
    await unit.emit('complaint.decided', complaint.id, { tenderId: tender.id, upheld });
    return complaint;
  },
});
