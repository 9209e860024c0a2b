import { ArrayMaxSize, ArrayMinSize, IsOptional, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { encodeId } from '../../kernel/identifiers.js';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { ChallengeMatter } from './challenge-matter.js';
import { ChallengeState, challengeLifecycle } from './challenge.lifecycle.js';
import type { Challenge } from './challenge.js';
import { challengePolicy } from './challenges.policy.js';
import { lockChallenge } from './challenges.queries.js';
import { challengesRefusals } from './challenges.refusals.js';
import { challengeRules } from './challenges.rules.js';
import { dueAfter } from './clocks.js';
import { ComplaintMatter } from './complaint-matter.js';
import { Complaint } from './complaint.js';
import { says } from '../../kernel/refusal.js';
import { Words } from './words.js';

@InputType({ description: 'A challenged matter that is complained about (投诉事项).' })
export class ComplaintMatterInput {
  @Field(() => ID, { description: 'The matter (`challenge_matter_…`) of the challenge.' })
  matterId!: string;

  @Field(() => String, { description: 'Why the answer does not satisfy, or that there was none, 2–4,000 characters.' })
  @Words(2, 4_000)
  grounds!: string;
}

@InputType({ description: 'A complaint (投诉) to the supervisors about the answer to one\'s challenge, or its absence.' })
export class ComplaintFileInput extends DeedInput {
  @Field(() => ID, { description: 'The challenge (`challenge_…`): answered, or not answered in its time.' })
  challengeId!: string;

  @Field(() => String, { description: 'What you ask the supervisors to order (投诉请求), 2–2,000 characters.' })
  @Words(2, 2_000)
  request!: string;

  @Field(() => String, { description: 'What shows it (证明材料, PL-15), 2–8,000 characters.' })
  @Words(2, 8_000)
  evidence!: string;

  @Field(() => String, { nullable: true, description: 'What only the buyer and its supervisors may read beside, 2–4,000 characters.' })
  @IsOptional()
  @Words(2, 4_000)
  confidential?: string | null;

  @Field(() => [ComplaintMatterInput], { description: 'Which of the challenged matters (PL-15), 1 to 20, each once.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  matters!: ComplaintMatterInput[];
}

/** The challenger complains within fifteen working days after the period for the answer (PL-14). The purchase is held while it is reviewed. */
export const fileComplaint = deed({
  field: 'complaintFile',
  answers: 'complaint',
  scope: 'bids:write',
  idempotency: 'required',
  async act(unit: Unit, input: ComplaintFileInput): Promise<Complaint> {
    const { tender, challenge } = await lockChallenge(unit, input.challengeId);
    unit.authorize(challengePolicy.raise(unit.actor, challenge.organization));
    if (challenge.state === ChallengeState.WITHDRAWN) throw challengeLifecycle.refused(challenge.state, says('complained about', '投诉'), { field: 'challengeId', rule: 'PL-14' });
    const dueAt = await dueAfter(unit, tender, challenge.answerDueAt, challengeRules.complaintDays, 'challengeId');
    const raisedAt = await unit.now();
    if (challenge.state === ChallengeState.RAISED && raisedAt <= challenge.answerDueAt) throw challengesRefusals.ANSWER_PENDING({ field: 'challengeId', params: { deadline: challenge.answerDueAt } });
    if (raisedAt > dueAt) throw challengesRefusals.COMPLAINT_TOO_LATE({ field: 'challengeId', params: { deadline: dueAt, serverTime: raisedAt } });
    const complaint = new Complaint({
      challenge, request: input.request.trim(), evidence: input.evidence.trim(), confidential: input.confidential?.trim() ?? null,
      raisedBy: unit.em.getReference(Person, unit.actor.personId), raisedAt, dueAt, intakeDueAt: await dueAfter(unit, tender, raisedAt, challengeRules.intakeDays),
    });
    unit.em.persist([complaint, ...(await mattersOf(unit, challenge, complaint, input.matters))]);
    unit.record({ rule: 'PL-14' });
    await unit.emit('complaint.filed', complaint.id, { tenderId: tender.id });
    return complaint;
  },
});

/** PL-15: matters of the challenge alone. */
async function mattersOf(unit: Unit, challenge: Challenge, complaint: Complaint, named: readonly ComplaintMatterInput[]): Promise<ComplaintMatter[]> {
  const challenged = await unit.em.find(ChallengeMatter, { challenge });
  const matters = new Map<string, ComplaintMatter>();
  for (const [index, { matterId, grounds }] of named.entries()) {
    const matter = challenged.find(({ id }) => encodeId(ChallengeMatter.idPrefix, id) === matterId);
    if (!matter || matters.has(matterId)) throw challengesRefusals.NOT_CHALLENGED({ field: `matters.${index}.matterId` });
    matters.set(matterId, new ComplaintMatter(complaint, matter, grounds.trim()));
  }
  return [...matters.values()];
}
