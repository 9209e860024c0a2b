import {
  acceptMembership, declineMembership, endMembership, grantMembership, withdrawMembershipOffer,
} from '../../src/accounts/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { Role } from '../../src/platform/deeds/actor.js';
import { distribute } from '../../src/notices/index.js';
import { settled } from '../harness/settled.js';
import { type Someone, type World, openWorld } from '../kit/index.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

interface Offered {
  readonly organization: { readonly id: string; readonly publicId: string };
  readonly manager: Someone;
  readonly person: Someone;
  readonly offerId: string;
}

const roleOf = async (person: Someone) => (await world.as(person).actor())!;

/** A manager of an organization offers a role to somebody. */
async function offered(role = Role.ORG_MANAGER, endsAt: Date | null = null): Promise<Offered> {
  const organization = await world.organizations.active();
  const [manager, person] = [await world.people.withRole('ORG_MANAGER', organization), await world.people.someone('受邀人')];
  const offer = await world.as(manager).perform(grantMembership, { partyId: organization.publicId, signInName: person.signInName, role, endsAt });
  return { organization, manager, person, offerId: encodeId('membership_offer', offer.id) };
}

test('a role that was granted is an offer: it gives no authority until the person accepts it', async () => {
  const { organization, person, offerId } = await offered();
  expect((await roleOf(person)).has('ORG_MANAGER', organization.id)).toBe(false);
  const { data } = await world.as(person).ask(
    `{ viewer { membershipOffers { nodes { id state role nextStates party { name kind } expiresAt viewerCan { membershipAccept { allowed } membershipOfferWithdraw { allowed } } } } } }`,
  );
  expect(data.viewer.membershipOffers.nodes).toMatchObject([{
    id: offerId, state: 'OFFERED', role: 'ORG_MANAGER', nextStates: ['ACCEPTED', 'DECLINED', 'WITHDRAWN', 'EXPIRED'], party: { kind: 'ORGANIZATION' },
    viewerCan: { membershipAccept: { allowed: true }, membershipOfferWithdraw: { allowed: false } },
  }]);
  const reply = await world.as(person).ask(
    `mutation ($id: ID!) { membershipAccept(input: { offerId: $id }) { offer { state answeredAt membership { role inForce grantedBy { id } } } userErrors { code } } }`, { id: offerId },
  );
  expect(reply.data.membershipAccept).toMatchObject({ offer: { state: 'ACCEPTED', membership: { role: 'ORG_MANAGER', inForce: true } }, userErrors: [] });
  expect((await roleOf(person)).has('ORG_MANAGER', organization.id)).toBe(true);
  expect(await world.as(person).refusal(acceptMembership, { offerId })).toMatchObject({ code: 'WRONG_STATE' });
});

test('PL-16, PL-17: an offer that nobody accepted counts for no conflict of interest, and neither does one that was declined', async () => {
  const { organization, person, offerId } = await offered();
  const members = () => world.sql('select from membership where person_id = $1 and party_id = $2', [person.id, organization.id]);
  expect(await members()).toEqual([]);
  await world.as(person).perform(declineMembership, { offerId });
  expect(await members()).toEqual([]);
  expect((await roleOf(person)).has('ORG_MANAGER')).toBe(false);
  expect(await world.as(person).refusal(acceptMembership, { offerId })).toMatchObject({ code: 'WRONG_STATE' });
});

test('a membership that the person left stays on record, so that recusal still knows it (PL-16)', async () => {
  const { organization, person, offerId } = await offered(Role.ORG_MEMBER);
  await world.as(person).perform(acceptMembership, { offerId });
  const [held] = await world.sql<{ id: string }>('select id from membership where person_id = $1', [person.id]);
  await world.as(person).perform(endMembership, { membershipId: encodeId('membership', held!.id) });
  expect(await world.sql('select from membership where person_id = $1 and party_id = $2 and ends_at is not null', [person.id, organization.id])).toHaveLength(1);
});

test('only the person answers; the manager withdraws; a stranger finds nothing', async () => {
  const { manager, person, offerId } = await offered();
  const [stranger, rival] = [await world.people.someone(), await world.people.withRole('ORG_MANAGER', await world.organizations.active())];
  for (const deed of [acceptMembership, declineMembership]) expect(await world.as(manager).denial(deed, { offerId })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(person).denial(withdrawMembershipOffer, { offerId })).toMatchObject({ code: 'FORBIDDEN' });
  for (const deed of [acceptMembership, declineMembership, withdrawMembershipOffer]) {
    for (const other of [stranger, rival]) expect(await world.as(other).denial(deed, { offerId })).toMatchObject({ code: 'NOT_FOUND', field: 'offerId' });
    expect(await world.as(null).denial(deed, { offerId })).toMatchObject({ code: 'UNAUTHENTICATED' });
  }
  for (const other of [stranger, rival]) expect((await world.as(other).ask(`{ node(id: "${offerId}") { id } membershipOffers { nodes { id } } }`)).data).toEqual({ node: null, membershipOffers: { nodes: [] } });
  expect(await world.as(manager).refusal(withdrawMembershipOffer, { offerId, expectedVersion: 9 })).toMatchObject({ code: 'STALE_VERSION' });
  await world.as(manager).perform(withdrawMembershipOffer, { offerId });
  expect(await world.as(person).refusal(acceptMembership, { offerId })).toMatchObject({ code: 'WRONG_STATE' });
});

test('the manager sees under which name the role is offered, and nothing else of a person who has not accepted', async () => {
  const { manager, person } = await offered();
  const { data } = await world.as(manager).ask('{ membershipOffers(filter: { state: { eq: OFFERED } }) { nodes { signInName person { displayName } } } }');
  expect(data.membershipOffers.nodes).toEqual([{ signInName: person.signInName, person: null }]);
});

test('an offer is open for the days of the rule, and not beyond the end of the role', async () => {
  const soon = await offered(Role.ORG_MEMBER, new Date((await world.now()).getTime() + 86_400_000));
  const late = await offered();
  await world.advance('1d');
  expect(await world.as(soon.person).refusal(acceptMembership, { offerId: soon.offerId })).toMatchObject({ code: 'OFFER_EXPIRED' });
  await world.advance('29d');
  expect(await world.as(late.person).refusal(acceptMembership, { offerId: late.offerId })).toMatchObject({ code: 'OFFER_EXPIRED' });
  await world.sweep();
  expect(await world.sql('select state from membership_offer where person_id = any($1)', [[soon.person.id, late.person.id]])).toEqual([{ state: 'EXPIRED' }, { state: 'EXPIRED' }]);
  expect(await world.as(late.person).refusal(declineMembership, { offerId: late.offerId })).toMatchObject({ code: 'WRONG_STATE' });
  // Free again for a new one.
  await world.as(late.manager).perform(grantMembership, { partyId: late.organization.publicId, signInName: late.person.signInName, role: Role.ORG_MANAGER });
});

test('an offer lapses with the authority of whoever made it', async () => {
  const { organization, manager, person, offerId } = await offered();
  await world.sql('update membership set ends_at = business_now() where person_id = $1 and party_id = $2', [manager.id, organization.id]);
  expect(await world.as(person).refusal(acceptMembership, { offerId })).toMatchObject({ code: 'OFFER_LAPSED' });
});

test('accepted twice at once, it is held once', async () => {
  const { person, offerId } = await offered();
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => world.as(person).perform(acceptMembership, { offerId })));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await world.sql('select from membership where person_id = $1', [person.id])).toHaveLength(1);
});

test('accepted and withdrawn at once, one of both happens', async () => {
  const { manager, person, offerId } = await offered();
  const outcomes = await Promise.allSettled([world.as(person).perform(acceptMembership, { offerId }), world.as(manager).perform(withdrawMembershipOffer, { offerId })]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a repeated acceptance under one key answers what the first did', async () => {
  const { person, offerId } = await offered();
  const input = { offerId, idempotencyKey: 'accept-1' };
  expect((await world.as(person).tell(acceptMembership, input)).replayed).toBe(false);
  expect((await world.as(person).tell(acceptMembership, input)).replayed).toBe(true);
});

test('the database holds nobody to a role without an accepted offer, and the application cannot rewrite one', async () => {
  const { offerId, person } = await offered();
  await expect(world.sql(`update membership_offer set state = 'ACCEPTED', answered_at = business_now() where person_id = $1`, [person.id])).rejects.toMatchObject({ constraint: 'membership_offer_accepted_is_held' });
  await expect(world.pool.query(`update membership_offer set role = 'ORG_FINANCE'`)).rejects.toMatchObject({ code: '42501' });
  expect(offerId).toMatch(/^membership_offer_/);
});

test('the person is told of the offer, whoever made it of the answer, and both of its end', async () => {
  const told = async (person: Someone) => {
    await settled(world.pool);
    await distribute(world.pool, (_, error) => { throw error; });
    return (await world.as(person).ask('{ viewer { inbox { nodes { kind text subject { ... on MembershipOffer { role } } } } } }')).data.viewer.inbox.nodes.map(({ kind }: { kind: string }) => kind);
  };
  const { manager, person, offerId } = await offered();
  expect(await told(person)).toEqual(['ROLE_OFFERED']);
  await world.as(person).perform(acceptMembership, { offerId });
  expect(await told(manager)).toEqual(['ROLE_OFFER_ANSWERED']);
  const other = await offered();
  await world.as(other.manager).perform(withdrawMembershipOffer, { offerId: other.offerId });
  expect(await told(other.person)).toContain('ROLE_OFFER_ENDED');
});
