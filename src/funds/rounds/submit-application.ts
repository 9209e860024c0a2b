import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { Need } from '../../needs/index.js';
import { Organization, eligibilityOf } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { CommunityFund } from '../community-fund.js';
import { fundsRefusals } from '../funds.refusals.js';
import { demandOpenCall } from './draft-application.js';
import { divisionOf } from './draft-round.js';
import { GrantApplicationNeed } from './grant-application-need.js';
import type { GrantApplication } from './grant-application.js';
import { demandFundNeed } from './application.input.js';
import { applicationPolicy } from './round.policy.js';
import { lockApplication } from './rounds.queries.js';
import { joined, says } from '../../kernel/refusal.js';

@InputType({ description: 'The submission of a drafted application.' })
export class ApplicationSubmitInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The application, in state DRAFT, before the round’s deadline. You act as a manager of its organization.' })
  applicationId!: string;
}

/** Sends an application in; organization and needs are looked at again, because both may have changed since the draft. */
export const submitApplication = deed({
  field: 'applicationSubmit',
  answers: 'application',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: ApplicationSubmitInput): Promise<GrantApplication> {
    const { application, round } = await lockApplication(unit, input.applicationId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(applicationPolicy.apply(unit.actor, application));
    await demandOpenCall(unit, round);
    application.submit(unit.em.getReference(Person, unit.actor.personId), await unit.now());
    await demandEligible(unit, application);
    await demandOpenCitations(unit, application);
    await unit.emit('application.submitted', application.id, { roundId: round.id });
    return application;
  },
});

async function demandEligible(unit: Unit, application: GrantApplication): Promise<void> {
  const organization = await unit.lockById(Organization, application.organization.id, { share: true });
  const fund = await unit.em.findOneOrFail(CommunityFund, application.fund.id);
  // A filed group applies through its sponsor, who signs for it (SO-07).
  const { eligible, reasons } = await eligibilityOf(unit, organization, { signs: organization.fiscalSponsor === null }, await divisionOf(unit, fund));
  if (!eligible) {
    const told = reasons.map(({ code, rule, en, zh }) => {
      const mark = rule === null ? code : `${code}, ${rule}`;
      return says(`${en} (${mark})`, `${zh}（${mark}）`);
    });
    throw fundsRefusals.ORGANIZATION_NOT_ELIGIBLE({ field: 'applicationId', params: { reasons: joined(told) } });
  }
}

async function demandOpenCitations(unit: Unit, application: GrantApplication): Promise<void> {
  const fund = await unit.em.findOneOrFail(CommunityFund, application.fund.id);
  const cited = await unit.em.find(GrantApplicationNeed, { application }, { orderBy: { need: 'asc' } });
  if (cited.length === 0) throw fundsRefusals.NO_NEED_CITED({ field: 'applicationId' });
  for (const { need } of cited) demandFundNeed(await unit.lockById(Need, need.id, { share: true }), fund.community, 'applicationId');
}
