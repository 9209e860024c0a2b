import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import type { Challenge } from './challenge.js';
import { challengePolicy } from './challenges.policy.js';
import { lockChallenge } from './challenges.queries.js';

@InputType({ description: 'A challenge to take back.' })
export class ChallengeWithdrawInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The challenge (`challenge_…`), before its answer.' })
  challengeId!: string;
}

/** The challenger takes a challenge back; what it held can go on. */
export const withdrawChallenge = deed({
  field: 'challengeWithdraw',
  answers: 'challenge',
  scope: 'bids:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ChallengeWithdrawInput): Promise<Challenge> {
    const { tender, challenge } = await lockChallenge(unit, input.challengeId, input.expectedVersion ?? null);
    unit.authorize(challengePolicy.raise(unit.actor, challenge.organization));
    challenge.withdraw(await unit.now());
    unit.record({ rule: 'PL-14' });
    await unit.emit('challenge.withdrawn', challenge.id, { tenderId: tender.id });
    return challenge;
  },
});
