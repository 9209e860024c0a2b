import { type Someone, type World, openWorld } from '../kit/index.js';
import { TenderRoom, tenderId } from '../procurement/tender-room.js';

let world: World;
let room: TenderRoom;
let fan: Someone;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
  fan = await world.people.someone();
});
afterAll(() => world.close());

const add = async (person: Someone | null, id: string) =>
  await world.as(person).ask('mutation ($id: ID!) { followAdd(input: { subjectId: $id }) { follow { subject { __typename } } userErrors { code field } } }', { id });
const remove = async (person: Someone, id: string) =>
  await world.as(person).ask('mutation ($id: ID!) { followRemove(input: { subjectId: $id }) { person { follows(first: 5) { totalCount { value } } } userErrors { code } } }', { id });

test('a person follows what they see, once, and stops', async () => {
  const { tender } = await room.published();
  const id = tenderId(tender);
  expect((await add(fan, id)).data.followAdd).toEqual({ follow: { subject: { __typename: 'Tender' } }, userErrors: [] });
  expect((await add(fan, id)).data.followAdd.userErrors).toEqual([{ code: 'ALREADY_FOLLOWED', field: 'subjectId' }]);
  expect((await remove(fan, id)).data.followRemove).toEqual({ person: { follows: { totalCount: { value: 0 } } }, userErrors: [] });
  expect((await remove(fan, id)).data.followRemove.userErrors).toEqual([{ code: 'NOT_FOLLOWED' }]);
});

test('what is hidden cannot be followed, and answers like what is missing', async () => {
  const draft = await room.drafted();
  const hidden = await add(fan, tenderId(draft));
  const missing = await add(fan, 'tender_00000000000000000000000000000000');
  expect(hidden.errors?.[0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  expect(hidden.errors?.[0]?.message).toBe(missing.errors?.[0]?.message);
  expect((await add(room.office.officer, tenderId(draft))).data.followAdd.userErrors).toEqual([]);
});

test('only some things can be followed', async () => {
  expect((await add(fan, fan.publicId)).data.followAdd.userErrors).toEqual([{ code: 'CANNOT_BE_FOLLOWED', field: 'subjectId' }]);
  expect((await add(fan, 'constructor_00000000000000000000000000000000')).data.followAdd.userErrors[0].code).toBe('CANNOT_BE_FOLLOWED');
  expect((await add(fan, '__proto__')).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('ten clicks at once are one follow', async () => {
  const { tender } = await room.published();
  const answers = await Promise.all(Array.from({ length: 10 }, () => add(fan, tenderId(tender))));
  expect(answers.filter(({ data }) => data.followAdd.userErrors.length === 0)).toHaveLength(1);
});

test('strangers follow nothing, and nobody learns what others follow', async () => {
  const { tender } = await room.published();
  await add(fan, tenderId(tender));
  expect((await add(null, tenderId(tender))).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  const { data } = await world.as(await world.people.operator()).ask('query ($id: ID!) { node(id: $id) { ... on Person { follows(first: 5) { nodes { id } } inbox(first: 5) { nodes { id } } unreadNotices } } }', { id: fan.publicId });
  expect(data.node).toEqual({ follows: { nodes: [] }, inbox: { nodes: [] }, unreadNotices: 0 });
});
