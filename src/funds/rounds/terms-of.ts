import { decimalOf } from '../../kernel/money.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { fenOfInput } from '../../platform/graphql/money.graph.js';
import { fundsRefusals } from '../funds.refusals.js';
import { fundRules } from '../funds.rules.js';
import type { RoundDraftInput } from './round.input.js';
import { type Criterion, GrantCategory, GrantPaper, type LineLimit, RoundKind, type RoundTerms } from './round-terms.js';
import { BallotMethod } from './voting/ballot-method.js';
import { roundRules } from './rounds.rules.js';

/** Criteria of a round that names none. */
const usualCriteria: readonly Criterion[] = [
  { title: '回应居民需求 (answers the need)', maximum: 30 },
  { title: '方案可行 (feasible plan)', maximum: 25 },
  { title: '团队能力 (able team)', maximum: 20 },
  { title: '预算合理 (sound budget)', maximum: 15 },
  { title: '可持续 (lasting effect)', maximum: 10 },
];

/** The terms as asked for, completed by the rules in force and held against them. They are the round's own from now on. */
export async function termsOf(unit: Unit, input: RoundDraftInput, division: string): Promise<RoundTerms> {
  const venture = input.kind === RoundKind.VENTURE;
  const panelMinimum = await unit.ruleValue(fundRules.panelMinimum, division);
  return {
    kind: input.kind,
    title: input.title.trim(),
    description: input.description.trim(),
    ...(await amountsOf(unit, input, division)),
    winnerLimit: input.winnerLimit ?? null,
    runningLimit: input.runningLimit ?? (await unit.ruleValue(roundRules.runningMost, division)),
    ...(await sharesOf(unit, input, division)),
    categories: input.categories?.length ? [...new Set(input.categories)] : Object.values(GrantCategory),
    papers: [...new Set(input.papers ?? (venture ? [GrantPaper.BUDGET_TABLE, GrantPaper.CHARTER_CLAUSE] : []))],
    areaCode: input.areaCode ?? null,
    coached: input.coached ?? false,
    criteria: criteriaOf(input),
    panelSize: panelSizeOf(input, panelMinimum),
    panelMinimum,
    recusalYears: await unit.ruleValue(fundRules.recusalYears, division),
    dropExtremesFrom: input.dropExtremesFrom ?? (await unit.ruleValue(fundRules.dropExtremesFrom, division)),
    passScore: input.passScore ?? 60,
    voteWeight: input.voteWeight ?? 30,
    voteQuorum: input.voteQuorum ?? 10,
    votesPerPerson: input.votesPerPerson ?? 3,
    voteMethod: input.voteMethod ?? BallotMethod.APPROVAL,
    voteChangeable: input.voteChangeable ?? (await unit.ruleValue(roundRules.voteChangeable, division)),
    publicityWorkingDays: await unit.ruleValue(fundRules.publicityWorkingDays, division),
  };
}

async function amountsOf(unit: Unit, input: RoundDraftInput, division: string): Promise<Pick<RoundTerms, 'budgetFen' | 'capFen' | 'guaranteedFen'>> {
  const budgetFen = fenOfInput(input.budget, 'budget');
  const capFen = fenOfInput(input.capPerProject, 'capPerProject');
  const highest = BigInt(await unit.ruleValue(input.kind === RoundKind.VENTURE ? fundRules.ventureCap : fundRules.microCap, division));
  if (capFen > highest || capFen > budgetFen) throw fundsRefusals.CAP_TOO_HIGH({ field: 'capPerProject', params: { cap: decimalOf(highest) } });
  const guaranteedFen = input.guaranteed ? fenOfInput(input.guaranteed, 'guaranteed', 'NOT_NEGATIVE') : 0n;
  if (guaranteedFen > capFen) throw fundsRefusals.GUARANTEE_TOO_HIGH({ field: 'guaranteed', params: { cap: decimalOf(capFen) } });
  return { budgetFen, capFen, guaranteedFen };
}

async function sharesOf(unit: Unit, input: RoundDraftInput, division: string): Promise<Pick<RoundTerms, 'selfRaisedPercent' | 'staffCostPercent' | 'lineLimits'>> {
  const leastSelfRaised = input.kind === RoundKind.VENTURE ? await unit.ruleValue(fundRules.ventureSelfRaised, division) : 0;
  const selfRaisedPercent = input.selfRaisedPercent ?? leastSelfRaised;
  if (selfRaisedPercent < leastSelfRaised) throw fundsRefusals.SELF_RAISED_TOO_LOW({ field: 'selfRaisedPercent', params: { percent: leastSelfRaised } });
  const mostStaffCost = await unit.ruleValue(fundRules.staffCost, division);
  const staffCostPercent = input.staffCostPercent ?? mostStaffCost;
  if (staffCostPercent > mostStaffCost) throw fundsRefusals.STAFF_COST_TOO_HIGH({ field: 'staffCostPercent', params: { percent: mostStaffCost } });
  const lineLimits: LineLimit[] = (input.lineLimits ?? []).map(({ kind, percent }) => ({ kind, percent }));
  if (new Set(lineLimits.map(({ kind }) => kind)).size !== lineLimits.length) throw fundsRefusals.LINE_LIMIT_TWICE({ field: 'lineLimits' });
  return { selfRaisedPercent, staffCostPercent, lineLimits };
}

function panelSizeOf({ panelSize: asked }: RoundDraftInput, least: number): number {
  const size = asked ?? 3;
  if (size % 2 === 0 || size < least) throw fundsRefusals.PANEL_NOT_ODD({ field: 'panelSize', params: { least, size, count: 0 } });
  return size;
}

function criteriaOf(input: RoundDraftInput): readonly Criterion[] {
  if (!input.criteria) return usualCriteria;
  const criteria = input.criteria.map(({ title, maximum }) => ({ title: title.trim(), maximum }));
  const points = criteria.reduce((sum, { maximum }) => sum + maximum, 0);
  if (points !== 100 || new Set(criteria.map(({ title }) => title)).size !== criteria.length) throw fundsRefusals.CRITERIA_NOT_HUNDRED({ field: 'criteria' });
  return criteria;
}
