import { Field, ID, InputType } from 'type-graphql';
import { release } from '../../ledger/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { applicationLifecycle, ApplicationState } from './application.lifecycle.js';
import type { GrantRound } from './grant-round.js';
import { roundPolicy } from './round.policy.js';
import { lockApplications, lockRound } from './rounds.queries.js';
import { Words } from '../words.js';

@InputType({ description: 'The end of a round before its result is final.' })
export class RoundCancelInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The round, not yet in state AGREEMENT. You act as a steward of its fund.' })
  roundId!: string;

  @Field(() => String, { description: 'Why, 2–500 characters. Public.' })
  @Words(2, 500)
  reason!: string;
}

/** Calls a round off; all that was set aside for it and its projects is free again. */
export const cancelRound = deed({
  field: 'roundCancel',
  answers: 'round',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: RoundCancelInput): Promise<GrantRound> {
    const round = await lockRound(unit, input.roundId, input);
    unit.authorize(roundPolicy.direct(unit.actor, round));
    const { hold } = round;
    round.cancel(input.reason.trim());
    if (hold) await release(unit, hold, 'A grant round was cancelled');
    const cancellable = Object.values(ApplicationState).filter((state) => applicationLifecycle.can(state, 'cancel').allowed);
    for (const application of await lockApplications(unit, round, cancellable)) {
      application.leave('cancel');
      if (application.hold) await release(unit, application.hold, 'A grant round was cancelled');
    }
    await unit.emit('round.cancelled', round.id);
    return round;
  },
});
