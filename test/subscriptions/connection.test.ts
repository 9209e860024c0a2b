import { WebSocket } from 'ws';
import { raiseNeed } from '../../src/needs/index.js';
import { Neighbourhood, needId, words } from '../needs/neighbourhood.js';
import { type World, openWorld } from '../kit/index.js';
import { Phone } from './line.js';

const watching = 'subscription ($id: ID!) { needChanged(needId: $id) { title } }';

let world: World;
let here: Neighbourhood;
beforeAll(async () => {
  world = await openWorld();
  world.subscriptionLimits = { perAddress: 6, perPerson: 2, perConnection: 2, messageBytes: 2_000, messagesPer10Seconds: 12 };
  here = await Neighbourhood.in(world);
});
afterAll(() => world.close());

/** A bare connection, for what no well-behaved client does. */
async function bare(protocol = 'graphql-transport-ws', path = '/graphql'): Promise<{ socket: WebSocket; ended: Promise<string> }> {
  const socket = new WebSocket(`${(await world.api.address()).replace(/^http/, 'ws')}${path}`, protocol);
  const ended = new Promise<string>((resolve) => {
    socket.on('close', (code, reason) => resolve(`${code} ${String(reason)}`));
    socket.on('unexpected-response', (_request, response) => (resolve(`HTTP ${response.statusCode}`), socket.terminate()));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => (socket.once('open', () => resolve()), void ended.then(() => resolve())));
  return { socket, ended };
}

test('a token that is none, that nobody has, or that was revoked is forbidden', async () => {
  const gone = await world.people.someone();
  await world.sql('update access_token set revoked_at = business_now() where person_id = $1', [gone.id]);
  for (const authorization of ['Basic x', 'Bearer wushe_nobody', `Bearer ${gone.token}`, 7]) {
    expect((await (await Phone.of(world, null, { authorization })).closed).code).toBe(4403);
  }
});

test('a connection ends when its token is revoked, and others of the person go on', async () => {
  const person = await world.people.someone();
  const phone = await Phone.of(world, person);
  const need = await here.verified();
  const line = phone.subscribe(watching, { id: needId(need) });
  await line.next();
  await world.sql('update access_token set revoked_at = business_now() where person_id = $1', [person.id]);
  expect((await phone.closed).code).toBe(4403);
});

test('a membership that ends takes what it showed', async () => {
  const staff = await world.people.withRole('COMMUNITY_STAFF', here.community);
  const need = await here.raised();
  const phone = await Phone.of(world, staff);
  const line = phone.subscribe(watching, { id: needId(need) });
  expect((await line.next())?.data).toEqual({ needChanged: { title: need.title } });
  await world.sql('update membership set ends_at = business_now() where person_id = $1', [staff.id]);
  expect([(await line.next())?.data, await line.next()]).toEqual([{ needChanged: null }, null]);
  await phone.hangUp();
});

test('whoever does not speak the protocol is sent away with its codes', async () => {
  const cases: Record<string, string> = {};
  const told = async (name: string, ...messages: readonly (string | Buffer)[]): Promise<void> => {
    const { socket, ended } = await bare();
    for (const message of messages) socket.send(message);
    cases[name] = await ended;
  };
  const init = JSON.stringify({ type: 'connection_init' });
  await told('noise', 'hello');
  await told('unknown', JSON.stringify({ type: 'start', id: '1' }));
  await told('before init', JSON.stringify({ type: 'subscribe', id: '1', payload: { query: '{ __typename }' } }));
  await told('init twice', init, init);
  await told('too long', 'x'.repeat(3_000));
  await told('too many', init, ...Array.from({ length: 20 }, () => JSON.stringify({ type: 'ping' })));
  cases['other protocol'] = await (await bare('graphql-ws')).ended;
  cases['other address'] = await (await bare('graphql-transport-ws', '/graphiql')).ended;
  expect(cases).toEqual({
    noise: '4400 Invalid message received', unknown: '4400 Invalid message received', 'before init': '4401 Unauthorized', 'init twice': '4429 Too many initialisation requests', 'too long': '1009 ',
    'too many': '1008 Too many messages', 'other protocol': 'HTTP 400', 'other address': 'HTTP 404',
  });
});

test('connections of a person and of an address, and subscriptions on one, are limited', async () => {
  const person = await world.people.someone();
  const need = await here.verified();
  const phones = [await Phone.of(world, person), await Phone.of(world, person)];
  const [first, second] = [phones[0]!.subscribe(watching, { id: needId(need) }), phones[0]!.subscribe(watching, { id: needId(need) })];
  await Promise.all([first.next(), second.next(), phones[1]!.subscribe(watching, { id: needId(need) }).next()]);
  await expect(phones[0]!.subscribe(watching, { id: needId(need) }).next()).rejects.toMatchObject([{ extensions: { code: 'TOO_MANY_REQUESTS' } }]);
  expect((await (await Phone.of(world, person)).closed).code).toBe(1013);
  first.hangUp();
  const others = await Promise.all(Array.from({ length: 4 }, () => bare()));
  expect(await (await bare()).ended).toBe('HTTP 429');
  for (const { socket } of others) socket.terminate();
  await Promise.all(phones.map((phone) => phone.hangUp()));
});

test('with connections of its own another process hears what this one commits, and goodbye is said when it ends', async () => {
  const need = await here.raised();
  const phone = await Phone.of(world, here.staff);
  const line = phone.subscribe(watching, { id: needId(need) });
  await line.next();
  await world.as(await world.people.withRole('RESIDENT', here.community)).tell(raiseNeed, { communityId: here.community.publicId, ...words });
  await world.api.restart();
  expect(await phone.closed).toMatchObject({ code: 1001 });
});
