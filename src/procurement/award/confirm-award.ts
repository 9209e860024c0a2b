import { Field, ID, InputType } from 'type-graphql';
import { addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../../kernel/working-calendar.js';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { tenderRules } from '../tenders/tender.rules.js';
import type { Award } from './award.js';
import { awardPolicy } from './award.policy.js';
import { lockAward } from './award.queries.js';
import { awardRefusals } from './award.refusals.js';
import { awardRules } from './award.rules.js';
import { refuseFrozen } from './freeze.js';
import { workingDeadline } from './working-deadline.js';

@InputType({ description: 'A proposed award to confirm.' })
export class AwardConfirmInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The award (`award_…`), after its publicity period.' })
  awardId!: string;
}

/** An approver who did not propose it confirms an award after the publicity period; the result is announced. */
export const confirmAward = deed({
  field: 'awardConfirm',
  answers: 'award',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: AwardConfirmInput): Promise<Award> {
    const { award, tender } = await lockAward(unit, input.awardId, { expectedVersion: input.expectedVersion });
    unit.authorize(awardPolicy.confirm(unit.actor, { proposedBy: award.proposedBy, organization: award.organization, tender }));
    const days = await unit.ruleValue(tenderRules.contractDays, tender.jurisdiction);
    const at = await unit.now();
    const noticeDays = await unit.ruleValue(awardRules.noticeDays, tender.jurisdiction);
    award.confirm(unit.em.getReference(Person, unit.actor.personId), at, {
      contractDueAt: endOfShanghaiDay(addCalendarDays(shanghaiDate(at), days)), noticeDueAt: workingDeadline(at, noticeDays, 'awardId'),
    });
    if (at <= award.standstillEndsAt) {
      throw awardRefusals.STANDSTILL_RUNNING({ field: 'awardId', params: { until: award.standstillEndsAt, serverTime: at } });
    }
    await refuseFrozen(unit, tender, 'awardId');
    tender.award();
    unit.record({ rule: 'PL-24' });
    await unit.emit('award.confirmed', award.id, { tenderId: tender.id, organizationId: award.organization.id, amountFen: award.amountFen.toString() });
    return award;
  },
});
