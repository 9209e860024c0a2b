import { IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { creditCodeProblem } from '../../kernel/check-digits.js';
import { nothingThere } from '../../kernel/refusal.js';
import { shanghaiDate } from '../../kernel/working-calendar.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { DateScalar, creditCodeProblems } from '../../platform/graphql/scalars.js';
import { type Employer, EvaluatorEmployment } from './evaluator-employment.js';
import { lockEvaluator } from './evaluator.queries.js';
import { Evaluator } from './evaluator.js';
import { evaluatorPolicy } from './evaluators.policy.js';
import { evaluatorsRefusals } from './evaluators.refusals.js';

@InputType({ description: 'Whom an evaluator works or worked for (任职经历).' })
export class EvaluatorEmploymentTellInput extends DeedInput {
  @Field(() => ID, { description: 'The evaluator (`evaluator_…`).' })
  evaluatorId!: string;

  @Field(() => ID, { nullable: true, description: 'The employer on the register (`organization_…`); null for an employer that is not on it.' })
  @IsOptional()
  organizationId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the employer, 2–100 characters; needed without `organizationId`, and not read with it.' })
  @IsOptional()
  @Length(2, 100)
  @Matches(/\S\s*\S/)
  employerName?: string | null;

  @Field(() => String, { nullable: true, description: 'Unified social credit code (统一社会信用代码) of the employer, 18 characters, where it has one and is not on the register; bidders and buyers are found by it.' })
  @IsOptional()
  @Length(18, 18)
  creditCode?: string | null;

  @Field(() => DateScalar, { description: 'First day of it.' })
  startsOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of it; null while it lasts.' })
  endsOn?: string | null;
}

@InputType({ description: 'An employment that is over.' })
export class EvaluatorEmploymentEndInput extends DeedInput {
  @Field(() => ID, { description: 'The employment (`employment_…`), still lasting.' })
  employmentId!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of it, never in the future; today when left out.' })
  endsOn?: string | null;
}

/** The evaluator, or who keeps the registry, records an employer: it bars from its bids, and for three years after (PL-16). */
export const tellEmployment = deed({
  field: 'evaluatorEmploymentTell',
  answers: 'employment',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: EvaluatorEmploymentTellInput): Promise<EvaluatorEmployment> {
    const evaluator = await lockEvaluator(unit, input.evaluatorId);
    if (input.endsOn && input.endsOn < input.startsOn) throw evaluatorsRefusals.PERIOD_WRONG({ field: 'endsOn' });
    if (input.startsOn > shanghaiDate(await unit.now())) throw evaluatorsRefusals.NOT_YET({ field: 'startsOn' });
    const employment = new EvaluatorEmployment(evaluator, await employerOf(unit, input), input.startsOn, input.endsOn ?? null);
    unit.em.persist(employment);
    unit.record({ rule: 'PL-16' });
    return employment;
  },
});

/** The evaluator says that an employment is over. */
export const endEmployment = deed({
  field: 'evaluatorEmploymentEnd',
  answers: 'employment',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: EvaluatorEmploymentEndInput): Promise<EvaluatorEmployment> {
    const employment = await unit.lock(EvaluatorEmployment, input.employmentId, { field: 'employmentId' });
    const evaluator = await unit.em.findOneOrFail(Evaluator, employment.evaluator.id);
    if (!evaluatorPolicy.see(unit.actor, evaluator)) throw nothingThere('employmentId');
    if (employment.endsOn !== null) throw evaluatorsRefusals.EMPLOYMENT_ENDED({ field: 'employmentId' });
    const today = shanghaiDate(await unit.now());
    const endsOn = input.endsOn ?? today;
    if (endsOn > today) throw evaluatorsRefusals.NOT_YET({ field: 'endsOn' });
    if (endsOn < employment.startsOn) throw evaluatorsRefusals.PERIOD_WRONG({ field: 'endsOn' });
    employment.end(endsOn);
    unit.record({ rule: 'PL-16' });
    return employment;
  },
});

async function employerOf(unit: Unit, { organizationId, employerName, creditCode }: EvaluatorEmploymentTellInput): Promise<Employer> {
  if (organizationId != null) {
    const organization = await unit.find(Organization, organizationId, 'organizationId');
    return { organization, employerName: organization.name, creditCode: organization.creditCode };
  }
  const name = employerName?.trim();
  if (!name) throw evaluatorsRefusals.EMPLOYER_MISSING({ field: 'employerName' });
  const problem = creditCode == null ? null : creditCodeProblem(creditCode);
  if (problem) throw evaluatorsRefusals.CREDIT_CODE_WRONG({ field: 'creditCode', params: { problem: creditCodeProblems[problem] } });
  return { organization: null, employerName: name, creditCode: creditCode ?? null };
}
