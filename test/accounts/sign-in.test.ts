import { signIn } from '../../src/accounts/index.js';
import { type World, openWorld } from '../kit/index.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const password = '春风又绿江南岸-1060';
const mutation = 'mutation ($input: SignInInput!) { signIn(input: $input) { token expiresAt userErrors { code message } } }';

async function signInAs(signInName: string, tried: string): Promise<{ token: string | null; userErrors: { code: string }[] }> {
  return (await world.as(null).ask(mutation, { input: { signInName, password: tried } })).data.signIn;
}

async function register(signInName: string): Promise<void> {
  await world.as(null).ask('mutation ($input: PersonRegisterInput!) { personRegister(input: $input) { userErrors { code } } }', {
    input: { signInName, password, displayName: '王安石' },
  });
}

test('name and password give a token that works', async () => {
  await register('wang.anshi');
  const { token, userErrors } = await signInAs('Wang.Anshi', password);
  expect(userErrors).toEqual([]);
  const { data } = await world.as({ id: '', publicId: '', signInName: '', token: token! }).ask('{ viewer { displayName } }');
  expect(data.viewer.displayName).toBe('王安石');
});

test('a session expires after twelve hours', async () => {
  await register('su.shi');
  const { token } = await signInAs('su.shi', password);
  await world.advance('13h');
  const { errors } = await world.as({ id: '', publicId: '', signInName: '', token: token! }).ask('{ viewer { id } }');
  expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
});

test('an unknown name and a wrong password are refused alike, and both are recorded', async () => {
  await register('ouyang.xiu');
  const [wrong, unknown] = [await signInAs('ouyang.xiu', 'not-this-one-either'), await signInAs('nobody.at.all', 'not-this-one-either')];
  expect(wrong).toEqual(unknown);
  expect(wrong.userErrors).toMatchObject([{ code: 'SIGN_IN_FAILED' }]);
  const recorded = await world.sql<{ mark: string }>(`select mark from denied_attempt where deed = 'signIn' and code = 'SIGN_IN_FAILED'`);
  expect(new Set(recorded.map(({ mark }) => mark)).size).toBe(2);
});

test('failures under one name make the next attempt wait, even with the right password; time or another name does not', async () => {
  await register('zeng.gong');
  await register('su.zhe');
  for (let failure = 0; failure < 8; failure += 1) await signInAs('zeng.gong', 'wrong-wrong-wrong');
  expect((await signInAs('zeng.gong', password)).userErrors).toMatchObject([{ code: 'TOO_MANY_ATTEMPTS' }]);
  expect((await signInAs('su.zhe', password)).token).not.toBeNull();
  await world.advance('16m');
  expect((await signInAs('zeng.gong', password)).token).not.toBeNull();
});

test('guesses made at once do not get past the limit', async () => {
  await register('lu.you');
  const answers = await Promise.all(Array.from({ length: 20 }, () => signInAs('lu.you', 'wrong-wrong-wrong')));
  const judged = answers.filter(({ userErrors }) => userErrors[0]?.code === 'SIGN_IN_FAILED').length;
  expect(judged).toBeGreaterThan(0);
  expect(judged).toBeLessThanOrEqual(10);
});

test('what was typed into the name field is not recorded: it may have been the password', async () => {
  await expect(world.as(null).perform(signIn, { signInName: 'My-Password-By-Mistake', password: 'x' })).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
  const rows = await world.sql<{ row: string }>('select d::text as row from denied_attempt d');
  expect(rows.some(({ row }) => /my-password-by-mistake/i.test(row))).toBe(false);
});
