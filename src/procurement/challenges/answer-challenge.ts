import { ArrayMaxSize, IsEnum, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { ChallengeMatter } from './challenge-matter.js';
import { challengeLifecycle } from './challenge.lifecycle.js';
import type { Challenge } from './challenge.js';
import { Remedy } from './challenge.words.js';
import { challengePolicy } from './challenges.policy.js';
import { lockChallenge } from './challenges.queries.js';
import { MatterFindingInput, judgeMatters } from './finding.input.js';
import { applyRemedy } from './remedy.js';
import { Words } from './words.js';

@InputType({ description: 'The buyer\'s answer to a challenge (质疑答复).' })
export class ChallengeAnswerInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The challenge (`challenge_…`), in RAISED.' })
  challengeId!: string;

  @Field(() => String, { description: 'The answer as a whole, 2–8,000 characters; public.' })
  @Words(2, 8_000)
  answer!: string;

  @Field(() => [MatterFindingInput], { description: 'Of every matter, whether it is right and why.' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  findings!: MatterFindingInput[];

  @Field(() => Remedy, { description: 'What follows at once. NONE when no matter is right.' })
  @IsEnum(Remedy)
  remedy!: Remedy;
}

/** An approver answers a challenge for the buyer and does what follows from it (PL-14). A late answer is taken, and shows that it is late. */
export const answerChallenge = deed({
  field: 'challengeAnswer',
  answers: 'challenge',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: ChallengeAnswerInput): Promise<Challenge> {
    const { tender, challenge } = await lockChallenge(unit, input.challengeId, input.expectedVersion ?? null);
    unit.authorize(challengePolicy.answer(unit.actor, tender, challenge.organization));
    challengeLifecycle.advance(challenge.state, 'reject');
    const matters = await unit.em.find(ChallengeMatter, { challenge }, { orderBy: { number: 'asc' } });
    const upheld = judgeMatters(matters.map((matter) => ({ matterId: matter.id, find: (right: boolean, finding: string) => matter.find(right, finding) })), input.findings, input.remedy);
    const at = await unit.now();
    const answer = input.answer.trim();
    challenge.reply({ upheld, answer, remedy: input.remedy, by: unit.em.getReference(Person, unit.actor.personId), at });
    await applyRemedy(unit, tender, input.remedy, `质疑成立 / A challenge was upheld: ${answer}`.slice(0, 2_000), at);
    unit.record({ rule: 'PL-14', note: input.remedy });
    await unit.emit('challenge.answered', challenge.id, { tenderId: tender.id, upheld });
    return challenge;
  },
});
