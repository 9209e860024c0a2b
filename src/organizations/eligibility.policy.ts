import { organizationsRules } from './organizations.rules.js';
import { RegistrationStatus } from './organization.js';
import { OrganizationState, organizationLifecycle } from './organization.lifecycle.js';

/** An organization's time on a list. */
interface Listing {
  readonly listed: boolean | null;
  /** Last instant on the list; now while listed. */
  readonly lastAt: string | null;
}

/** The facts that eligibility looks at, as `organization_standing` answers them. */
export interface Standing {
  readonly state: OrganizationState;
  readonly registrationStatus: RegistrationStatus;
  readonly now: string;
  readonly creditScore: number;
  readonly grade: number | null;
  readonly abnormal: Listing;
  readonly serious: Listing;
  readonly majorViolationAt: string | null;
  readonly failedEvaluationAt: string | null;
}

/** What is asked of an organization beyond the rules that always hold. */
export interface EligibilityRequirement {
  /** Least grade (1–5), null for none. */
  readonly grade?: number | null;
  /** Least credit score instead of the rule set's; null for the rule set's. */
  readonly creditScore?: number | null;
  /** Whether it must sign a contract itself; a filed organization cannot (SO-07). True when left out. */
  readonly signs?: boolean;
}

/** Periods and floors of the rule set. */
export interface EligibilityLimits {
  readonly abnormalYears: number;
  readonly seriousYears: number;
  readonly majorViolationYears: number;
  readonly failedEvaluationBanYears: number;
  readonly creditFloor: number;
}

/** The rules behind the limits, by their names. */
export const limitRules = {
  abnormalYears: organizationsRules.abnormalYears,
  seriousYears: organizationsRules.seriousYears,
  majorViolationYears: organizationsRules.majorViolationYears,
  failedEvaluationBanYears: organizationsRules.failedEvaluationBanYears,
  creditFloor: organizationsRules.creditFloor,
} as const;

export const ineligibilityCodes = [
  'NOT_ACTIVE', 'NOT_A_LEGAL_PERSON', 'ON_ABNORMAL_LIST', 'ON_SERIOUS_LIST', 'MAJOR_VIOLATION', 'FAILED_EVALUATION', 'GRADE_TOO_LOW', 'CREDIT_TOO_LOW',
] as const;

export type IneligibilityCode = (typeof ineligibilityCodes)[number];

/** One reason against an organization. */
export interface Ineligibility {
  readonly code: IneligibilityCode;
  readonly rule: string | null;
  readonly en: string;
  readonly zh: string;
  /** When this reason ends by itself; null when it does not. */
  readonly until: Date | null;
}

export interface Eligibility {
  readonly eligible: boolean;
  readonly reasons: readonly Ineligibility[];
}

/** Limits as a rule set tells them by key, completed by the declared defaults. */
export function limitsOf(values: Readonly<Record<string, unknown>>): EligibilityLimits {
  return Object.fromEntries(Object.entries(limitRules).map(([name, rule]) => {
    const value = values[rule.key];
    return [name, typeof value === 'number' ? value : rule.value];
  })) as unknown as EligibilityLimits;
}

/** When a period of years that began at an instant ends, where it has not yet. */
function stillAt(now: Date, since: string | null, years: number): Date | null {
  if (since === null) return null;
  const until = new Date(since);
  until.setUTCFullYear(until.getUTCFullYear() + years);
  return until > now ? until : null;
}

/** Judges an organization's standing: pure, the same for deeds and for readers. */
export function judgeEligibility(standing: Standing, requirement: EligibilityRequirement, limits: EligibilityLimits): Eligibility {
  const reasons: Ineligibility[] = [];
  const now = new Date(standing.now);
  const against = (code: IneligibilityCode, rule: string | null, en: string, zh: string, until: Date | null = null): void =>
    void reasons.push({ code, rule, en, zh, until });

  const state = organizationLifecycle.state(standing.state);
  if (standing.state !== OrganizationState.ACTIVE) against('NOT_ACTIVE', 'PL-02', `It is ${state.en}, not active.`, `该组织当前为${state.zh}，未处于正常活动状态。`);
  if (requirement.signs !== false && standing.registrationStatus === RegistrationStatus.FILED) {
    against('NOT_A_LEGAL_PERSON', 'SO-07', 'It is filed, not registered, and cannot sign; its fiscal sponsor can.', '备案组织不具有法人资格，不能签约，应由托管机构签约。');
  }
  const abnormal = stillAt(now, standing.abnormal.lastAt, limits.abnormalYears);
  if (abnormal) against('ON_ABNORMAL_LIST', 'SO-04', `It is, or within ${limits.abnormalYears} year(s) was, on the abnormal-activity list.`, `现列入或 ${limits.abnormalYears} 年内曾列入活动异常名录。`, standing.abnormal.listed ? null : abnormal);
  const serious = stillAt(now, standing.serious.lastAt, limits.seriousYears);
  if (serious) against('ON_SERIOUS_LIST', 'SO-05', `It is, or within ${limits.seriousYears} year(s) was, on the list of serious breaches.`, `现列入或 ${limits.seriousYears} 年内曾列入严重违法失信名单。`, standing.serious.listed ? null : serious);
  const violation = stillAt(now, standing.majorViolationAt, limits.majorViolationYears);
  if (violation) against('MAJOR_VIOLATION', 'PL-02', `A major violation within ${limits.majorViolationYears} year(s).`, `${limits.majorViolationYears} 年内有重大违法记录。`, violation);
  const failed = stillAt(now, standing.failedEvaluationAt, limits.failedEvaluationBanYears);
  if (failed) against('FAILED_EVALUATION', 'SW-04', `A failed evaluation bars from bidding for ${limits.failedEvaluationBanYears} year(s).`, `评估不合格，${limits.failedEvaluationBanYears} 年内不得投标。`, failed);
  const grade = requirement.grade ?? null;
  if (grade !== null && (standing.grade ?? 0) < grade) against('GRADE_TOO_LOW', 'SO-01', `A grade of ${grade}A or better in force is required.`, `须具有有效期内的 ${grade}A 以上评估等级。`);
  const floor = requirement.creditScore ?? limits.creditFloor;
  if (standing.creditScore < floor) against('CREDIT_TOO_LOW', null, `Its credit score ${standing.creditScore} is below ${floor}.`, `信用分 ${standing.creditScore} 低于 ${floor}。`);
  return { eligible: reasons.length === 0, reasons };
}
