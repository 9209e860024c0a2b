import { distribute } from '../../src/notices/index.js';
import { settled } from '../harness/settled.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { TenderRoom } from '../procurement/tender-room.js';

let world: World;
let fan: Someone;
beforeAll(async () => {
  world = await openWorld();
  const room = await TenderRoom.in(world);
  await settled(world.pool);
  await distribute(world.pool, (_, error) => { throw error; });
  fan = await world.people.someone();
  await world.as(fan).ask('mutation ($id: ID!) { followAdd(input: { subjectId: $id }) { userErrors { code } } }', { id: `buyer_${room.office.buyer.id.replaceAll('-', '')}` });
  for (let index = 0; index < 3; index += 1) {
    await room.published();
    await settled(world.pool);
  await distribute(world.pool, (_, error) => { throw error; });
  }
});
afterAll(() => world.close());

const inbox = async () => (await world.as(fan).ask('{ viewer { unreadNotices inbox(first: 10) { nodes { id readAt } } } }')).data.viewer as { unreadNotices: number; inbox: { nodes: { id: string; readAt: string | null }[] } };
const read = (person: Someone | null, id: string, andOlder = false) =>
  world.as(person).ask('mutation ($id: ID!, $andOlder: Boolean!) { noticeRead(input: { noticeId: $id, andOlder: $andOlder }) { notice { readAt } userErrors { code } } }', { id, andOlder });

test('a notice is read once; reading it again keeps the first time', async () => {
  const [newest] = (await inbox()).inbox.nodes;
  const first = (await read(fan, newest!.id)).data.noticeRead.notice.readAt as string;
  await world.advance('1h');
  expect((await read(fan, newest!.id)).data.noticeRead.notice.readAt).toBe(first);
  expect((await inbox()).unreadNotices).toBe(2);
});

test('all older ones are read with it', async () => {
  const { nodes } = (await inbox()).inbox;
  await read(fan, nodes[1]!.id, true);
  expect((await inbox()).unreadNotices).toBe(0);
});

test('another person\'s notice is as good as missing', async () => {
  const [newest] = (await inbox()).inbox.nodes;
  for (const person of [await world.people.someone(), await world.people.operator()]) {
    expect((await read(person, newest!.id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await world.as(person).ask('query ($id: ID!) { node(id: $id) { id } }', { id: newest!.id })).data.node).toBeNull();
  }
  expect((await read(null, newest!.id)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});
