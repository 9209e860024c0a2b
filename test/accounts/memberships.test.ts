import { randomUUID } from 'node:crypto';
import { SelfServiceRole, acceptMembership, endMembership, grantMembership, joinMembership } from '../../src/accounts/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { Role } from '../../src/platform/deeds/actor.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { PurchasingOffice, buyerId } from '../procurement/purchasing-office.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

/** Offers a role to somebody, who takes it. */
async function engage(by: Someone, person: Someone, wish: { readonly partyId: string; readonly role: Role }): Promise<void> {
  const offer = await world.as(by).perform(grantMembership, { ...wish, signInName: person.signInName });
  await world.as(person).perform(acceptMembership, { offerId: encodeId('membership_offer', offer.id) });
}

test('a manager grants roles of the own organization and of no other', async () => {
  const [own, other] = [await world.organizations.active(), await world.organizations.active()];
  const [manager, colleague] = [await world.people.withRole('ORG_MANAGER', own), await world.people.someone()];
  await engage(manager, { ...colleague, signInName: colleague.signInName.toUpperCase() }, { partyId: own.publicId, role: Role.ORG_FINANCE });
  expect((await world.as(colleague).actor())?.has('ORG_FINANCE', own.id)).toBe(true);
  expect(await world.as(manager).denial(grantMembership, { partyId: other.publicId, signInName: colleague.signInName, role: Role.ORG_FINANCE }))
    .toMatchObject({ code: 'NOT_FOUND' });
  expect(await world.as(colleague).denial(grantMembership, { partyId: own.publicId, signInName: manager.signInName, role: Role.ORG_MEMBER }))
    .toMatchObject({ code: 'FORBIDDEN' });
});

test('a party that one may not see answers like one that is not there, by every id and for every role', async () => {
  const [hidden, stranger, someone] = [await world.organizations.active(), await world.people.someone(), await world.people.someone()];
  const ids = (uuid: string) => [encodeId('organization', uuid), encodeId('party', uuid), encodeId('community', uuid)];
  for (const role of [Role.ORG_MEMBER, Role.GRID_WORKER, Role.SUPERVISOR, Role.VOLUNTEER]) {
    const answers = [];
    for (const partyId of [...ids(hidden.id), ...ids(randomUUID())]) answers.push(await world.as(stranger).denial(grantMembership, { partyId, signInName: someone.signInName, role }));
    expect(new Set(answers.map(({ code, field, reason }) => JSON.stringify({ code, field, reason }))).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: 'NOT_FOUND', field: 'partyId' });
  }
});

test('nobody grants a role to themselves, and the database refuses it again', async () => {
  const organization = await world.organizations.active();
  const manager = await world.people.withRole('ORG_MANAGER', organization);
  expect(await world.as(manager).denial(grantMembership, { partyId: organization.publicId, signInName: manager.signInName, role: Role.ORG_FINANCE }))
    .toMatchObject({ code: 'FORBIDDEN', reason: { en: 'Nobody grants a role to themselves.' } });
  await expect(world.sql(
    `insert into membership (id, person_id, party_id, role, starts_at, granted_by_id) values (gen_random_uuid(), $1, $2, 'ORG_FINANCE', business_now(), $1)`,
    [manager.id, organization.id],
  )).rejects.toMatchObject({ constraint: 'membership_not_self_granted' });
});

test('an operator appoints the first manager of a party and no further one', async () => {
  const [operator, community] = [await world.people.operator(), await world.communities.establish()];
  const [first, second] = [await world.people.someone(), await world.people.someone()];
  const wish = { partyId: community.publicId, role: Role.COMMUNITY_STAFF };
  await engage(operator, first, wish);
  expect(await world.as(operator).denial(grantMembership, { ...wish, signInName: second.signInName })).toMatchObject({ code: 'FORBIDDEN' });
  await engage(first, second, wish);
  expect((await world.as(second).actor())?.has('COMMUNITY_STAFF', community.id)).toBe(true);
});

test('two operators at once appoint one first manager', async () => {
  const community = await world.communities.establish();
  const operators = [await world.people.operator(), await world.people.operator()];
  const people = [await world.people.someone(), await world.people.someone()];
  const outcomes = await Promise.allSettled(operators.map((operator, index) =>
    engage(operator, people[index]!, { partyId: community.publicId, role: Role.COMMUNITY_STAFF })));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a role is granted with parties of its kind alone', async () => {
  const [operator, community, someone] = [await world.people.operator(), await world.communities.establish(), await world.people.someone()];
  expect(await world.as(operator).refusal(grantMembership, { partyId: community.publicId, signInName: someone.signInName, role: Role.ORG_MANAGER }))
    .toMatchObject({ code: 'ROLE_DOES_NOT_FIT_PARTY', field: 'role' });
  await expect(world.people.grant(someone, 'ORG_MANAGER', community)).rejects.toMatchObject({ constraint: 'membership_role_fits_party' });
});

test('an unknown person, an unknown party and a period that is over are refused', async () => {
  const community = await world.communities.establish();
  const staff = await world.people.withRole('COMMUNITY_STAFF', community);
  const wish = { partyId: community.publicId, signInName: staff.signInName, role: Role.GRID_WORKER };
  expect(await world.as(staff).refusal(grantMembership, { ...wish, signInName: 'nobody.here' })).toMatchObject({ code: 'PERSON_UNKNOWN' });
  expect(await world.as(staff).denial(grantMembership, { ...wish, partyId: encodeId('organization', community.id) })).toMatchObject({ code: 'NOT_FOUND' });
  const someone = await world.people.someone();
  expect(await world.as(staff).refusal(grantMembership, { ...wish, signInName: someone.signInName, endsAt: await world.now() }))
    .toMatchObject({ code: 'PERIOD_ENDS_BEFORE_IT_BEGINS' });
});

test('supervisors are appointed by operators, not by those whom they supervise', async () => {
  const [operator, someone] = [await world.people.operator(), await world.people.someone()];
  const { membershipPolicy } = await import('../../src/accounts/index.js');
  const buyer = '11111111-1111-4111-8111-111111111111';
  const approver = { ...(await world.as(someone).actor())!, has: (role: string) => role === 'BUYER_APPROVER' } as never;
  expect(membershipPolicy.grant(approver, { role: 'SUPERVISOR', partyId: buyer, managed: true })).toMatchObject({ allowed: false });
  expect(membershipPolicy.grant((await world.as(operator).actor())!, { role: 'SUPERVISOR', partyId: buyer, managed: true })).toEqual({ allowed: true });
});

test('people take the roles of volunteer and donor themselves, once', async () => {
  const someone = await world.people.someone();
  await world.as(someone).perform(joinMembership, { role: SelfServiceRole.VOLUNTEER });
  expect(await world.as(someone).refusal(joinMembership, { role: SelfServiceRole.VOLUNTEER })).toMatchObject({ code: 'ALREADY_HELD' });
  expect((await world.as(someone).actor())?.has('VOLUNTEER')).toBe(true);
  expect(await world.as(null).denial(joinMembership, { role: SelfServiceRole.DONOR })).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('VO-01: a volunteer\'s role cannot be granted to someone who did not take it', async () => {
  const [operator, someone] = [await world.people.operator(), await world.people.someone()];
  expect(await world.as(operator).denial(grantMembership, { partyId: encodeId('party', '5c1a0000-0000-4000-8000-000000000005'), signInName: someone.signInName, role: Role.VOLUNTEER }))
    .toMatchObject({ code: 'FORBIDDEN' });
});

test('the same role overlaps with itself neither by deed nor in the database', async () => {
  const community = await world.communities.establish();
  const [staff, worker] = [await world.people.withRole('COMMUNITY_STAFF', community), await world.people.someone()];
  const wish = { partyId: community.publicId, signInName: worker.signInName, role: Role.GRID_WORKER };
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => world.as(staff).perform(grantMembership, wish)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await world.as(staff).refusal(grantMembership, wish)).toMatchObject({ code: 'ALREADY_OFFERED' });
  const [offer] = await world.sql<{ id: string }>(`select id from membership_offer where person_id = $1`, [worker.id]);
  await world.as(worker).perform(acceptMembership, { offerId: encodeId('membership_offer', offer!.id) });
  expect(await world.as(staff).refusal(grantMembership, wish)).toMatchObject({ code: 'ALREADY_HELD' });
});

test('a membership ends at once, by the person or the manager and by nobody else', async () => {
  const community = await world.communities.establish();
  const [staff, worker, stranger] = [await world.people.withRole('COMMUNITY_STAFF', community), await world.people.someone(), await world.people.someone()];
  await engage(staff, worker, { partyId: community.publicId, role: Role.GRID_WORKER });
  const [granted] = await world.sql<{ id: string }>('select id from membership where person_id = $1', [worker.id]);
  const membershipId = encodeId('membership', granted!.id);
  expect(await world.as(stranger).denial(endMembership, { membershipId, expectedVersion: 7 })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await world.as(staff).refusal(endMembership, { membershipId, expectedVersion: 7 })).toMatchObject({ code: 'STALE_VERSION' });
  await world.as(worker).perform(endMembership, { membershipId });
  expect((await world.as(worker).actor())?.has('GRID_WORKER')).toBe(false);
  expect(await world.as(staff).refusal(endMembership, { membershipId })).toMatchObject({ code: 'ALREADY_ENDED' });
});

test('the platform keeps an operator', async () => {
  const lonely = await openWorld();
  try {
    const operator = await lonely.people.operator();
    const [{ id }] = await lonely.sql<{ id: string }>('select id from membership') as [{ id: string }];
    expect(await lonely.as(operator).refusal(endMembership, { membershipId: encodeId('membership', id) })).toMatchObject({ code: 'LAST_OPERATOR' });
  } finally {
    await lonely.close();
  }
});

test('the application cannot rewrite a membership, nor make a party by itself', async () => {
  const organization = await world.organizations.active();
  await world.people.withRole('ORG_MANAGER', organization);
  await expect(world.pool.query(`update membership set role = 'ORG_FINANCE'`)).rejects.toMatchObject({ code: '42501' });
  await expect(world.pool.query(`delete from membership`)).rejects.toMatchObject({ code: '42501' });
  await expect(world.pool.query(`insert into party (id, kind, name) values (gen_random_uuid(), 'BUYER', '冒名')`)).rejects.toMatchObject({ code: '42501' });
});

test('memberships are seen by the person and those who manage the party, and by nobody else', async () => {
  const organization = await world.organizations.active();
  const [manager, member, stranger] = [
    await world.people.withRole('ORG_MANAGER', organization), await world.people.withRole('ORG_MEMBER', organization, '小李'), await world.people.someone(),
  ];
  const query = '{ memberships(filter: { role: { eq: ORG_MEMBER } }) { nodes { id person { displayName email } } } }';
  expect((await world.as(manager).ask(query)).data.memberships.nodes).toMatchObject([{ person: { displayName: '小李', email: null } }]);
  expect((await world.as(member).ask(query)).data.memberships.nodes).toHaveLength(1);
  expect((await world.as(stranger).ask(query)).data.memberships.nodes).toEqual([]);
  expect((await world.as(null).ask(query)).data.memberships.nodes).toEqual([]);
});

test('people of a buyer see each other by name, to name who opens and who judges; those of an organization and residents do not', async () => {
  const office = await PurchasingOffice.in(world);
  const [supervisor, former, neighbour] = [
    await world.people.withRole('SUPERVISOR', office.buyer), await world.people.someone('已离任'), await world.people.withRole('RESIDENT', office.community),
  ];
  await world.people.grant(former, 'BUYER_OFFICER', office.buyer, { until: await world.now() });
  const query = `{ memberships(filter: { party: { eq: "${buyerId(office.buyer)}" }, inForce: { eq: true } }) { nodes { role person { id phone signInName } } } }`;
  for (const colleague of [office.officer, supervisor]) {
    const { data } = await world.as(colleague).ask(query);
    expect(data.memberships.nodes.map(({ role }: { role: string }) => role).sort()).toEqual(['BUYER_APPROVER', 'BUYER_OFFICER', 'BUYER_OFFICER', 'SUPERVISOR']);
    expect(data.memberships.nodes.every(({ person }: { person: unknown }) => person !== null)).toBe(true);
  }
  const { data } = await world.as(office.officer).ask(`{ node(id: "${former.publicId}") { id } other: node(id: "${supervisor.publicId}") { ... on Person { phone email } } }`);
  expect(data).toEqual({ node: null, other: { phone: null, email: null } });
  for (const outside of [neighbour, former]) expect((await world.as(outside).ask(query)).data.memberships.nodes.every(({ person }: { person: { id: string } | null }) => person === null || person.id === outside.publicId)).toBe(true);
  const stranger = await world.people.withRole('BUYER_OFFICER', (await PurchasingOffice.in(world)).buyer);
  expect((await world.as(stranger).ask(query)).data.memberships.nodes).toEqual([]);
});

test('a filter by an id of another kind says which it takes, and a party goes by the id of what it stands for', async () => {
  const organization = await world.organizations.active();
  const manager = await world.people.withRole('ORG_MANAGER', organization);
  const by = (id: string) => world.as(manager).ask(`{ memberships(filter: { party: { eq: "${id}" } }) { nodes { role } } }`);
  for (const id of [organization.publicId, encodeId('party', organization.id)]) expect((await by(id)).data.memberships.nodes).toEqual([{ role: 'ORG_MANAGER' }]);
  for (const id of [encodeId('need', organization.id), 'nonsense']) {
    expect((await by(id)).errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', problem: 'ID_OF_ANOTHER_KIND', filter: 'party', expected: 'party_…, community_…, organization_…, buyer_…, fund_…' } });
  }
});
