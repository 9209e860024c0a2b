import { refusals, says } from '../kernel/refusal.js';
import type { Sweep } from '../platform/deeds/sweep.js';
import { Membership } from './membership.js';
import { Party, platformPartyId } from './party.js';
import { Person } from './person.js';

/**
 * Appoints the first operator, from the terminal of the machine: nobody exists yet who could grant the role. Not a
 * deadline's deed, but performed like one, without an actor and with its entry in history. Refused once there is one.
 */
export const appointFirstOperator: Omit<Sweep, 'due'> = {
  name: 'operator.appointFirst',
  async act(unit, personId) {
    await unit.sql('select pg_advisory_xact_lock(hashtextextended($1, 21))', [platformPartyId]);
    const present = await unit.em.count(Membership, { party: platformPartyId, role: 'OPERATOR', endsAt: null });
    if (present > 0) throw refusals.WRONG_STATE({ params: { subject: says('The platform', '平台'), state: says('operated by someone already', '已有运营人员的状态'), step: says('given its first operator', '任命首位运营人员') } });
    const person = await unit.em.findOneOrFail(Person, personId);
    const membership = new Membership({ person, party: unit.em.getReference(Party, platformPartyId), role: 'OPERATOR', startsAt: await unit.now() });
    unit.em.persist(membership);
    return membership;
  },
};
