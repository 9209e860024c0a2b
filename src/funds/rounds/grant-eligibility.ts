import { type Words, says } from '../../kernel/refusal.js';
import { type Standing, RegistrationStatus, judgeEligibility, limitRules, limitsOf } from '../../organizations/index.js';

/** What speaks against an applicant, beside what speaks against the organization itself. */
export const grantIneligibilityCodes = ['OUTSIDE_AREA', 'TOO_MANY_RUNNING', 'SPONSOR_MISSING'] as const;

/** One reason against an applicant of a round. */
export interface GrantIneligibility {
  /** One of `grantIneligibilityCodes`, or of the organization's own. */
  readonly code: string;
  readonly rule: string | null;
  readonly words: Words;
  /** When it ends by itself; null when it does not. */
  readonly until: Date | null;
  /** Whether it speaks against the fiscal sponsor. */
  readonly ofSponsor: boolean;
}

/** What is looked at, as SQL tells it. */
export interface ApplicantFacts {
  readonly status: RegistrationStatus;
  readonly standing: Standing;
  readonly sponsorStanding: Standing | null;
  readonly divisionCode: string | null;
  readonly areaCode: string | null;
  readonly running: number;
  readonly runningLimit: number;
  /** Values of the rules by key, where the fund's community lies. */
  readonly limits: Readonly<Record<string, unknown>> | null;
}

const keys = Object.values(limitRules).map(({ key }) => `'${key}'`).join(', ');

/** One row of facts about the organization `$2` in the round `$1`; none where either is missing. */
export const applicantFactsSql = `
  select o.registration_status as status, organization_standing(o.id) as standing, organization_standing(o.fiscal_sponsor_id) as "sponsorStanding",
    (select d.code from division d where d.id = o.division_id) as "divisionCode", r.area_code as "areaCode", r.running_limit as "runningLimit",
    (select count(*)::int from grant_application a where a.organization_id = o.id and a.state in ('SELECTED', 'AGREED')) as running,
    (select json_object_agg(near.key, near.value) from (
      select distinct on (v.key) v.key, v.value from rule_value v
      where v.key in (${keys}) and (v.jurisdiction = 'CN' or lies.code like v.jurisdiction || '%')
        and v.effective_from <= business_now()::date and (v.effective_to is null or v.effective_to > business_now()::date)
      order by v.key, length(v.jurisdiction) * (v.jurisdiction <> 'CN')::int desc) near) as limits
  from grant_round r join community_fund f on f.id = r.fund_id join community c on c.id = f.community_id join division lies on lies.id = c.division_id
    join organization o on o.id = $2 where r.id = $1`;

/** Everything that speaks against an applicant, by the round's terms and the rules where it is held; the same for applicant and fund. */
export function ineligibilityOf(facts: ApplicantFacts): GrantIneligibility[] {
  const limits = limitsOf(facts.limits ?? {});
  const filed = facts.status === RegistrationStatus.FILED;
  const reasons: GrantIneligibility[] = [];
  const against = (code: (typeof grantIneligibilityCodes)[number], rule: string, words: Words): void => void reasons.push({ code, rule, words, until: null, ofSponsor: false });
  const judged = (standing: Standing, signs: boolean, ofSponsor: boolean): void => {
    for (const { code, rule, en, zh, until } of judgeEligibility(standing, { signs }, limits).reasons) {
      reasons.push({ code, rule, words: ofSponsor ? says(`Its fiscal sponsor: ${en}`, `其托管机构：${zh}`) : says(en, zh), until, ofSponsor });
    }
  };
  // A filed group applies through its sponsor, who signs and answers for it (SO-07).
  judged(facts.standing, !filed, false);
  if (filed && !facts.sponsorStanding) against('SPONSOR_MISSING', 'SO-07', says('A filed group applies through a fiscal sponsor; it has none.', '备案组织须通过托管机构申报，目前没有托管机构。'));
  if (filed && facts.sponsorStanding) judged(facts.sponsorStanding, true, true);
  if (facts.areaCode !== null && !facts.divisionCode?.startsWith(facts.areaCode)) {
    against('OUTSIDE_AREA', 'C5', says(`It is not registered or filed within the area ${facts.areaCode} of the call.`, `其登记或备案地不在征集区域 ${facts.areaCode} 内。`));
  }
  if (facts.running >= facts.runningLimit) {
    against('TOO_MANY_RUNNING', 'C5', says(`It has ${facts.running} projects under way; the round allows ${facts.runningLimit}.`, `其在施项目 ${facts.running} 个，本轮上限为 ${facts.runningLimit} 个。`));
  }
  return reasons;
}
