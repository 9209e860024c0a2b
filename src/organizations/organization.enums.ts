import { registerEnumType } from 'type-graphql';
import { type OrgKind, orgKinds } from '../kernel/check-digits.js';
import { CreditEventKind } from './credit-event.js';
import { CreditList, CreditListingReason } from './credit-listing.js';
import { OrganizationState, organizationLifecycle } from './organization.lifecycle.js';
import { RegistrationStatus } from './organization.js';
import { QualificationKind, QualificationState } from './qualification.js';

/** The kinds of organization as an enum. */
export const OrgKindValue = Object.fromEntries(orgKinds.map((kind) => [kind, kind])) as { readonly [Kind in OrgKind]: Kind };

type Values<Enum> = { [Value in keyof Enum]: { description: string } };

const described = <Enum extends object>(texts: Record<keyof Enum, string>): Values<Enum> =>
  Object.fromEntries(Object.entries<string>(texts as Record<string, string>).map(([value, description]) => [value, { description }])) as Values<Enum>;

registerEnumType(OrgKindValue, {
  name: 'OrgKind',
  description: 'Legal form of an organization, as far as its credit code tells it.',
  valuesConfig: described<typeof OrgKindValue>({
    SOCIAL_ASSOCIATION: 'Association (社会团体); credit codes begin with 51.',
    SOCIAL_SERVICE_INSTITUTION: 'Social service institution (社会服务机构, 民办非企业单位); 52.',
    FOUNDATION: 'Foundation (基金会); 53.',
    RESIDENTS_COMMITTEE: 'Residents\' committee (居民委员会); 54 or 55.',
    VILLAGERS_COMMITTEE: 'Villagers\' committee (村民委员会); 54 or 55.',
    OTHER_CIVIL_AFFAIRS: 'Other body registered with civil affairs (民政); 59.',
    GOVERNMENT_AGENCY: 'Government agency (机关); 11. Cannot deliver purchased services.',
    PUBLIC_INSTITUTION: 'Public institution (事业单位); 12. Only those of the second public-benefit class and of production may supply (GP-02, GP-04).',
    MASS_ORGANIZATION: 'Mass organization (群团); 13. Cannot deliver purchased services (GP-04).',
    LAW_FIRM: 'Law firm (律师事务所); 31.',
    GRASSROOTS_UNION: 'Grassroots trade union (基层工会); 81.',
    COMPANY: 'Company (企业); 91.',
    SOLE_PROPRIETOR: 'Sole proprietor (个体工商户); 92.',
    FARMERS_COOPERATIVE: 'Farmers\' cooperative (农民专业合作社); 93.',
    VILLAGE_COLLECTIVE: 'Village collective (村级集体经济组织); N2.',
    OTHER: 'Anything else; the code does not tell.',
  }),
});

const steps = Object.values(organizationLifecycle.definition.steps);
const leadsTo = (state: OrganizationState): string => steps.filter(({ to }) => to === state).map(({ description }) => description).join(' ');

registerEnumType(OrganizationState, {
  name: 'OrganizationState',
  description: 'Where an organization stands with the platform; registration itself stays with civil affairs.',
  valuesConfig: described<typeof OrganizationState>({
    APPLIED: 'Someone applied for it; seen by its people and operators alone.',
    ACTIVE: `May bid, apply and deliver, if eligible. ${leadsTo(OrganizationState.ACTIVE)}`,
    SUSPENDED: `May not begin anything new. ${leadsTo(OrganizationState.SUSPENDED)}`,
    REFUSED: `Was not admitted. ${leadsTo(OrganizationState.REFUSED)}`,
    DISSOLVED: `Is no more. ${leadsTo(OrganizationState.DISSOLVED)}`,
  }),
});

registerEnumType(RegistrationStatus, {
  name: 'RegistrationStatus',
  description: 'Whether an organization is a legal person.',
  valuesConfig: described<typeof RegistrationStatus>({
    REGISTERED: 'A registered legal person (登记): signs and receives money itself.',
    FILED: 'Filed with a street or committee (备案), no legal person: its fiscal sponsor signs and receives money (SO-07).',
  }),
});

registerEnumType(CreditList, {
  name: 'CreditList',
  description: 'The lists of the credit rules for social organizations (民政部令60).',
  valuesConfig: described<typeof CreditList>({
    ABNORMAL: 'Abnormal-activity list (活动异常名录, SO-04).',
    SERIOUS: 'List of serious breaches of law and trust (严重违法失信名单, SO-05).',
  }),
});

registerEnumType(CreditListingReason, {
  name: 'CreditListingReason',
  description: 'Why an organization is listed; the reason decides the list.',
  valuesConfig: described<typeof CreditListingReason>({
    LATE_ANNUAL_REPORT: 'ABNORMAL: no annual report, or a late one.',
    NO_PARTY_ORGANIZATION: 'ABNORMAL: no party organization set up as required.',
    RECTIFICATION_OVERDUE: 'ABNORMAL: did not put things right in time.',
    FUNDRAISING_LAPSED: 'ABNORMAL: qualification for public fundraising lapsed, or unused for six months.',
    WARNED_OR_FINED: 'ABNORMAL: warned, or fined less than 50,000 yuan.',
    UNREACHABLE: 'ABNORMAL: cannot be reached at its address.',
    TWO_YEARS_ABNORMAL: 'SERIOUS: two years on the abnormal-activity list; recorded by time itself.',
    FALSE_REGISTRATION: 'SERIOUS: registered changes by false statements.',
    ACTIVITIES_SUSPENDED: 'SERIOUS: ordered to suspend its activities.',
    HEAVILY_FINED: 'SERIOUS: fined 50,000 yuan or more.',
    PENALIZED_REPEATEDLY: 'SERIOUS: two or more small penalties within the period of the rule.',
    JUDGMENT_DEFAULTER: 'SERIOUS: listed by a court as a defaulter on a judgment (失信被执行人).',
    REGISTRATION_REVOKED: 'SERIOUS: its registration certificate was revoked.',
  }),
});

registerEnumType(QualificationKind, {
  name: 'QualificationKind',
  description: 'What a qualification allows.',
  valuesConfig: described<typeof QualificationKind>({
    PUBLIC_FUNDRAISING: 'To raise funds from the public (公开募捐资格, CH-11).',
    PRE_TAX_DEDUCTION: 'Gifts to it can be deducted from taxable income (公益性捐赠税前扣除资格).',
    ELDERLY_CARE: 'To run care for older people (养老服务).',
    CHILD_CARE: 'To run child care (托育服务).',
    MEDICAL: 'To run medical services (医疗机构执业许可).',
    THIRD_PARTY_EVALUATION: 'To evaluate as a third party (第三方评估).',
    SMALL_ENTERPRISE: 'To be counted as a small or micro enterprise (小微企业, SM-01): its price is reduced when bids are compared.',
    OTHER: 'Anything else; its number and issuer say what.',
  }),
});

registerEnumType(QualificationState, {
  name: 'QualificationState',
  description: 'How far a claimed qualification has been checked.',
  valuesConfig: described<typeof QualificationState>({
    CLAIMED: 'The organization claims it; nobody has checked yet.',
    VERIFIED: 'An operator saw the certificate.',
    REJECTED: 'The certificate does not bear it out.',
    REVOKED: 'It was withdrawn, or shown to be false.',
  }),
});

registerEnumType(CreditEventKind, {
  name: 'CreditEventKind',
  description: 'What happened that the credit score counts; `CreditFormula.weights` says how many points each is worth.',
  valuesConfig: described<typeof CreditEventKind>({
    CONTRACT_COMPLETED: 'Everything in a contract or grant agreement was accepted and paid.',
    EVALUATION_EXCELLENT: 'Evaluated as excellent (优秀).',
    EVALUATION_GOOD: 'Evaluated as good (良好).',
    EVALUATION_QUALIFIED: 'Evaluated as qualified (合格).',
    EVALUATION_FAILED: 'Evaluated as failed (不合格): bars from bidding in the next year (SW-04).',
    ACCREDITED: 'Passed an accreditation.',
    COMMENDED: 'Commended by an authority.',
    LATE_DELIVERY: 'Delivered late.',
    LATE_REPORT: 'Reported late.',
    COMPLAINT_UPHELD: 'A complaint against it was upheld (投诉成立).',
    WINNER_REFUSED: 'Won a tender and refused the contract (PL-26).',
    CONTRACT_TERMINATED: 'A contract or grant agreement was ended for its breach (违约); ends by agreement and in the public interest do not count.',
    CONTRACT_ASSIGNED: 'Assigned a contract as a whole (转包, GP-15).',
    FUNDS_CLAWED_BACK: 'Granted funds were clawed back (追回).',
    DISCLOSURE_OVERDUE: 'Disclosed later than its duty.',
    MINOR_PENALTY: 'A small administrative penalty.',
    MAJOR_VIOLATION: 'A major violation (重大违法记录): bars from bidding for three years (PL-02).',
  }),
});
