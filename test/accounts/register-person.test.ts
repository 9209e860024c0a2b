import { type World, openWorld } from '../kit/index.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const register = 'mutation ($input: PersonRegisterInput!) { personRegister(input: $input) { token expiresAt userErrors { code field rule message } } }';
const wish = { signInName: 'li.hua', password: '桂花飘香-2026-春', displayName: '李华' };

async function registered(input: object): Promise<{ token: string; expiresAt: string; userErrors: { code: string; field: string }[] }> {
  return (await world.as(null).ask(register, { input })).data.personRegister;
}

test('someone signs up and is signed in for twelve hours, with no role', async () => {
  const { token, expiresAt, userErrors } = await registered({ ...wish, email: 'li.hua@example.org' });
  expect(userErrors).toEqual([]);
  expect(token).toMatch(/^wst_[A-Za-z0-9_-]{43}$/);
  expect(new Date(expiresAt).getTime() - (await world.now()).getTime()).toBeLessThanOrEqual(12 * 3_600_000);
  const person = { id: '', publicId: '', signInName: 'li.hua', token };
  const { data } = await world.as(person).ask('{ viewer { displayName email memberships { nodes { role } } } }');
  expect(data.viewer).toEqual({ displayName: '李华', email: 'li.hua@example.org', memberships: { nodes: [] } });
});

test('a sign-in name is taken whatever its case', async () => {
  await registered({ ...wish, signInName: 'wang.fang' });
  expect((await registered({ ...wish, signInName: 'Wang.Fang' })).userErrors).toMatchObject([{ code: 'SIGN_IN_NAME_TAKEN' }]);
});

test.each([
  ['short', '短短的'],
  ['contains the name', 'zhao.liu-forever'],
  ['one character over and over', 'aaaaaaaaaaaaaaaa'],
])('a password that is guessed first is refused: %s', async (_why, password) => {
  expect((await registered({ ...wish, signInName: 'zhao.liu', password })).userErrors).toMatchObject([{ code: 'PASSWORD_TOO_WEAK', field: 'password' }]);
});

test('a sign-in name of other characters is refused', async () => {
  expect((await registered({ ...wish, signInName: '李 华 丙' })).userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: 'signInName' }]);
});

test('PI-01: history holds no name, no address and no password in the clear', async () => {
  const secret = { signInName: 'chen.jing', password: 'quite-a-Secret-77', displayName: '陈静不公开', email: 'chen.jing@example.org', phone: '13800000000' };
  await registered(secret);
  const [{ all }] = await world.sql<{ all: string }>(`select string_agg(changes::text, ' ') as all from history_entry`) as [{ all: string }];
  for (const value of Object.values(secret)) expect(all).not.toContain(value);
  expect(all).not.toContain('argon2');
  expect(all).toContain('$personal');
});

test('the token of an answer is stored nowhere', async () => {
  const { token } = await registered({ ...wish, signInName: 'sun.li' });
  const rows = await world.sql<{ row: string }>('select t::text as row from access_token t');
  expect(rows.some(({ row }) => row.includes(token.slice(4)))).toBe(false);
});
