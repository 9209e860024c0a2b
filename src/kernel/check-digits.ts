/** Legal form of an organization as far as its credit code tells it. */
export const orgKinds = [
  'SOCIAL_ASSOCIATION',
  'SOCIAL_SERVICE_INSTITUTION',
  'FOUNDATION',
  'RESIDENTS_COMMITTEE',
  'VILLAGERS_COMMITTEE',
  'OTHER_CIVIL_AFFAIRS',
  'GOVERNMENT_AGENCY',
  'PUBLIC_INSTITUTION',
  'MASS_ORGANIZATION',
  'LAW_FIRM',
  'GRASSROOTS_UNION',
  'COMPANY',
  'SOLE_PROPRIETOR',
  'FARMERS_COOPERATIVE',
  'VILLAGE_COLLECTIVE',
  'OTHER',
] as const;

export type OrgKind = (typeof orgKinds)[number];

// 54 and 55 came by a later amendment and are not told apart: either may be a residents' or a villagers' committee.
const committees = ['RESIDENTS_COMMITTEE', 'VILLAGERS_COMMITTEE'] as const;

/** Kinds that a prefix (registering authority and class) may stand for; a prefix not listed says nothing. */
const kindsByPrefix: Readonly<Record<string, readonly OrgKind[]>> = {
  11: ['GOVERNMENT_AGENCY'],
  12: ['PUBLIC_INSTITUTION'],
  13: ['MASS_ORGANIZATION'],
  31: ['LAW_FIRM'],
  51: ['SOCIAL_ASSOCIATION'],
  52: ['SOCIAL_SERVICE_INSTITUTION'],
  53: ['FOUNDATION'],
  54: committees,
  55: committees,
  59: ['OTHER_CIVIL_AFFAIRS'],
  81: ['GRASSROOTS_UNION'],
  91: ['COMPANY'],
  92: ['SOLE_PROPRIETOR'],
  93: ['FARMERS_COOPERATIVE'],
  N2: ['VILLAGE_COLLECTIVE'],
  Y1: ['OTHER'],
};

/** A unified social credit code (统一社会信用代码, GB 32100-2015) taken apart. */
export interface CreditCode {
  /** Registering authority (登记管理部门), such as 5 for civil affairs. */
  readonly authority: string;
  /** Authority and class together, such as 52. */
  readonly prefix: string;
  /** Division of registration (GB/T 2260), six digits. */
  readonly region: string;
  /** Organization code (组织机构代码, GB 11714) with its own check character. */
  readonly organizationCode: string;
  /** Kinds the prefix may stand for; empty where it says nothing. */
  readonly kinds: readonly OrgKind[];
}

/** Why a credit code is refused. */
export type CreditCodeProblem = 'MALFORMED' | 'UNKNOWN_REGION' | 'WRONG_ORGANIZATION_CODE' | 'WRONG_CHECK_CHARACTER' | 'WRONG_KIND';

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const creditCodePattern = /^[1-9ANY][0-9A-HJ-NP-RTUWXY][0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

/**
 * What is wrong with a credit code, or null when nothing is; with a claimed kind also whether the prefix bears it out.
 * Upper case only: one organization, one spelling.
 */
export function creditCodeProblem(code: string, claimed?: OrgKind): CreditCodeProblem | null {
  if (!creditCodePattern.test(code)) return 'MALFORMED';
  const parts = taken(code);
  // 10 stands where the registry of a ministry has no province.
  if (!parts.region.startsWith('10') && !provinces.has(parts.region.slice(0, 2))) return 'UNKNOWN_REGION';
  if (code.at(-1) !== creditCheckCharacter(code)) return 'WRONG_CHECK_CHARACTER';
  if (parts.organizationCode.at(-1) !== organizationCheckCharacter(parts.organizationCode)) return 'WRONG_ORGANIZATION_CODE';
  return claimed !== undefined && parts.kinds.length > 0 && !parts.kinds.includes(claimed) ? 'WRONG_KIND' : null;
}

/** The parts of a valid credit code, or null when it is not valid. */
export function parseCreditCode(code: string): CreditCode | null {
  return creditCodeProblem(code) === null ? taken(code) : null;
}

/**
 * A valid credit code from its free parts, with both check characters computed: for seeds and tests.
 * @param body eight characters of the organization code, such as `MJX00001`.
 */
export function makeCreditCode(prefix: string, region: string, body: string): string {
  const head = `${prefix}${region}${body}${organizationCheckCharacter(body)}`;
  const code = `${head}${creditCheckCharacter(head)}`;
  const problem = creditCodeProblem(code);
  if (problem) throw new TypeError(`No credit code has these parts: ${problem}`);
  return code;
}

/** Whether nine characters are an organization code (组织机构代码) with the right check character. */
export function isOrganizationCode(code: string): boolean {
  return /^[0-9A-Z]{8}[0-9X]$/.test(code) && code.at(-1) === organizationCheckCharacter(code);
}

/** A resident identity number (公民身份号码, GB 11643) taken apart; personal data, never stored raw. */
export interface ResidentId {
  /** Division of first registration, six digits. */
  readonly region: string;
  /** Date of birth, `YYYY-MM-DD`. */
  readonly birthDate: string;
}

/** Why a resident identity number is refused. */
export type ResidentIdProblem = 'MALFORMED' | 'UNKNOWN_REGION' | 'IMPOSSIBLE_DATE' | 'WRONG_CHECK_CHARACTER';

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * What is wrong with a resident identity number, or null when nothing is. Upper-case X only, so that its HMAC is one.
 * @param latestBirth where given, a birth after this date (`YYYY-MM-DD`, today) is impossible.
 */
export function residentIdProblem(id: string, latestBirth?: string): ResidentIdProblem | null {
  if (!/^[1-9][0-9]{16}[0-9X]$/.test(id)) return 'MALFORMED';
  if (!provinces.has(id.slice(0, 2))) return 'UNKNOWN_REGION';
  const birthDate = birthDateIn(id);
  if (birthDate === null || (latestBirth !== undefined && birthDate > latestBirth)) return 'IMPOSSIBLE_DATE';
  return id.at(-1) === residentCheckCharacter(id) ? null : 'WRONG_CHECK_CHARACTER';
}

/** The parts of a valid resident identity number, or null when it is not valid. */
export function parseResidentId(id: string): ResidentId | null {
  const birthDate = residentIdProblem(id) === null ? birthDateIn(id) : null;
  return birthDate === null ? null : { region: id.slice(0, 6), birthDate };
}

// GB/T 2260 provinces, with Taiwan, Hong Kong and Macao (71, 81, 82) and Taiwan residents' permits (83).
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

function taken(code: string): CreditCode {
  const prefix = code.slice(0, 2);
  return {
    authority: code.slice(0, 1),
    prefix,
    region: code.slice(2, 8),
    organizationCode: code.slice(8, 17),
    kinds: kindsByPrefix[prefix] ?? [],
  };
}

function creditCheckCharacter(code: string): string {
  const sum = weighted(code, creditWeights, (character) => creditAlphabet.indexOf(character));
  return creditAlphabet.charAt((31 - (sum % 31)) % 31);
}

function organizationCheckCharacter(code: string): string {
  const check = 11 - (weighted(code, [3, 7, 9, 10, 5, 8, 4, 2], (character) => Number.parseInt(character, 36)) % 11);
  return check === 10 ? 'X' : String(check % 11);
}

function residentCheckCharacter(id: string): string {
  return '10X98765432'.charAt(weighted(id, residentWeights, Number) % 11);
}

function weighted(code: string, weights: readonly number[], valueOf: (character: string) => number): number {
  return weights.reduce((sum, weight, index) => sum + weight * valueOf(code.charAt(index)), 0);
}

function birthDateIn(id: string): string | null {
  const date = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? null : date;
}
