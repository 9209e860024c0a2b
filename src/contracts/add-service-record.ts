import { IsInt, IsOptional, Length, Matches, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Membership, Person } from '../accounts/index.js';
import { shanghaiDate } from '../kernel/working-calendar.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Volunteer } from '../volunteers/index.js';
import { SocialWorker } from '../workers/index.js';
import { servicePolicy } from './contract.policy.js';
import { ServiceKind } from './contract.words.js';
import type { Contract } from './contract.js';
import { beginIfDue, lockMilestone, refusePersonal, refuseUnlessBegun } from './contracts.queries.js';
import { contractsRefusals } from './contracts.refusals.js';
import { MilestoneState, milestoneLifecycle } from './milestone.lifecycle.js';
import { ServiceRecord } from './service-record.js';
import { servingOrganizations } from './subcontracts/subcontracts.queries.js';
import { says } from '../kernel/refusal.js';

@InputType({ description: 'Time served for a milestone (服务记录). It tells what was done, never for whom.' })
export class ServiceRecordAddInput extends DeedInput {
  @Field(() => ID, { description: 'The milestone (`milestone_…`) that is being worked on.' })
  milestoneId!: string;

  @Field(() => ID, { nullable: true, description: 'The social worker (`worker_…`) of the organization who served. Either this or `volunteerId`.' })
  workerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The volunteer (`volunteer_…`) who served, by the id that the volunteer told you. Either this or `workerId`.' })
  volunteerId?: string | null;

  @Field(() => DateTimeScalar, { description: 'When it began, within the term of the contract.' })
  startedAt!: Date;

  @Field(() => Int, { description: 'Minutes actually served, without the way there (VO-05), 1–1,440; they must have passed.' })
  @IsInt()
  @Min(1)
  @Max(1_440)
  minutes!: number;

  @Field(() => String, { description: 'What was done, 2–500 characters. Names nobody who was served (PI-01).' })
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  activity!: string;

  @Field(() => Int, { nullable: true, description: 'How many people were served, 1–100,000; null where it cannot be told.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  peopleServed?: number | null;
}

const workedOn: readonly MilestoneState[] = [MilestoneState.PLANNED, MilestoneState.REJECTED];

/** A social worker of the organization records time served; it counts once another person has confirmed it (VO-04). */
export const addServiceRecord = deed({
  field: 'serviceRecordAdd',
  answers: 'serviceRecord',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ServiceRecordAddInput): Promise<ServiceRecord> {
    const { contract, milestone } = await lockMilestone(unit, input.milestoneId);
    const serving = await servingOrganizations(unit, contract);
    unit.authorize(servicePolicy.record(unit.actor, contract, serving));
    const now = await unit.now();
    beginIfDue(contract, now);
    refuseUnlessBegun(contract, says('given service records', '记录服务'));
    if (!workedOn.includes(milestone.state)) throw contractsRefusals.MILESTONE_CLOSED({ field: 'milestoneId', params: { state: milestoneLifecycle.state(milestone.state) } });
    refusePersonal({ activity: input.activity });
    refuseOutside(contract, input, now);
    const { worker, volunteer } = await serverOf(unit, serving, input);
    const record = new ServiceRecord({
      milestone, worker, volunteer,
      kind: worker ? ServiceKind.SOCIAL_WORK : ServiceKind.VOLUNTEERING,
      person: unit.em.getReference(Person, (worker ?? volunteer)!.person.id),
      startedAt: input.startedAt,
      minutes: input.minutes,
      activity: input.activity.trim(),
      peopleServed: input.peopleServed ?? null,
      recordedBy: unit.em.getReference(Person, unit.actor.personId),
    });
    unit.em.persist(record);
    unit.record({ rule: 'VO-04' });
    return record;
  },
});

function refuseOutside({ startsOn, endsOn }: Contract, { startedAt, minutes }: ServiceRecordAddInput, now: Date): void {
  const endedAt = new Date(startedAt.getTime() + minutes * 60_000);
  if (endedAt > now) throw contractsRefusals.NOT_SERVED_YET({ field: 'startedAt', params: { serverTime: now } });
  // A shift that ends at midnight belongs to the day before.
  const lastDay = shanghaiDate(new Date(endedAt.getTime() - 1));
  if (shanghaiDate(startedAt) < startsOn || lastDay > endsOn) throw contractsRefusals.OUTSIDE_TERM({ field: 'startedAt', params: { startsOn, endsOn } });
}

/** The social worker, who works now for one of the organizations that may serve (GP-15: its own people, or a consented subcontractor's), or the volunteer. */
async function serverOf(unit: Unit, serving: readonly string[], { workerId, volunteerId }: ServiceRecordAddInput): Promise<{ worker: SocialWorker | null; volunteer: Volunteer | null }> {
  if (Boolean(workerId) === Boolean(volunteerId)) throw contractsRefusals.ONE_SERVER({ field: 'workerId' });
  if (volunteerId) return { worker: null, volunteer: await unit.find(Volunteer, volunteerId, 'volunteerId') };
  const worker = await unit.find(SocialWorker, workerId!, 'workerId');
  const now = await unit.now();
  const employed = serving.includes(worker.organization.id) && (await unit.em.count(Membership, {
    person: worker.person.id, party: worker.organization.id, role: 'SOCIAL_WORKER', startsAt: { $lte: now }, $or: [{ endsAt: null }, { endsAt: { $gt: now } }],
  })) > 0;
  if (!employed) throw contractsRefusals.NOT_A_WORKER_HERE({ field: 'workerId' });
  return { worker, volunteer: null };
}
