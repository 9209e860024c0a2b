import { sweep } from '../../platform/deeds/sweep.js';
import { ApplicationState } from './application.lifecycle.js';
import { GrantApplication } from './grant-application.js';
import { GrantObjection } from './grant-objection.js';
import { GrantRound } from './grant-round.js';
import { ObjectionState } from './objection.lifecycle.js';
import { RoundState } from './round.lifecycle.js';

/** The publicity period has passed and no objection is open: the result is final. */
sweep({
  name: 'round.endPublicity',
  due: `select r.id from grant_round r where r.state = 'PUBLICITY' and r.publicity_ends_at < business_now()
      and not exists (select from grant_objection o join grant_application a on a.id = o.application_id where a.round_id = r.id and o.state = 'RAISED')
    order by r.publicity_ends_at limit 100`,
  async act(unit, id) {
    const round = await unit.lockById(GrantRound, id);
    if (round.state !== RoundState.PUBLICITY || round.publicityEndsAt === null || round.publicityEndsAt >= (await unit.now())) return null;
    if ((await unit.em.count(GrantObjection, { application: { round }, state: ObjectionState.RAISED })) > 0) return null;
    if ((await unit.em.count(GrantApplication, { round, state: ApplicationState.SELECTED })) > 0) round.endPublicity();
    else round.finish();
    await unit.emit('round.publicityEnded', round.id);
    return round;
  },
});
