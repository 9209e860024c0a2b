import {
  Qualification, QualificationKind, claimQualification, isQualified, rejectQualification, revokeQualification, verifyQualification,
} from '../../src/organizations/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { deed } from '../../src/platform/deeds/deed.js';
import { type Someone, type World, openWorld } from '../kit/index.js';

let world: World;
let operator: Someone;
beforeAll(async () => {
  world = await openWorld();
  operator = await world.people.operator();
});
afterAll(() => world.close());

const asked = deed({
  field: 'testQualified', answers: 'qualification', scope: 'tests:write', idempotency: 'accepted',
  async act(unit, { id }: { id: string; idempotencyKey?: string }): Promise<Qualification> {
    const qualification = await unit.find(Qualification, id);
    unit.record({ note: String(await isQualified(unit, qualification.organization.id, qualification.kind)) });
    return qualification;
  },
});

async function holds(id: string): Promise<string> {
  await world.as(operator).perform(asked, { id });
  const [row] = await world.sql<{ note: string }>(`select note from history_entry where deed = 'testQualified' order by number desc limit 1`);
  return row!.note;
}

async function claimed(number: string) {
  const organization = await world.organizations.active();
  const manager = await world.people.withRole('ORG_MANAGER', organization);
  const wish = { organizationId: organization.publicId, kind: QualificationKind.PUBLIC_FUNDRAISING, number, issuer: '广东省民政厅', validFrom: '2025-01-01', validTo: '2026-04-01' };
  const qualification = await world.as(manager).perform(claimQualification, wish);
  return { organization, manager, wish, qualificationId: encodeId('qualification', qualification.id) };
}

test('a claimed qualification counts once an operator has verified it, and until it ends', async () => {
  const { qualificationId } = await claimed('粤慈字001');
  expect(await holds(qualificationId)).toBe('false');
  await world.as(operator).perform(verifyQualification, { qualificationId, reason: '已核对证书原件' });
  expect(await holds(qualificationId)).toBe('true');
  await world.advance('31d');
  expect(await holds(qualificationId)).toBe('false');
  await world.setTime('2026-03-02T01:00:00Z');
});

test('claims are between the organization and operators; what was verified is public', async () => {
  const { organization, manager, qualificationId } = await claimed('粤慈字002');
  const seen = async (person: Someone | null) =>
    (await world.as(person).ask('query ($id: ID!) { organization(id: $id) { qualifications { nodes { state inForce } } } }', { id: organization.publicId })).data.organization.qualifications.nodes;
  expect(await seen(null)).toEqual([]);
  expect(await seen(manager)).toEqual([{ state: 'CLAIMED', inForce: false }]);
  await world.as(operator).perform(verifyQualification, { qualificationId, reason: 'x' });
  expect(await seen(null)).toEqual([{ state: 'VERIFIED', inForce: true }]);
  await world.as(operator).perform(revokeQualification, { qualificationId, reason: '主管机关撤销' });
  expect(await seen(null)).toEqual([{ state: 'REVOKED', inForce: false }]);
});

test('what is refused', async () => {
  const { manager, wish, qualificationId, organization } = await claimed('粤慈字003');
  expect(await world.as(manager).refusal(claimQualification, wish)).toMatchObject({ code: 'QUALIFICATION_TAKEN' });
  expect(await world.as(manager).refusal(claimQualification, { ...wish, number: 'x', validTo: '2024-01-01' })).toMatchObject({ code: 'PERIOD_ENDS_BEFORE_IT_BEGINS' });
  expect(await world.as(manager).denial(verifyQualification, { qualificationId, reason: 'x' })).toMatchObject({ code: 'FORBIDDEN' });
  const member = await world.people.withRole('ORG_MEMBER', organization);
  expect(await world.as(member).denial(claimQualification, { ...wish, number: 'y' })).toMatchObject({ code: 'FORBIDDEN' });
  await world.as(operator).perform(rejectQualification, { qualificationId, reason: '编号不符' });
  expect(await world.as(operator).refusal(verifyQualification, { qualificationId, reason: 'x' })).toMatchObject({ code: 'WRONG_STATE', rule: 'PL-02' });
  await expect(world.as(manager).perform(claimQualification, wish)).resolves.toMatchObject({ state: 'CLAIMED' });
});
