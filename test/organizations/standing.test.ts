import {
  CreditListingReason, admitOrganization, dissolveOrganization, recordGrade, recordListing, refuseOrganization, registerOrganization, RegistrationStatus,
  removeListing, resumeOrganization, suspendOrganization, type CreditListing,
} from '../../src/organizations/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { type KitOrganization, type Someone, type World, openWorld } from '../kit/index.js';

let world: World;
let operator: Someone;
beforeAll(async () => {
  world = await openWorld();
  operator = await world.people.operator();
});
afterAll(() => world.close());

async function eligibility(organization: KitOrganization): Promise<{ eligible: boolean; reasons: { code: string; rule: string | null; until: string | null }[] }> {
  const { data } = await world.as(null).ask('query ($id: ID!) { organization(id: $id) { eligibility { eligible reasons { code rule until } } } }', { id: organization.publicId });
  return data.organization.eligibility;
}

test('an organization is suspended, resumes and is dissolved, each with its reason in history', async () => {
  const organization = await world.organizations.active();
  const manager = await world.people.withRole('ORG_MANAGER', organization);
  const input = { organizationId: organization.publicId, reason: '民政处罚决定书〔2026〕8号' };
  expect((await world.as(operator).perform(suspendOrganization, input)).state).toBe('SUSPENDED');
  expect((await eligibility(organization)).reasons).toMatchObject([{ code: 'NOT_ACTIVE', rule: 'PL-02' }]);
  expect((await world.as(operator).perform(resumeOrganization, input)).state).toBe('ACTIVE');
  expect((await world.as(operator).perform(dissolveOrganization, input)).state).toBe('DISSOLVED');
  expect((await world.as(manager).actor())?.has('ORG_MANAGER')).toBe(false);
  expect(await world.as(operator).refusal(resumeOrganization, input)).toMatchObject({ code: 'WRONG_STATE' });
  const notes = await world.sql(`select deed, note from history_entry where subject_id = $1 order by number`, [organization.id]);
  expect(notes.slice(-1)).toEqual([{ deed: 'organizationDissolve', note: input.reason }]);
});

test('a refused application blocks nobody from using its credit code', async () => {
  const [impostor, owner] = [await world.people.someone(), await world.people.someone()];
  const wish = { name: '冒名机构', registrationStatus: RegistrationStatus.REGISTERED, creditCode: world.organizations.creditCode() };
  const false1 = await world.as(impostor).perform(registerOrganization, wish);
  await world.as(operator).perform(refuseOrganization, { organizationId: encodeId('organization', false1.id), reason: '非本机构人员' });
  expect((await world.as(impostor).actor())?.has('ORG_MANAGER')).toBe(false);
  const real = await world.as(owner).perform(registerOrganization, { ...wish, name: '真正的机构' });
  expect((await world.as(operator).perform(admitOrganization, { organizationId: encodeId('organization', real.id) })).state).toBe('ACTIVE');
});

test('the database itself refuses a step that the lifecycle does not have', async () => {
  const organization = await world.organizations.active();
  await expect(world.sql(`update organization set state = 'APPLIED' where id = $1`, [organization.id])).rejects.toMatchObject({ constraint: 'lifecycle_guard' });
  await expect(world.pool.query(`delete from organization`)).rejects.toMatchObject({ code: '42501' });
});

test('SO-01: a grade holds for five years and a newer one ends it, after two years at the earliest', async () => {
  const organization = await world.organizations.active();
  const wish = { organizationId: organization.publicId, grade: 3, validFrom: '2026-03-02', assessor: '广州市民政局' };
  expect(await world.as(operator).perform(recordGrade, wish)).toMatchObject({ grade: 3, validTo: '2031-03-02' });
  expect(await world.as(operator).refusal(recordGrade, { ...wish, grade: 4 })).toMatchObject({ code: 'GRADED_TOO_SOON', rule: 'SO-01' });
  expect(await world.as(operator).refusal(recordGrade, { ...wish, validFrom: '2026-03-04' })).toMatchObject({ code: 'NOT_YET' });
  await world.setTime('2028-03-02T01:00:00Z');
  await world.as(operator).perform(recordGrade, { ...wish, grade: 4, validFrom: '2028-03-02' });
  const { data } = await world.as(null).ask('query ($id: ID!) { organization(id: $id) { grade gradeValidTo grades { nodes { grade validFrom validTo inForce } } } }', { id: organization.publicId });
  expect(data.organization).toEqual({
    grade: 4, gradeValidTo: '2033-03-02',
    grades: { nodes: [{ grade: 4, validFrom: '2028-03-02', validTo: '2033-03-02', inForce: true }, { grade: 3, validFrom: '2026-03-02', validTo: '2028-03-02', inForce: false }] },
  });
  await world.setTime('2033-03-02T01:00:00Z');
  expect((await world.as(null).ask('query ($id: ID!) { organization(id: $id) { grade } }', { id: organization.publicId })).data.organization.grade).toBeNull();
  await world.setTime('2026-03-02T01:00:00Z');
});

test('SO-01: who is suspended or listed is not graded; who is not an operator grades nobody', async () => {
  const [suspended, listed, free] = [await world.organizations.active(), await world.organizations.active(), await world.organizations.active()];
  await world.as(operator).perform(suspendOrganization, { organizationId: suspended.publicId, reason: '调查中' });
  await world.organizations.listed(listed);
  const wish = { grade: 5, validFrom: '2026-01-01', assessor: '民政局' };
  expect(await world.as(operator).refusal(recordGrade, { ...wish, organizationId: suspended.publicId })).toMatchObject({ code: 'NOT_GRADABLE' });
  expect(await world.as(operator).refusal(recordGrade, { ...wish, organizationId: listed.publicId })).toMatchObject({ code: 'NOT_GRADABLE' });
  const manager = await world.people.withRole('ORG_MANAGER', free);
  expect(await world.as(manager).denial(recordGrade, { ...wish, organizationId: free.publicId })).toMatchObject({ code: 'FORBIDDEN' });
});

test('SO-04: the abnormal list bars while it lasts and for a year after', async () => {
  const organization = await world.organizations.active();
  const listing = await world.as(operator).perform(recordListing, { organizationId: organization.publicId, reason: CreditListingReason.UNREACHABLE, source: '公告' });
  expect(await eligibility(organization)).toMatchObject({ eligible: false, reasons: [{ code: 'ON_ABNORMAL_LIST', rule: 'SO-04', until: null }] });
  expect(await world.as(operator).refusal(recordListing, { organizationId: organization.publicId, reason: CreditListingReason.LATE_ANNUAL_REPORT, source: 'x' }))
    .toMatchObject({ code: 'ALREADY_LISTED', rule: 'SO-06' });
  await world.as(operator).perform(removeListing, { creditListingId: encodeId('listing', listing.id), reason: '已整改' });
  const [reason] = (await eligibility(organization)).reasons;
  expect(reason).toMatchObject({ code: 'ON_ABNORMAL_LIST' });
  expect(reason?.until).toMatch(/^2027-03-02/);
  expect(await world.as(operator).refusal(removeListing, { creditListingId: encodeId('listing', listing.id), reason: 'x' })).toMatchObject({ code: 'ALREADY_REMOVED' });
  await world.setTime('2027-03-03T01:00:00Z');
  expect((await eligibility(organization)).eligible).toBe(true);
  await world.setTime('2026-03-02T01:00:00Z');
});

test('SO-06: a serious listing lasts two years, unless it was mistaken and then counts nowhere', async () => {
  const [serious, mistaken] = [await world.organizations.active(), await world.organizations.active()];
  const record = (organization: KitOrganization): Promise<CreditListing> =>
    world.as(operator).perform(recordListing, { organizationId: organization.publicId, reason: CreditListingReason.HEAVILY_FINED, source: '行政处罚决定' });
  const [kept, wrong] = [await record(serious), await record(mistaken)];
  expect(await world.as(operator).refusal(removeListing, { creditListingId: encodeId('listing', kept.id), reason: 'x' })).toMatchObject({ code: 'REMOVED_TOO_SOON', rule: 'SO-06' });
  await world.as(operator).perform(removeListing, { creditListingId: encodeId('listing', wrong.id), reason: '同名误录', mistaken: true });
  expect(await eligibility(mistaken)).toEqual({ eligible: true, reasons: [] });
  expect((await eligibility(serious)).reasons).toMatchObject([{ code: 'ON_SERIOUS_LIST', rule: 'SO-05' }]);
});

test('SO-05: two years on the abnormal list lead to the serious one, by time itself and once', async () => {
  const organization = await world.organizations.active();
  await world.organizations.listed(organization);
  await world.setTime('2028-03-01T01:00:00Z');
  await world.sweep();
  const lists = async () => (await world.sql<{ list: string }>('select list from credit_listing where organization_id = $1 order by listed_at', [organization.id])).map(({ list }) => list);
  expect(await lists()).toEqual(['ABNORMAL']);
  await world.setTime('2028-03-03T01:00:00Z');
  await Promise.all([world.sweep(), world.sweep()]);
  await world.sweep();
  expect(await lists()).toEqual(['ABNORMAL', 'SERIOUS']);
  await world.setTime('2026-03-02T01:00:00Z');
});
