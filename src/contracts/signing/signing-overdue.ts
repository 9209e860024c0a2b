import { sweep } from '../../platform/deeds/sweep.js';
import { Award, AwardState } from '../../procurement/index.js';
import { SigningEvent, SigningEventKind } from './signing-event.js';

/** Thirty days after the award not both sides have signed (PL-11): marked once for each deadline that passes. */
sweep({
  name: 'contract.signingOverdue',
  due: `select a.id from award a where a.state = 'CONFIRMED' and a.contract_due_at < business_now()
      and not exists (select from signing_event e where e.award_id = a.id and e.kind = 'OVERDUE' and e.due_at = a.contract_due_at) order by a.contract_due_at limit 200`,
  async act(unit, id) {
    const award = await unit.lockById(Award, id);
    const now = await unit.now();
    if (award.state !== AwardState.CONFIRMED || !award.contractDueAt || award.contractDueAt >= now) return null;
    if ((await unit.em.count(SigningEvent, { award, kind: SigningEventKind.OVERDUE, dueAt: award.contractDueAt })) > 0) return null;
    unit.em.persist(new SigningEvent({ award, kind: SigningEventKind.OVERDUE, dueAt: award.contractDueAt, happenedAt: now }));
    unit.record({ rule: 'PL-11' });
    await unit.emit('award.signingOverdue', award.id);
    return award;
  },
});
