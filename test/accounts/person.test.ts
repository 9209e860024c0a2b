import { amendPerson, changePassword, erasePerson, hashPassword } from '../../src/accounts/index.js';
import { type Someone, type World, openWorld } from '../kit/index.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const password = '大江东去浪淘尽-1082';

async function withPassword(person: Someone): Promise<Someone> {
  await world.sql('update person set password_hash = $2 where id = $1', [person.id, await hashPassword(password)]);
  return person;
}

test('people correct their own details; a version read too early is refused', async () => {
  const person = await world.people.someone('旧名');
  const amended = await world.as(person).perform(amendPerson, { displayName: '新名', phone: '13900000000', expectedVersion: 1 });
  expect(amended).toMatchObject({ displayName: '新名', phone: '13900000000', email: null });
  expect(await world.as(person).refusal(amendPerson, { displayName: '又一名', expectedVersion: 1 })).toMatchObject({ code: 'STALE_VERSION' });
  expect((await world.as(person).perform(amendPerson, { phone: null })).phone).toBeNull();
});

test('a new password ends all other sessions', async () => {
  const person = await withPassword(await world.people.someone());
  const other = { ...person, token: String((await world.as(null).tell((await import('../../src/accounts/index.js')).signIn, { signInName: person.signInName, password })).extra['token']) };
  expect(await world.as(person).refusal(changePassword, { currentPassword: 'not-this-password', password: 'another-good-one' })).toMatchObject({ code: 'PASSWORD_WRONG' });
  expect(await world.as(person).refusal(changePassword, { currentPassword: password, password: 'short' })).toMatchObject({ code: 'PASSWORD_TOO_WEAK' });
  await world.as(person).perform(changePassword, { currentPassword: password, password: 'another-good-one' });
  expect(await world.as(person).actor()).not.toBeNull();
  expect(await world.as(other).actor()).toBeNull();
});

test('PI-01: who is erased is nobody any more, in the table and in history', async () => {
  const person = await withPassword(await world.people.withRole('VOLUNTEER'));
  await world.as(person).perform(amendPerson, { displayName: '要忘记的名字' });
  await world.as(person).perform(erasePerson, { password });
  expect(await world.as(person).actor()).toBeNull();
  const [row] = await world.sql(`select display_name, sign_in_name, email, phone, (select wrapped_key from person_key where person_id = p.id) as key from person p where id = $1`, [person.id]);
  expect(row).toEqual({ display_name: '已注销 (erased)', sign_in_name: null, email: null, phone: null, key: null });
  const [{ all }] = await world.sql<{ all: string }>(`select string_agg(changes::text, ' ') as all from history_entry`) as [{ all: string }];
  expect(all).not.toContain('要忘记的名字');
});

test('PL-10: who took part in procurement is not erased before fifteen years have passed', async () => {
  const organization = await world.organizations.active();
  const person = await withPassword(await world.people.someone());
  const now = await world.now();
  await world.people.grant(person, 'ORG_MANAGER', organization, { from: new Date(now.getTime() - 2000), until: new Date(now.getTime() - 1000) });
  expect(await world.as(person).refusal(erasePerson, { password })).toMatchObject({ code: 'RECORDS_RETAINED', rule: 'PL-10' });
  expect(await world.as(person).refusal(erasePerson, { password: 'not-this-password' })).toMatchObject({ code: 'PASSWORD_WRONG' });
});

test('a person is hidden from strangers, and contact details from managers as well', async () => {
  const organization = await world.organizations.active();
  const [manager, member, stranger] = [
    await world.people.withRole('ORG_MANAGER', organization), await world.people.withRole('ORG_MEMBER', organization, '小王'), await world.people.someone(),
  ];
  await world.as(member).perform(amendPerson, { email: 'xiao.wang@example.org' });
  const query = 'query ($id: ID!) { node(id: $id) { ... on Person { displayName email signInName } } }';
  expect((await world.as(member).ask(query, { id: member.publicId })).data.node).toEqual({ displayName: '小王', email: 'xiao.wang@example.org', signInName: member.signInName });
  expect((await world.as(manager).ask(query, { id: member.publicId })).data.node).toEqual({ displayName: '小王', email: null, signInName: null });
  expect((await world.as(stranger).ask(query, { id: member.publicId })).data.node).toBeNull();
});

test('a stolen session does not guess the password', async () => {
  const person = await withPassword(await world.people.someone());
  for (let failure = 0; failure < 8; failure += 1) {
    const guess = failure % 2 ? world.as(person).refusal(erasePerson, { password: 'a-wrong-password' }) : world.as(person).refusal(changePassword, { currentPassword: 'a-wrong-password', password: 'another-good-one' });
    expect(await guess).toMatchObject({ code: 'PASSWORD_WRONG' });
  }
  expect(await world.as(person).refusal(erasePerson, { password })).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
});
