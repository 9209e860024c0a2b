import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { Need } from '../../needs/index.js';
import { filesAttachedTo } from '../../files/index.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { CommunityFund } from '../community-fund.js';
import { fundsRefusals } from '../funds.refusals.js';
import { demandOpenCall } from './draft-application.js';
import { GrantApplicationNeed } from './grant-application-need.js';
import type { GrantApplication } from './grant-application.js';
import { GrantBudgetLine } from './grant-budget-line.js';
import { type ApplicantFacts, applicantFactsSql, ineligibilityOf } from './grant-eligibility.js';
import type { GrantRound } from './grant-round.js';
import type { GrantPaper } from './round-terms.js';
import { demandFundNeed } from './application.input.js';
import { applicationLifecycle } from './application.lifecycle.js';
import { applicationPolicy } from './round.policy.js';
import { lockApplication } from './rounds.queries.js';
import { type Words, joined, says } from '../../kernel/refusal.js';

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
    applicationLifecycle.advance(application.state, 'submit');
    if (application.sponsor && application.sponsorAcceptedAt === null) throw fundsRefusals.SPONSOR_NOT_ACCEPTED({ field: 'applicationId' });
    await demandPapers(unit, application, round);
    await demandEligible(unit, application, round);
    await demandOpenCitations(unit, application);
    application.submit(unit.em.getReference(Person, unit.actor.personId), await unit.now());
    await unit.emit('application.submitted', application.id, { roundId: round.id });
    return application;
  },
});

/** Refuses an applicant against whom anything speaks, with every reason. */
export async function demandEligible(unit: Unit, application: GrantApplication, round: GrantRound): Promise<void> {
  await unit.lockById(Organization, application.organization.id, { share: true });
  await unit.em.flush();
  const [facts] = await unit.sql<ApplicantFacts & object>(applicantFactsSql, [round.id, application.organization.id]);
  const reasons = ineligibilityOf(facts!);
  if (reasons.length === 0) return;
  const told = reasons.map(({ code, rule, words: { en, zh } }) => {
    const mark = rule === null ? code : `${code}, ${rule}`;
    return says(`${en} (${mark})`, `${zh}（${mark}）`);
  });
  throw fundsRefusals.ORGANIZATION_NOT_ELIGIBLE({ field: 'applicationId', params: { reasons: joined(told) } });
}

/** Refuses an application without what the round demands of every one. */
async function demandPapers(unit: Unit, application: GrantApplication, round: GrantRound): Promise<void> {
  const missing: Record<GrantPaper, () => Promise<boolean>> = {
    BUDGET_TABLE: async () => (await unit.em.count(GrantBudgetLine, { application })) === 0,
    CHARTER_CLAUSE: async () => application.charterClause === null,
    DOCUMENT: async () => (await filesAttachedTo(unit, application)).length === 0,
  };
  const lacking = [];
  for (const paper of round.papers) if (await missing[paper]()) lacking.push(paperWords[paper]);
  if (lacking.length > 0) throw fundsRefusals.PAPERS_MISSING({ field: 'applicationId', params: { papers: joined(lacking) } });
}

const paperWords: Readonly<Record<GrantPaper, Words>> = {
  BUDGET_TABLE: says('the budget line by line (lines)', '预算明细（lines）'),
  CHARTER_CLAUSE: says('the clause of the charter (charterClause)', '章程业务范围条款（charterClause）'),
  DOCUMENT: says('a document (attachmentIds)', '附件（attachmentIds）'),
};

/** Refuses an application that cites no need, or one that meanwhile is no longer the fund's to answer. */
export async function demandOpenCitations(unit: Unit, application: GrantApplication): Promise<void> {
  const fund = await unit.em.findOneOrFail(CommunityFund, application.fund.id);
  const cited = await unit.em.find(GrantApplicationNeed, { application }, { orderBy: { need: 'asc' } });
  if (cited.length === 0) throw fundsRefusals.NO_NEED_CITED({ field: 'applicationId' });
  for (const { need } of cited) demandFundNeed(await unit.lockById(Need, need.id, { share: true }), fund.community, 'applicationId');
}
