import { sweep } from '../../platform/deeds/sweep.js';
import { ApplicationState } from './application.lifecycle.js';
import { GrantRound } from './grant-round.js';
import { RoundState } from './round.lifecycle.js';
import { lockApplications } from './rounds.queries.js';

/** The call ends at its deadline by the business clock: drafts lapse, eligibility is judged. */
sweep({
  name: 'round.closeCall',
  due: `select id from grant_round where state = 'OPEN' and closes_at <= business_now() order by closes_at limit 100`,
  async act(unit, id) {
    const round = await unit.lockById(GrantRound, id);
    if (round.state !== RoundState.OPEN || round.closesAt === null || round.closesAt > (await unit.now())) return null;
    round.closeCall();
    for (const draft of await lockApplications(unit, round, [ApplicationState.DRAFT])) draft.leave('cancel');
    await unit.emit('round.callClosed', round.id);
    return round;
  },
});
