import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, OneToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Unit } from '../../platform/deeds/unit.js';
import { Contract } from '../contract.js';
import { contractsRefusals } from '../contracts.refusals.js';
import { contractRules } from '../contracts.rules.js';
import { jurisdictionOf } from '../contracts.queries.js';
import { Milestone } from '../milestone.js';
import { InvitationState } from './invitation.lifecycle.js';
import { AcceptanceInvitation } from './invitation.js';

interface Counts {
  readonly invited: number;
  readonly answered: number;
  readonly satisfied: number;
  readonly satisfactionSum: number;
}

/** The result of an acceptance (验收结果), published with the contract and never changed (PL-25). */
@Entity()
@Index({ name: 'acceptance_result_accepted_at_index', properties: ['acceptedAt', 'id'] })
export class AcceptanceResult {
  static readonly idPrefix = 'acceptance';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Contract)
  @Index()
  contract: Rel<Contract>;

  @OneToOne(() => Milestone, { owner: true })
  milestone: Rel<Milestone>;

  @Property({ type: 'integer' })
  invited: number;

  @Property({ type: 'integer' })
  answered: number;

  /** How many of them gave 4 or 5. */
  @Property({ type: 'integer' })
  satisfied: number;

  @Property({ type: 'integer' })
  satisfactionSum: number;

  /** What the community heard from the people served, in its words. */
  @Property({ type: 'text' })
  userOpinion: string;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  acceptedAt: Date;

  constructor(milestone: Milestone, counts: Counts, at: Date) {
    this.contract = milestone.contract;
    this.milestone = milestone;
    this.invited = counts.invited;
    this.answered = counts.answered;
    this.satisfied = counts.satisfied;
    this.satisfactionSum = counts.satisfactionSum;
    this.userOpinion = milestone.userOpinion!;
    this.acceptedAt = at;
  }
}

/** PL-25: enough service users were invited, and nobody who was asked and still has time is passed over. */
export async function refuseUnheard(unit: Unit, contract: Contract, milestone: Milestone, now: Date): Promise<void> {
  const least = await unit.ruleValue(contractRules.invitedUsers, await jurisdictionOf(unit, contract));
  const invitations = await unit.em.find(AcceptanceInvitation, { milestone });
  if (invitations.length < least) throw contractsRefusals.USERS_NOT_INVITED({ field: 'milestoneId', params: { least, count: invitations.length } });
  const open = invitations.filter(({ state, answerBy }) => state === InvitationState.INVITED && answerBy >= now);
  if (open.length > 0) throw contractsRefusals.OPINIONS_OUTSTANDING({ field: 'milestoneId', params: { count: open.length, until: new Date(Math.max(...open.map(({ answerBy }) => answerBy.getTime()))) } });
}

/** Client and community have accepted: the result stands, with what the invited said. */
export async function publishResult(unit: Unit, milestone: Milestone, at: Date): Promise<void> {
  const invitations = await unit.em.find(AcceptanceInvitation, { milestone });
  const marks = invitations.flatMap(({ satisfaction }) => (satisfaction === null ? [] : [satisfaction]));
  unit.em.persist(new AcceptanceResult(milestone, {
    invited: invitations.length, answered: marks.length, satisfied: marks.filter((mark) => mark >= 4).length, satisfactionSum: marks.reduce((sum, mark) => sum + mark, 0),
  }, at));
}
