import { CreditEventKind, CreditList, CreditListing, Organization, OrganizationState, RegistrationStatus } from '../../organizations/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { fundRules } from '../funds.rules.js';

/** Why an organization may not apply for grants; codes that clients can show in their own words. */
export enum IneligibilityReason {
  NOT_ACTIVE = 'NOT_ACTIVE',
  FILED_WITHOUT_ACTIVE_SPONSOR = 'FILED_WITHOUT_ACTIVE_SPONSOR',
  ON_ABNORMAL_LIST = 'ON_ABNORMAL_LIST',
  ON_SERIOUS_LIST = 'ON_SERIOUS_LIST',
  MAJOR_VIOLATION = 'MAJOR_VIOLATION',
}

/** What stands against a grant for the organization now, after the conditions of the calls (C5); empty when nothing does. */
export async function grantIneligibility(unit: Unit, organization: Organization, divisionCode: string): Promise<IneligibilityReason[]> {
  const reasons: IneligibilityReason[] = [];
  if (organization.state !== OrganizationState.ACTIVE) reasons.push(IneligibilityReason.NOT_ACTIVE);
  if (organization.registrationStatus === RegistrationStatus.FILED && !(await hasActiveSponsor(unit, organization))) reasons.push(IneligibilityReason.FILED_WITHOUT_ACTIVE_SPONSOR);
  const now = await unit.now();
  const since = async (rule: typeof fundRules.abnormalYears | typeof fundRules.seriousYears | typeof fundRules.violationYears): Promise<Date> =>
    yearsBefore(now, await unit.ruleValue(rule, divisionCode));
  const listed = async (list: CreditList, from: Date): Promise<boolean> =>
    (await unit.em.count(CreditListing, { organization, list, listedAt: { $lte: now }, $or: [{ removedAt: null }, { removedAt: { $gt: from } }] })) > 0;
  if (await listed(CreditList.ABNORMAL, await since(fundRules.abnormalYears))) reasons.push(IneligibilityReason.ON_ABNORMAL_LIST);
  if (await listed(CreditList.SERIOUS, await since(fundRules.seriousYears))) reasons.push(IneligibilityReason.ON_SERIOUS_LIST);
  if (await violated(unit, organization, await since(fundRules.violationYears))) reasons.push(IneligibilityReason.MAJOR_VIOLATION);
  return reasons;
}

/** SO-07: a filed organization cannot sign; its sponsor does. */
async function hasActiveSponsor(unit: Unit, { fiscalSponsor }: Organization): Promise<boolean> {
  return fiscalSponsor !== null && (await unit.lockById(Organization, fiscalSponsor.id, { share: true })).state === OrganizationState.ACTIVE;
}

/** Reversed events count for nothing. */
async function violated(unit: Unit, organization: Organization, since: Date): Promise<boolean> {
  const [row] = await unit.sql<{ violated: boolean }>(
    `select exists (select from credit_event e where e.organization_id = $1 and e.kind = $2 and e.occurred_at > $3
       and not exists (select from credit_reversal r where r.credit_event_id = e.id)) as violated`,
    [organization.id, CreditEventKind.MAJOR_VIOLATION, since],
  );
  return row!.violated;
}

function yearsBefore(instant: Date, years: number): Date {
  const then = new Date(instant);
  then.setUTCFullYear(then.getUTCFullYear() - years);
  return then;
}
