import { admitOrganization, agreeSponsorship, amendOrganization, registerOrganization, RegistrationStatus } from '../../src/organizations/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { type World, openWorld } from '../kit/index.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const register = `mutation ($input: OrganizationRegisterInput!) { organizationRegister(input: $input) {
  organization { id name state kind creditCode nextStates grade creditScore eligibility { eligible reasons { code } } viewerCan { organizationAmend { allowed } organizationAdmit { allowed reason } } }
  userErrors { code field rule } } }`;

function registered(creditCode: string, more: object = {}) {
  return { name: '番禺同行社会工作服务中心', registrationStatus: RegistrationStatus.REGISTERED, creditCode, ...more };
}

test('someone applies for an organization, manages it, and an operator admits it', async () => {
  const [applicant, operator] = [await world.people.someone(), await world.people.operator()];
  const { data } = await world.as(applicant).ask(register, { input: registered(world.organizations.creditCode()) });
  const { organization, userErrors } = data.organizationRegister;
  expect(userErrors).toEqual([]);
  expect(organization).toMatchObject({
    state: 'APPLIED', kind: 'SOCIAL_SERVICE_INSTITUTION', nextStates: ['ACTIVE', 'REFUSED'], grade: null, creditScore: 80,
    eligibility: { eligible: false, reasons: [{ code: 'NOT_ACTIVE' }] },
    viewerCan: { organizationAdmit: { allowed: false } },
  });
  const { data: own } = await world.as(applicant).ask('query ($id: ID!) { organization(id: $id) { viewerCan { organizationAmend { allowed } } } }', { id: organization.id });
  expect(own.organization.viewerCan.organizationAmend.allowed).toBe(true);
  const admitted = await world.as(operator).perform(admitOrganization, { organizationId: organization.id });
  expect(admitted.state).toBe('ACTIVE');
  const { data: read } = await world.as(null).ask('query ($id: ID!) { organization(id: $id) { state eligibility { eligible reasons { code } } } }', { id: organization.id });
  expect(read.organization).toEqual({ state: 'ACTIVE', eligibility: { eligible: true, reasons: [] } });
});

test('an application is seen by its people and operators alone', async () => {
  const [applicant, operator, stranger] = [await world.people.someone(), await world.people.operator(), await world.people.someone()];
  const organization = await world.as(applicant).perform(registerOrganization, registered(world.organizations.creditCode()));
  const seenBy = async (person: typeof applicant | null) =>
    (await world.as(person).ask('query ($id: ID!) { organization(id: $id) { state } }', { id: encodeId('organization', organization.id) })).data.organization;
  expect(await seenBy(applicant)).toEqual({ state: 'APPLIED' });
  expect(await seenBy(operator)).toEqual({ state: 'APPLIED' });
  expect(await seenBy(stranger)).toBeNull();
  expect(await seenBy(null)).toBeNull();
});

test('what an application is refused for', async () => {
  const applicant = await world.people.someone();
  const taken = await world.organizations.active();
  const filed = await world.organizations.active({ sponsor: taken });
  const refused = (input: object) => world.as(applicant).refusal(registerOrganization, { ...registered(world.organizations.creditCode()), ...input });
  expect(await refused({ creditCode: null })).toMatchObject({ code: 'CREDIT_CODE_NEEDED', field: 'creditCode' });
  expect(await refused({ creditCode: '52440113MJX123456E' })).toMatchObject({ code: 'CREDIT_CODE_WRONG' });
  expect(await refused({ creditCode: taken.creditCode })).toMatchObject({ code: 'CREDIT_CODE_TAKEN' });
  expect(await refused({ kind: 'FOUNDATION' })).toMatchObject({ code: 'KIND_CONTRADICTS_CREDIT_CODE', field: 'kind' });
  expect(await refused({ creditCode: world.organizations.creditCode('54') })).toMatchObject({ code: 'KIND_NEEDED' });
  expect(await refused({ creditCode: world.organizations.creditCode('13') })).toMatchObject({ code: 'KIND_CANNOT_SUPPLY', rule: 'GP-04' });
  expect(await refused({ creditCode: world.organizations.creditCode('91'), isCharity: true })).toMatchObject({ code: 'CHARITY_KIND', rule: 'CH-10' });
  expect(await refused({ divisionCode: '999999' })).toMatchObject({ code: 'DIVISION_UNKNOWN' });
  expect(await refused({ fiscalSponsorId: taken.publicId })).toMatchObject({ code: 'SPONSOR_NOT_NEEDED', rule: 'SO-07' });
  const asFiled = { creditCode: null, registrationStatus: RegistrationStatus.FILED };
  expect(await refused(asFiled)).toMatchObject({ code: 'SPONSOR_NEEDED', rule: 'SO-07' });
  expect(await refused({ ...asFiled, fiscalSponsorId: filed.publicId })).toMatchObject({ code: 'SPONSOR_UNFIT', rule: 'SO-07' });
  expect(await world.as(null).denial(registerOrganization, registered(world.organizations.creditCode()))).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a prefix that claims another kind is refused at the API as well', async () => {
  const { errors, data } = await world.as(await world.people.someone()).ask(register, { input: registered('91110000802100433C') });
  expect(data?.organizationRegister ?? null).toBeNull();
  expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
});

test('SO-07: a filed organization waits for its sponsor, who alone can agree', async () => {
  const sponsor = await world.organizations.active({ name: '街道社会组织联合会' });
  const [applicant, sponsorManager, operator] = [await world.people.someone(), await world.people.withRole('ORG_MANAGER', sponsor), await world.people.operator()];
  const filed = await world.as(applicant).perform(registerOrganization, {
    name: '桂花岗老友记', registrationStatus: RegistrationStatus.FILED, fiscalSponsorId: sponsor.publicId,
  });
  const organizationId = encodeId('organization', filed.id);
  expect(await world.as(operator).refusal(admitOrganization, { organizationId })).toMatchObject({ code: 'SPONSOR_HAS_NOT_AGREED', rule: 'SO-07' });
  expect(await world.as(applicant).denial(agreeSponsorship, { organizationId })).toMatchObject({ code: 'FORBIDDEN', rule: 'SO-07' });
  await world.as(sponsorManager).perform(agreeSponsorship, { organizationId });
  expect((await world.as(operator).perform(admitOrganization, { organizationId })).state).toBe('ACTIVE');
  const { data } = await world.as(null).ask('query ($id: ID!) { organization(id: $id) { fiscalSponsor { name } eligibility { reasons { code rule zh } } } }', { id: organizationId });
  expect(data.organization).toMatchObject({ fiscalSponsor: { name: '街道社会组织联合会' }, eligibility: { reasons: [{ code: 'NOT_A_LEGAL_PERSON', rule: 'SO-07' }] } });
});

test('operators do not admit their own, and others do not admit at all', async () => {
  const [operator, stranger] = [await world.people.operator(), await world.people.someone()];
  const own = await world.as(operator).perform(registerOrganization, registered(world.organizations.creditCode()));
  const organizationId = encodeId('organization', own.id);
  expect(await world.as(operator).denial(admitOrganization, { organizationId })).toMatchObject({ code: 'FORBIDDEN', reason: { en: expect.stringContaining('of their own') } });
  expect(await world.as(stranger).denial(admitOrganization, { organizationId })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(await world.people.operator()).refusal(admitOrganization, { organizationId, expectedVersion: 9 })).toMatchObject({ code: 'STALE_VERSION' });
});

test('two applications at once with one credit code: one is taken', async () => {
  const creditCode = world.organizations.creditCode();
  const people = [await world.people.someone(), await world.people.someone(), await world.people.someone()];
  const outcomes = await Promise.allSettled(people.map((person) => world.as(person).perform(registerOrganization, registered(creditCode))));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('managers amend what the organization says about itself; its name follows the registration', async () => {
  const organization = await world.organizations.active();
  const [manager, member] = [await world.people.withRole('ORG_MANAGER', organization), await world.people.withRole('ORG_MEMBER', organization)];
  const amended = await world.as(manager).perform(amendOrganization, { organizationId: organization.publicId, introduction: '长者日间照料' });
  expect(amended.introduction).toBe('长者日间照料');
  expect(await world.as(member).denial(amendOrganization, { organizationId: organization.publicId, introduction: 'x' })).toMatchObject({ code: 'FORBIDDEN' });
});

test('organizations are found by a part of the Chinese name, by code, by grade, and in order', async () => {
  const organization = await world.organizations.active({ name: '海珠区启智社会工作服务总站' });
  await world.organizations.graded(organization, 5);
  const { data } = await world.as(null).ask(`query ($code: String!) {
    byName: organizations(search: "启智社会") { nodes { name grade gradeValidTo } totalCount { value } }
    byCode: organizations(search: $code) { nodes { name } }
    byGrade: organizations(filter: { grade: { gte: 4 }, kind: { eq: SOCIAL_SERVICE_INSTITUTION } }) { nodes { name } }
    wildcard: organizations(search: "启%站") { nodes { name } }
    ordered: organizations(first: 2, orderBy: { field: NAME, direction: DESC }) { nodes { name } pageInfo { hasNextPage } } }`, { code: organization.creditCode });
  expect(data.byName).toEqual({ nodes: [{ name: organization.name, grade: 5, gradeValidTo: '2031-03-02' }], totalCount: { value: 1 } });
  expect(data.byCode.nodes).toEqual([{ name: organization.name }]);
  expect(data.byGrade.nodes).toEqual([{ name: organization.name }]);
  expect(data.wildcard.nodes).toEqual([]);
  expect(data.ordered).toMatchObject({ pageInfo: { hasNextPage: true } });
});
