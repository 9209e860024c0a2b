import { type World, openWorld } from '../kit/index.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const viewer = `{ viewer { id displayName signInName email createdAt
  memberships { nodes { role inForce party { kind name } viewerCan { membershipEnd { allowed reason } } } totalCount { value } }
  accessTokens { nodes { kind prefix scopes expiresAt revokedAt } } } }`;

test('a stranger is nobody', async () => {
  expect((await world.as(null).ask(viewer)).data).toEqual({ viewer: null });
});

test('the viewer reads their own roles and facts about their tokens', async () => {
  const community = await world.communities.establish({ name: '桂花岗社区' });
  const staff = await world.people.withRole('COMMUNITY_STAFF', community, '陈社工');
  const { data, errors } = await world.as(staff).ask(viewer);
  expect(errors).toBeUndefined();
  expect(data.viewer).toMatchObject({
    id: staff.publicId, displayName: '陈社工', signInName: staff.signInName, email: null,
    memberships: { totalCount: { value: 1 }, nodes: [{ role: 'COMMUNITY_STAFF', inForce: true, party: { kind: 'COMMUNITY', name: '桂花岗社区' }, viewerCan: { membershipEnd: { allowed: true, reason: null } } }] },
    accessTokens: { nodes: [{ kind: 'SESSION', prefix: staff.token.slice(0, 10), scopes: ['*'], revokedAt: null }] },
  });
});

test('an unknown token is refused as a whole', async () => {
  const someone = await world.people.someone();
  const { errors } = await world.as({ ...someone, token: `${someone.token.slice(0, -1)}x` }).ask(viewer);
  expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
});
