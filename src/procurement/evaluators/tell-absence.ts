import { Field, ID, InputType } from 'type-graphql';
import { nothingThere } from '../../kernel/refusal.js';
import { shanghaiDate } from '../../kernel/working-calendar.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { EvaluatorAbsence } from './evaluator-absence.js';
import { lockEvaluator } from './evaluator.queries.js';
import { Evaluator } from './evaluator.js';
import { evaluatorPolicy } from './evaluators.policy.js';
import { evaluatorsRefusals } from './evaluators.refusals.js';

@InputType({ description: 'Days on which one cannot come to judge.' })
export class EvaluatorAbsenceTellInput extends DeedInput {
  @Field(() => ID, { description: 'One\'s own registration (`evaluator_…`).' })
  evaluatorId!: string;

  @Field(() => DateScalar, { description: 'First day.' })
  startsOn!: string;

  @Field(() => DateScalar, { description: 'Last day, today or later.' })
  endsOn!: string;
}

@InputType({ description: 'Days on which one can come after all.' })
export class EvaluatorAbsenceCancelInput extends DeedInput {
  @Field(() => ID, { description: 'The absence (`absence_…`), not over.' })
  absenceId!: string;
}

/** An evaluator says when they cannot come; draws leave them out for tenders that are opened then (TE-01). */
export const tellAbsence = deed({
  field: 'evaluatorAbsenceTell',
  answers: 'absence',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: EvaluatorAbsenceTellInput): Promise<EvaluatorAbsence> {
    const evaluator = await lockEvaluator(unit, input.evaluatorId);
    unit.authorize(evaluatorPolicy.speak(unit.actor, evaluator));
    if (input.endsOn < input.startsOn) throw evaluatorsRefusals.PERIOD_WRONG({ field: 'endsOn' });
    if (input.endsOn < shanghaiDate(await unit.now())) throw evaluatorsRefusals.ABSENCE_OVER({ field: 'endsOn' });
    const absence = new EvaluatorAbsence(evaluator, input.startsOn, input.endsOn);
    unit.em.persist(absence);
    return absence;
  },
});

/** An evaluator can come after all. */
export const cancelAbsence = deed({
  field: 'evaluatorAbsenceCancel',
  answers: 'absence',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: EvaluatorAbsenceCancelInput): Promise<EvaluatorAbsence> {
    const absence = await unit.lock(EvaluatorAbsence, input.absenceId, { field: 'absenceId' });
    const evaluator = await unit.em.findOneOrFail(Evaluator, absence.evaluator.id);
    if (!evaluatorPolicy.see(unit.actor, evaluator)) throw nothingThere('absenceId');
    unit.authorize(evaluatorPolicy.speak(unit.actor, evaluator));
    const now = await unit.now();
    if (absence.cancelledAt !== null || absence.endsOn < shanghaiDate(now)) throw evaluatorsRefusals.ABSENCE_OVER({ field: 'absenceId' });
    absence.cancel(now);
    return absence;
  },
});
