import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { fundsRefusals } from '../funds.refusals.js';
import type { GrantApplication } from './grant-application.js';
import type { GrantRound } from './grant-round.js';
import { RoundState, roundLifecycle } from './round.lifecycle.js';
import { applicationPolicy } from './round.policy.js';
import { lockApplication } from './rounds.queries.js';
import { demandEligible, demandOpenCitations } from './submit-application.js';
import { Words } from '../words.js';

@InputType({ description: 'The judgement whether an application meets the conditions of the call.' })
export class ApplicationEligibilityDecideInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The application, in state SUBMITTED, of a round in state ELIGIBILITY. You act as a steward or finance officer of the fund and do not belong to the organization.' })
  applicationId!: string;

  @Field(() => Boolean, { description: 'Whether it meets the conditions. True is refused while the register speaks against the applicant (ORGANIZATION_NOT_ELIGIBLE; `grantEligibility` tells the reasons) or a cited need is no longer the fund’s to answer (NEED_NOT_FOR_FUND).' })
  eligible!: boolean;

  @Field(() => String, { description: 'On what grounds, 2–1,000 characters; told to the organization.' })
  @Words(2, 1_000)
  reason!: string;
}

/** The fund judges an application against the published conditions; what it answers is for the panel to weigh. */
export const judgeEligibility = deed({
  field: 'applicationEligibilityDecide',
  answers: 'application',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ApplicationEligibilityDecideInput): Promise<GrantApplication> {
    const { application, round } = await lockApplication(unit, input.applicationId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(applicationPolicy.judge(unit.actor, application));
    demandStage(round, [RoundState.ELIGIBILITY], 'applicationId');
    if (input.eligible) {
      await demandEligible(unit, application, round);
      await demandOpenCitations(unit, application);
    }
    application.judge(input.eligible, input.reason.trim(), unit.em.getReference(Person, unit.actor.personId));
    return application;
  },
});

/** Refuses what belongs to another stage of the round. */
export function demandStage(round: GrantRound, stages: readonly RoundState[], field: string): void {
  if (!stages.includes(round.state)) throw fundsRefusals.ROUND_STATE({ field, params: { state: roundLifecycle.state(round.state) } });
}
