import { NeedUrgency, verifyNeed } from '../../src/needs/index.js';
import { Neighbourhood, needId } from '../needs/neighbourhood.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { Phone } from './line.js';

const watching = 'subscription ($id: ID!) { needChanged(needId: $id) { id title state verifiedAt } }';

let world: World;
let here: Neighbourhood;
let outsider: Someone;
beforeAll(async () => {
  world = await openWorld();
  here = await Neighbourhood.in(world);
  outsider = await world.people.someone();
});
afterAll(() => world.close());

test('a thing is told at once, and again when it changed', async () => {
  const need = await here.raised();
  const phone = await Phone.of(world, here.staff);
  const line = phone.subscribe(watching, { id: needId(need) });
  expect((await line.next())?.data).toMatchObject({ needChanged: { id: needId(need), state: 'RAISED' } });
  await world.as(here.staff).tell(verifyNeed, { needId: needId(need), urgency: NeedUrgency.PRESSING, peopleAffected: 120 });
  expect((await line.next())?.data).toMatchObject({ needChanged: { state: 'VERIFIED' } });
  await phone.hangUp();
});

test('what is hidden and what is missing are told alike: null, and the end', async () => {
  const need = await here.raised();
  const phone = await Phone.of(world, outsider);
  const missing = 'need_00000000000000000000000000000000';
  for (const id of [needId(need), missing, 'tender_x', '']) {
    const line = phone.subscribe(watching, { id });
    expect([await line.next(), await line.next()]).toEqual([{ data: { needChanged: null }, extensions: { cost: { requested: 5, allowed: 50_000 } } }, null]);
  }
  await phone.hangUp();
});

test('each reads with their own rights: a field that one may not read is null for them alone', async () => {
  const need = await here.verified();
  const fields = 'subscription ($id: ID!) { needChanged(needId: $id) { viewerCan { needAnswer { allowed } } } }';
  const [staff, anyone] = [await Phone.of(world, here.staff), await Phone.of(world, null)];
  const [mine, theirs] = [staff.subscribe(fields, { id: needId(need) }), anyone.subscribe(fields, { id: needId(need) })];
  const asked = async (person: Someone | null): Promise<unknown> => (await world.api.send(person, '{ need(id: $id) { viewerCan { needAnswer { allowed } } } }'.replace('{', 'query ($id: ID!) {'), { id: needId(need) })).data.need;
  expect((await mine.next())?.data.needChanged).toEqual(await asked(here.staff));
  expect((await theirs.next())?.data.needChanged).toEqual(await asked(null));
  await Promise.all([staff.hangUp(), anyone.hangUp()]);
});

test('an event that leaves the answer as it was tells nothing', async () => {
  const need = await here.verified();
  const phone = await Phone.of(world, here.staff);
  const title = phone.subscribe('subscription ($id: ID!) { needChanged(needId: $id) { title } }', { id: needId(need) });
  await title.next();
  await world.sql(`insert into outbox_event (id, topic, subject_id, payload) values (gen_random_uuid(), 'need.verified', $1, '{}')`, [need.id]);
  await world.sql(`update need set title = '换了名字的需求' where id = $1`, [need.id]);
  await world.sql(`insert into outbox_event (id, topic, subject_id, payload) values (gen_random_uuid(), 'need.verified', $1, '{}')`, [need.id]);
  expect((await title.next())?.data).toEqual({ needChanged: { title: '换了名字的需求' } });
  expect(title.unread).toEqual([]);
  await phone.hangUp();
});

test('fragments, aliases and variables are read as in a query', async () => {
  const need = await here.verified();
  const phone = await Phone.of(world, null);
  const line = phone.subscribe(`subscription Watch($id: ID!, $more: Boolean!) { it: needChanged(needId: $id) { ...about state @include(if: $more) } } fragment about on Need { name: title ...deeper } fragment deeper on Need { id }`, { id: needId(need), more: false });
  expect((await line.next())?.data).toEqual({ it: { name: need.title, id: needId(need) } });
  await phone.hangUp();
});

test('what a query would be refused for, a subscription is', async () => {
  const phone = await Phone.of(world, null);
  const refused = async (query: string, variables = {}): Promise<unknown> => {
    const line = phone.subscribe(query, variables);
    const heard = await line.next().catch((errors: unknown) => ({ errors }));
    return (heard as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;
  };
  const nested = `${'community { needs(first: 100) { nodes { '.repeat(4)} id ${'} } }'.repeat(4)}`;
  expect({
    syntax: await refused('subscription {'),
    unknown: await refused('subscription { needChanged(needId: "x") { nothingOfTheKind } }'),
    two: await refused('subscription { a: needChanged(needId: "x") { id } b: needChanged(needId: "x") { id } }'),
    query: await refused('{ __typename }'),
    mutation: await refused('mutation { signOut(input: {}) { userErrors { code } } }'),
    dear: await refused(`subscription { needChanged(needId: "x") { ${nested} } }`),
    spread: await refused('subscription { ...root } fragment root on Subscription { needChanged(needId: "x") { id } }'),
    variables: await refused('subscription ($id: ID!) { needChanged(needId: $id) { id } }', {}),
  }).toEqual({
    syntax: 'GRAPHQL_PARSE_FAILED', unknown: 'GRAPHQL_VALIDATION_FAILED', two: 'GRAPHQL_VALIDATION_FAILED', query: 'BAD_REQUEST', mutation: 'BAD_REQUEST', dear: 'QUERY_LIMIT_EXCEEDED', spread: 'BAD_REQUEST',
    variables: 'BAD_USER_INPUT',
  });
  await phone.hangUp();
});
