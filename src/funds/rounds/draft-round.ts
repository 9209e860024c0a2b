import { Person } from '../../accounts/index.js';
import { Community, divisionCodeOf } from '../../communities/index.js';
import { decimalOf } from '../../kernel/money.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { fenOfInput } from '../../platform/graphql/money.graph.js';
import type { CommunityFund } from '../community-fund.js';
import { FundAccount } from '../purposes/fund-account.js';
import { unrestrictedAccount } from '../purposes/fund-accounts.js';
import { fundPolicy } from '../fund.policy.js';
import { lockFund } from '../funds.queries.js';
import { fundsRefusals } from '../funds.refusals.js';
import { fundRules } from '../funds.rules.js';
import { demandActive } from '../purposes/open-purpose.js';
import { type Criterion, GrantRound, RoundKind } from './grant-round.js';
import type { RoundDraftInput } from './round.input.js';

/** Criteria of a round that names none. */
const usualCriteria: readonly Criterion[] = [
  { title: '回应居民需求 (answers the need)', maximum: 30 },
  { title: '方案可行 (feasible plan)', maximum: 25 },
  { title: '团队能力 (able team)', maximum: 20 },
  { title: '预算合理 (sound budget)', maximum: 15 },
  { title: '可持续 (lasting effect)', maximum: 10 },
];

/** A steward writes the terms of a round; another opens it. */
export const draftRound = deed({
  field: 'roundDraft',
  answers: 'round',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: RoundDraftInput): Promise<GrantRound> {
    const fund = await lockFund(unit, input.fundId, { share: true });
    unit.authorize(fundPolicy.steward(unit.actor, fund));
    demandActive(fund);
    const account = await accountOf(unit, fund, input.accountId ?? null);
    const division = await divisionOf(unit, fund);
    const venture = input.kind === RoundKind.VENTURE;
    const budgetFen = fenOfInput(input.budget, 'budget');
    const capFen = fenOfInput(input.capPerProject, 'capPerProject');
    const highest = BigInt(await unit.ruleValue(venture ? fundRules.ventureCap : fundRules.microCap, division));
    if (capFen > highest || capFen > budgetFen) throw fundsRefusals.CAP_TOO_HIGH({ field: 'capPerProject', params: { cap: decimalOf(highest) } });
    const leastSelfRaised = venture ? await unit.ruleValue(fundRules.ventureSelfRaised, division) : 0;
    const selfRaisedPercent = input.selfRaisedPercent ?? leastSelfRaised;
    if (selfRaisedPercent < leastSelfRaised) throw fundsRefusals.SELF_RAISED_TOO_LOW({ field: 'selfRaisedPercent', params: { percent: leastSelfRaised } });
    const mostStaffCost = await unit.ruleValue(fundRules.staffCost, division);
    const staffCostPercent = input.staffCostPercent ?? mostStaffCost;
    if (staffCostPercent > mostStaffCost) throw fundsRefusals.STAFF_COST_TOO_HIGH({ field: 'staffCostPercent', params: { percent: mostStaffCost } });
    const leastPanel = await unit.ruleValue(fundRules.panelMinimum, division);
    const panelSize = input.panelSize ?? 3;
    if (panelSize % 2 === 0 || panelSize < leastPanel) throw fundsRefusals.PANEL_NOT_ODD({ field: 'panelSize', params: { least: leastPanel, size: panelSize, count: 0 } });
    const round = new GrantRound(fund, account, {
      kind: input.kind,
      title: input.title.trim(),
      description: input.description.trim(),
      budgetFen,
      capFen,
      selfRaisedPercent,
      staffCostPercent,
      criteria: criteriaOf(input),
      panelSize,
      passScore: input.passScore ?? 60,
      voteWeight: input.voteWeight ?? 30,
      voteQuorum: input.voteQuorum ?? 10,
      votesPerPerson: input.votesPerPerson ?? 3,
    }, unit.em.getReference(Person, unit.actor.personId));
    unit.em.persist(round);
    return round;
  },
});

/** Code of the division in which the fund's community lies, for its rules. */
export async function divisionOf(unit: Unit, fund: { readonly community: { readonly id: string } }): Promise<string> {
  return divisionCodeOf((await unit.em.findOneOrFail(Community, fund.community.id)).division.id);
}

async function accountOf(unit: Unit, fund: CommunityFund, publicId: string | null): Promise<FundAccount> {
  if (publicId === null) return await unrestrictedAccount(unit, fund);
  const account = await unit.find(FundAccount, publicId, 'accountId');
  if (account.fund.id !== fund.id) throw fundsRefusals.ACCOUNT_OF_OTHER_FUND({ field: 'accountId' });
  return account;
}

function criteriaOf(input: RoundDraftInput): readonly Criterion[] {
  if (!input.criteria) return usualCriteria;
  const criteria = input.criteria.map(({ title, maximum }) => ({ title: title.trim(), maximum }));
  const points = criteria.reduce((sum, { maximum }) => sum + maximum, 0);
  if (points !== 100 || new Set(criteria.map(({ title }) => title)).size !== criteria.length) throw fundsRefusals.CRITERIA_NOT_HUNDRED({ field: 'criteria' });
  return criteria;
}
