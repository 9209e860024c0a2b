import { ArrayMaxSize, ArrayMinSize, IsEnum, Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Membership, Person, personNamed } from '../../accounts/index.js';
import { says } from '../../kernel/refusal.js';
import { addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../../kernel/working-calendar.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { milestonePolicy } from '../contract.policy.js';
import type { Contract } from '../contract.js';
import { jurisdictionOf, lockMilestone } from '../contracts.queries.js';
import { contractsRefusals } from '../contracts.refusals.js';
import { contractRules } from '../contracts.rules.js';
import { MilestoneState, milestoneLifecycle } from '../milestone.lifecycle.js';
import type { Milestone } from '../milestone.js';
import { AcceptanceInvitation, ServiceUser } from './invitation.js';

@InputType({ description: 'Service users who are asked for their opinion before a milestone is accepted (PL-25).' })
export class AcceptanceInviteInput extends DeedInput {
  @Field(() => ID, { description: 'The milestone (`milestone_…`), delivered and not accepted by the community yet.' })
  milestoneId!: string;

  @Field(() => [String], { description: 'Sign-in names of 1–50 people, as they told them. Residents of the community or registered volunteers (NOT_A_SERVICE_USER), nobody of the client or the organization.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @Length(3, 64, { each: true })
  signInNames!: string[];

  @Field(() => ServiceUser, { description: 'As what they are invited.' })
  @IsEnum(ServiceUser)
  capacity!: ServiceUser;
}

/** Staff of the community invite people who are served; acceptance waits for their answers until the day that the rule sets (PL-25). */
export const inviteToAcceptance = deed({
  field: 'acceptanceInvite',
  answers: 'milestone',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: AcceptanceInviteInput): Promise<Milestone> {
    const { contract, milestone } = await lockMilestone(unit, input.milestoneId);
    unit.authorize(milestonePolicy.judge(unit.actor, contract, 'COMMUNITY'));
    const judged = milestone.state === MilestoneState.DELIVERED || milestone.state === MilestoneState.ACCEPTED_BY_ONE;
    if (!judged) throw milestoneLifecycle.refused(milestone.state, says('opened to service users', '邀请服务对象参与验收'), { rule: 'PL-25' });
    if (milestone.communityAcceptedBy) throw contractsRefusals.ACCEPTED_ALREADY({ field: 'milestoneId' });
    const days = await unit.ruleValue(contractRules.opinionDays, await jurisdictionOf(unit, contract));
    const now = await unit.now();
    const answerBy = endOfShanghaiDay(addCalendarDays(shanghaiDate(now), days));
    const invitedBy = unit.em.getReference(Person, unit.actor.personId);
    const names = new Set(input.signInNames.map((name) => name.trim().toLowerCase()));
    for (const [index, name] of [...names].entries()) {
      const field = `signInNames.${index}`;
      const person = await personNamed(unit, name, field);
      await refuseOthers(unit, contract, person, input.capacity, now, field);
      if ((await unit.em.count(AcceptanceInvitation, { milestone, person })) > 0) throw contractsRefusals.INVITED_ALREADY({ field });
      const invitation = new AcceptanceInvitation({ milestone, person, capacity: input.capacity, invitedBy, answerBy });
      unit.em.persist(invitation);
      await unit.emit('acceptance.invited', invitation.id, { milestoneId: milestone.id });
    }
    unit.record({ rule: 'PL-25' });
    return milestone;
  },
});

/** Who is served or saw it, and stands on neither side. */
async function refuseOthers(unit: Unit, contract: Contract, person: Person, capacity: ServiceUser, now: Date, field: string): Promise<void> {
  const held = await unit.em.find(Membership, { person, startsAt: { $lte: now }, $or: [{ endsAt: null }, { endsAt: { $gt: now } }] });
  const serves = capacity === ServiceUser.RESIDENT ? held.some(({ role, party }) => role === 'RESIDENT' && party.id === contract.community.id) : held.some(({ role }) => role === 'VOLUNTEER');
  const sides = [contract.organization.id, contract.signatory.id, contract.clientId];
  if (!serves || person.id === unit.actor.personId || held.some(({ party }) => sides.includes(party.id))) throw contractsRefusals.NOT_A_SERVICE_USER({ field });
}
