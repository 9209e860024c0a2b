import { issueDemoToken, platformPartyId, shownPrefix, tokenDigest } from '../../../src/accounts/index.js';
import { type Cast, type Sizes, anchor, before, committeeCode, creditCode, divisionId, farAway, later } from './cast.js';
import type { Cell, Load } from './copy.js';

const founded = later(anchor, -1_000);
const introductions = ['为社区老人提供日间照料、助餐与探访服务', '面向困境儿童开展课后托管与心理支持', '组织邻里互助与志愿服务，培育社区社会组织', '为残障人士提供康复训练与就业辅导', '开展社区矛盾调解与法律援助'] as const;

/** The token under which one of the bench's people asks; the same for the same key. */
export function tokenOf(secretKey: Buffer, role: 'reader' | 'manager' | 'treasurer', index: number): string {
  return issueDemoToken(secretKey, `bench ${role} ${index}`);
}

/** People with their memberships and tokens, places, and the parties. */
export function* partyLoads(cast: Cast, secretKey: Buffer): Iterable<Load> {
  yield { table: 'division', columns: ['id', 'code', 'level', 'parent_id', 'name', 'committee_type'], rows: divisions(cast) };
  yield { table: 'person', columns: ['id', 'created_at', 'display_name'], rows: people(cast) };
  yield { table: 'party', columns: ['id', 'kind', 'name'], rows: parties(cast) };
  yield { table: 'community', columns: ['id', 'created_at', 'name', 'division_id', 'households'], rows: communities(cast) };
  yield { table: 'membership', columns: ['id', 'created_at', 'person_id', 'party_id', 'role', 'starts_at'], rows: memberships(cast) };
  yield { table: 'access_token', columns: ['id', 'created_at', 'person_id', 'kind', 'name', 'prefix', 'digest', 'scopes', 'expires_at'], rows: tokens(cast, secretKey) };
  yield {
    table: 'organization',
    columns: ['id', 'created_at', 'name', 'state', 'kind', 'registration_status', 'credit_code', 'division_id', 'introduction', 'is_charity', 'applied_by_id'],
    rows: organizations(cast),
  };
  yield { table: 'organization_grade', columns: ['id', 'created_at', 'organization_id', 'grade', 'valid_from', 'valid_to', 'assessor'], rows: grades(cast) };
  yield { table: 'credit_event', columns: ['id', 'organization_id', 'kind', 'points', 'formula_version', 'occurred_at', 'note', 'created_at'], rows: creditEvents(cast) };
  yield { table: 'buyer', columns: ['id', 'created_at', 'name', 'kind', 'credit_code', 'division_id', 'jurisdiction'], rows: buyers(cast) };
}

function* divisions({ sizes }: Cast): Iterable<Cell[]> {
  const known = new Set<string>();
  for (let index = 0; index < sizes.communities; index += 1) {
    const committee = committeeCode(index);
    for (const [level, length] of [[1, 2], [2, 4], [3, 6], [4, 9], [5, 12]] as const) {
      const code = committee.slice(0, length);
      if (known.has(code)) continue;
      known.add(code);
      const parent = level === 1 ? null : divisionId(committee.slice(0, [0, 2, 4, 6, 9][level - 1]));
      yield [divisionId(code), code, level, parent, ['广东省', '广州市', `第${code.slice(4)}区`, `第${code.slice(6)}街道`, `第${code.slice(9)}居委会`][level - 1]!, level === 5 ? 'RESIDENTS_COMMITTEE' : null];
    }
  }
}

function* people({ staff, residents, readers, managers, treasurers, buyerPeople }: Cast): Iterable<Cell[]> {
  for (const [name, ids] of Object.entries({ staff, residents, readers, managers, treasurers, buyerPeople })) {
    for (const [index, id] of ids.entries()) yield [id, founded, `${name} ${index}`];
  }
}

const communityName = (index: number): string => `和平第${index}社区`;
const organizationName = ({ hosts }: Sizes, index: number): string => (index < hosts ? `第${index}社区发展基金会` : `第${index}社会工作服务中心`);
const buyerName = (index: number): string => `第${index}街道办事处`;
export const fundName = (index: number): string => `第${index}社区基金`;

function* parties({ sizes, communities: places, organizations: suppliers, buyers: offices, funds }: Cast): Iterable<Cell[]> {
  for (const [index, id] of places.entries()) yield [id, 'COMMUNITY', communityName(index)];
  for (const [index, id] of suppliers.entries()) yield [id, 'ORGANIZATION', organizationName(sizes, index)];
  for (const [index, id] of offices.entries()) yield [id, 'BUYER', buyerName(index)];
  for (const [index, id] of funds.entries()) yield [id, 'FUND', fundName(index)];
}

function* communities({ chance, communities: places, communityDivisions }: Cast): Iterable<Cell[]> {
  for (const [index, id] of places.entries()) yield [id, later(founded, index / 100), communityName(index), communityDivisions[index]!, 1_000 + chance.below(2_000)];
}

function* memberships(cast: Cast): Iterable<Cell[]> {
  const { sizes, chance, staff, residents, readers, managers, treasurers, buyerPeople, communities: places, organizations: suppliers, buyers: offices, funds } = cast;
  const held = (person: string, party: string, role: string): Cell[] => [chance.uuid(), founded, person, party, role, founded];
  for (const [index, person] of staff.entries()) yield held(person, places[index]!, 'COMMUNITY_STAFF');
  for (const [index, person] of residents.entries()) yield held(person, places[index % places.length]!, 'RESIDENT');
  for (const [index, person] of readers.entries()) {
    yield held(person, places[(index * 3) % places.length]!, 'RESIDENT');
    yield held(person, platformPartyId, 'VOLUNTEER');
    if (index % 4 === 0) yield held(person, offices[index % offices.length]!, 'BUYER_OFFICER');
  }
  // The first organizations are charities that host funds; managers belong to others.
  for (const [index, person] of managers.entries()) yield held(person, suppliers[sizes.hosts + index]!, 'ORG_MANAGER');
  for (const [index, person] of treasurers.entries()) yield held(person, funds[index]!, 'FUND_FINANCE');
  for (const [index, person] of buyerPeople.entries()) yield held(person, offices[Math.floor(index / 2)]!, index % 2 === 0 ? 'BUYER_OFFICER' : 'BUYER_APPROVER');
}

function* tokens({ chance, readers, managers, treasurers }: Cast, secretKey: Buffer): Iterable<Cell[]> {
  for (const [role, people] of [['reader', readers], ['manager', managers], ['treasurer', treasurers]] as const) {
    for (const [index, person] of people.entries()) {
      const text = tokenOf(secretKey, role, index);
      yield [chance.uuid(), founded, person, 'PERSONAL', 'bench', shownPrefix(text), tokenDigest(secretKey, text), ['*'], farAway];
    }
  }
}

function* organizations({ sizes, chance, organizations: suppliers, residents, communityDivisions }: Cast): Iterable<Cell[]> {
  for (const [index, id] of suppliers.entries()) {
    const host = index < sizes.hosts;
    const kind = host ? 'FOUNDATION' : 'SOCIAL_SERVICE_INSTITUTION';
    // Managers' organizations are admitted, so that their bids are eligible.
    const draw = index < sizes.hosts + sizes.managers ? 0 : chance.below(100);
    const state = draw < 94 ? 'ACTIVE' : draw < 97 ? 'SUSPENDED' : 'APPLIED';
    yield [id, before(chance, 1_000, 60), organizationName(sizes, index), state, kind, 'REGISTERED', creditCode(kind, index), chance.of(communityDivisions), chance.of(introductions), host, chance.of(residents)];
  }
}

function* grades({ chance, organizations: suppliers }: Cast): Iterable<Cell[]> {
  for (const id of suppliers) {
    if (chance.below(10) >= 4) continue;
    yield [chance.uuid(), founded, id, 2 + chance.below(4), '2025-01-01', '2030-01-01', '市民政局'];
  }
}

const facts = [['CONTRACT_COMPLETED', 2], ['EVALUATION_GOOD', 4], ['EVALUATION_EXCELLENT', 8], ['EVALUATION_QUALIFIED', 1], ['LATE_REPORT', -3]] as const;

function* creditEvents({ chance, organizations: suppliers }: Cast): Iterable<Cell[]> {
  for (const id of suppliers) {
    for (let count = chance.below(5); count > 0; count -= 1) {
      const [kind, points] = chance.of(facts);
      const at = before(chance, 700, 10);
      yield [chance.uuid(), id, kind, points, 1, at, chance.below(3) === 0 ? '年度评估' : null, at];
    }
  }
}

function* buyers({ buyers: offices, communityDivisions }: Cast): Iterable<Cell[]> {
  for (const [index, id] of offices.entries()) yield [id, founded, buyerName(index), 'GOVERNMENT', creditCode('BUYER', index), communityDivisions[index]!, '440103'];
}
