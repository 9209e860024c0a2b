import { type Someone, type World, openWorld } from '../kit/index.js';
import { type Line, Phone } from './line.js';

let world: World;
let person: Someone;
beforeAll(async () => {
  world = await openWorld();
  person = await world.people.someone();
});
afterAll(() => world.close());

let told = 0;
/** Tells a person something, in a transaction of its own. */
async function tell(whom: Someone): Promise<string> {
  told += 1;
  await world.sql(`insert into notice (id, recipient_id, kind, occasion, subject_type, subject_id, title) values (gen_random_uuid(), '${whom.id}', 'NEED_MET', 'test ${told}', 'Need', gen_random_uuid(), '通知${told}')`);
  return `通知${told}`;
}

const watching = 'subscription ($after: ID) { myNotices(after: $after) { id text } }';
const heard = async (line: Line): Promise<{ id: string; text: string }> => (await line.next())!.data.myNotices;

test('each notice is told once and in order, from now on', async () => {
  await tell(person);
  const phone = await Phone.of(world, person);
  const line = phone.subscribe(watching);
  const other = await world.people.someone();
  const [titles, all]: [string[], string[]] = [[], []];
  // The line is open from the first that comes through.
  void heard(line).then(({ text }) => all.push(text));
  while (all.length === 0) titles.push(await tell(person));
  await tell(other);
  titles.push(await tell(person));
  while (!all.at(-1)!.includes(titles.at(-1)!)) all.push((await heard(line)).text);
  const began = titles.findIndex((title) => all[0]!.includes(title));
  expect(all.map((text) => /通知\d+/.exec(text)?.[0])).toEqual(titles.slice(began));
  await phone.hangUp();
});

test('whoever was away gets what was told meanwhile, behind the last notice they have', async () => {
  const [one, two, three] = [await tell(person), await tell(person), await tell(person)];
  const { data } = await world.api.send(person, '{ viewer { inbox(first: 3) { nodes { id text } } } }');
  const last = (data.viewer.inbox.nodes as { id: string; text: string }[]).find(({ text }) => text.includes(one))!;
  const phone = await Phone.of(world, person);
  const line = phone.subscribe(watching, { after: last.id });
  expect([(await heard(line)).text, (await heard(line)).text].map((text) => /通知\d+/.exec(text)?.[0]).sort()).toEqual([two, three].sort());
  const four = await tell(person);
  expect((await heard(line)).text).toContain(four);
  await phone.hangUp();
});

test('a notice of another person, or none, is no place to go on from', async () => {
  const other = await world.people.someone();
  await tell(other);
  const { data } = await world.api.send(other, '{ viewer { inbox(first: 1) { nodes { id } } } }');
  const phone = await Phone.of(world, person);
  for (const after of [data.viewer.inbox.nodes[0].id, 'notice_00000000000000000000000000000000', 'x']) {
    await expect(phone.subscribe(watching, { after }).next()).rejects.toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  }
  await phone.hangUp();
});

test('nobody without a token, and no token without the scope, has notices', async () => {
  const [nobody, narrow] = [await Phone.of(world, null), await Phone.of(world, await world.people.someone('窄', ['needs:read']))];
  await expect(nobody.subscribe(watching).next()).rejects.toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  await expect(narrow.subscribe(watching).next()).rejects.toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  await Promise.all([nobody.hangUp(), narrow.hangUp()]);
});
