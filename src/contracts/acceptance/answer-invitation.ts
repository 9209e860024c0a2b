import { IsInt, IsOptional, Length, Matches, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { nothingThere, says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { Contract } from '../contract.js';
import { refusePersonal } from '../contracts.queries.js';
import { milestoneLifecycle } from '../milestone.lifecycle.js';
import { Milestone } from '../milestone.js';
import { AcceptanceInvitation } from './invitation.js';

@InputType({ description: 'What an invited service user thinks of what was delivered (PL-25).' })
export class AcceptanceOpinionGiveInput extends DeedInput {
  @Field(() => ID, { description: 'Your invitation (`userinvitation_…`).' })
  invitationId!: string;

  @Field(() => Int, { description: 'How satisfied you are, from 1 (not at all) to 5 (fully).' })
  @IsInt()
  @Min(1)
  @Max(5)
  satisfaction!: number;

  @Field(() => String, { nullable: true, description: 'What you think, 2–1,000 characters; read by the client and the staff of the community, never by the organization. Names nobody.' })
  @IsOptional()
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  opinion?: string | null;
}

@InputType({ description: 'An invitation that you do not want to answer.' })
export class AcceptanceInvitationDeclineInput extends DeedInput {
  @Field(() => ID, { description: 'Your invitation (`userinvitation_…`).' })
  invitationId!: string;
}

/** An invited service user says what they think, before the community accepts. */
export const giveOpinion = deed({
  field: 'acceptanceOpinionGive',
  answers: 'invitation',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: AcceptanceOpinionGiveInput): Promise<AcceptanceInvitation> {
    const invitation = await lockOwn(unit, input.invitationId);
    refusePersonal({ opinion: input.opinion });
    invitation.answer(input.satisfaction, input.opinion?.trim() ?? null, await unit.now());
    unit.record({ rule: 'PL-25' });
    return invitation;
  },
});

/** Nobody has to answer. */
export const declineInvitation = deed({
  field: 'acceptanceInvitationDecline',
  answers: 'invitation',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: AcceptanceInvitationDeclineInput): Promise<AcceptanceInvitation> {
    const invitation = await lockOwn(unit, input.invitationId);
    invitation.decline(await unit.now());
    unit.record({ rule: 'PL-25' });
    return invitation;
  },
});

/** Locks one's own invitation after its contract and milestone; another's answers like a missing one. */
async function lockOwn(unit: Unit, publicId: string): Promise<AcceptanceInvitation> {
  const field = 'invitationId';
  const found = await unit.find(AcceptanceInvitation, publicId, field);
  if (found.person.id !== unit.actor.personId) throw nothingThere(field);
  await unit.lockById(Contract, found.contract.id);
  const milestone = await unit.lockById(Milestone, found.milestone.id);
  if (milestone.communityAcceptedBy) throw milestoneLifecycle.refused(milestone.state, says('judged by service users', '由服务对象评价'), { field, rule: 'PL-25' });
  return await unit.lockById(AcceptanceInvitation, found.id);
}
