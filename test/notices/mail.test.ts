import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { distribute, queueMail, sendMail } from '../../src/notices/index.js';
import { type PostOffice, folderPostOffice, smtpPostOffice } from '../../src/platform/mail/post-office.js';
import { settled } from '../harness/settled.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { TenderRoom } from '../procurement/tender-room.js';

let world: World;
let room: TenderRoom;
let server: SMTPServer;
let office: PostOffice;
let mode: 'take' | 'later' | 'never' = 'take';
const received: { to: string[]; text: string }[] = [];

beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
  await settled(world.pool);
  await distribute(world.pool, (_, error) => { throw error; });
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => { text += chunk.toString(); });
      stream.on('end', () => {
        if (mode === 'take') received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done(mode === 'take' ? null : Object.assign(new Error('no'), { responseCode: mode === 'later' ? 451 : 550 }));
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  office = smtpPostOffice(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, 'notices@wushe.example');
});
beforeEach(() => {
  mode = 'take';
  received.length = 0;
});
afterAll(async () => {
  office.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await world.close();
});

const set = (person: Someone | null, mail: string, more = '') =>
  world.as(person).ask(`mutation { noticePreferenceSet(input: { mail: ${mail}, language: ZH ${more} }) { preference { mail language muted } userErrors { code field } } }`);
const reader = async (address: string, mail: string, more = ''): Promise<Someone> => {
  const person = await world.people.someone();
  await world.sql('update person set email = $2 where id = $1', [person.id, address]);
  await world.sql(`insert into email_verification (id, person_id, address, code_number, requested_at, expires_at, attempts, day_began_at, codes_of_day, verified_at) select gen_random_uuid(), $1, $2, 1, now, now + interval '1 hour', 0, now, 1, now from business_now() now`, [person.id, address]);
  await world.as(person).ask('mutation ($id: ID!) { followAdd(input: { subjectId: $id }) { userErrors { code } } }', { id: `buyer_${room.office.buyer.id.replaceAll('-', '')}` });
  expect((await set(person, mail, more)).data.noticePreferenceSet.userErrors).toEqual([]);
  return person;
};
const happens = async (): Promise<void> => {
  await room.published();
  await settled(world.pool);
  await distribute(world.pool, (_, error) => { throw error; });
};
const post = async (via: PostOffice = office): Promise<number> => {
  await queueMail(world.pool);
  return await sendMail(world.pool, via, world.keys.secretKey);
};
const decoded = (text: string): string => text.replace(/=\r?\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString())
  .replace(/=\?UTF-8\?B\?([^?]+)\?=/g, (_, base64: string) => Buffer.from(base64, 'base64').toString()).replace(/\r?\n\r?\n((?:[A-Za-z0-9+/=]{4,}\r?\n)+)/g, (_, base64: string) => `\n\n${Buffer.from(base64, 'base64').toString()}`);
const lettersTo = (address: string) => received.filter(({ to }) => to.includes(address));

test('each notice is one e-mail, sent once, in the language that was asked for', async () => {
  await reader('each@example.org', 'EACH');
  await happens();
  expect(await post()).toBe(1);
  expect(await post()).toBe(0);
  const [letter] = lettersTo('each@example.org');
  expect(decoded(letter!.text)).toContain('新采购公告“2026年居家养老上门服务”');
  expect(letter!.text).toContain('Auto-Submitted: auto-generated');
});

test('a daily e-mail bundles what has happened, at most once in 24 hours', async () => {
  await reader('daily@example.org', 'DAILY');
  await happens();
  await happens();
  await post();
  expect(lettersTo('daily@example.org')).toHaveLength(0);
  await world.advance('25h');
  await post();
  await post();
  expect(lettersTo('daily@example.org')).toHaveLength(1);
  expect(lettersTo('daily@example.org')[0]!.text).toContain(Buffer.from('五社：2条通知').toString('base64'));
});

test('muted kinds stay in the inbox', async () => {
  const person = await reader('muted@example.org', 'EACH', 'muted: [TENDER_PUBLISHED]');
  await happens();
  await post();
  expect(lettersTo('muted@example.org')).toHaveLength(0);
  expect((await world.as(person).ask('{ viewer { unreadNotices } }')).data.viewer.unreadNotices).toBe(1);
});

test('a server that is busy is tried again later, one that refuses for good is not', async () => {
  await reader('again@example.org', 'EACH');
  await happens();
  mode = 'later';
  expect(await post()).toBe(0);
  mode = 'take';
  expect(await sendMail(world.pool, office, world.keys.secretKey)).toBe(0);
  await world.advance('2h');
  await sendMail(world.pool, office, world.keys.secretKey);
  expect(lettersTo('again@example.org')).toHaveLength(1);
  await happens();
  mode = 'never';
  await post();
  mode = 'take';
  await world.advance('48h');
  await sendMail(world.pool, office, world.keys.secretKey);
  expect(lettersTo('again@example.org')).toHaveLength(1);
  expect(await world.sql(`select problem from mail_message where state = 'FAILED' limit 1`)).toEqual([{ problem: 'SMTP 550' }]);
});

test('an address with a line break or a second address adds no recipient', async () => {
  await reader('one@example.org,two@example.org\r\nBcc: three@example.org', 'EACH');
  await happens();
  await post().catch(() => undefined);
  expect(received.flatMap(({ to }) => to).filter((to) => /^(?:two|three)@/.test(to))).toEqual([]);
});

test('without a server e-mails are files that a mail program opens', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wushe-mail-'));
  const files = folderPostOffice(join(folder, 'mail'), 'wushe@localhost');
  try {
    await reader('file@example.org', 'EACH');
    await happens();
    await post(files);
    const letters = readdirSync(join(folder, 'mail')).map((name) => readFileSync(join(folder, 'mail', name), 'utf8'));
    expect(letters.some((letter) => /^To: .*file@example\.org/m.test(letter))).toBe(true);
  } finally {
    files.close();
    rmSync(folder, { recursive: true });
  }
});

test('e-mail needs an address, and a stranger has no wishes', async () => {
  const person = await world.people.someone();
  expect((await set(person, 'EACH')).data.noticePreferenceSet.userErrors).toEqual([{ code: 'NO_ADDRESS', field: 'mail' }]);
  expect((await set(person, 'OFF')).data.noticePreferenceSet).toEqual({ preference: { mail: 'OFF', language: 'ZH', muted: [] }, userErrors: [] });
  expect((await set(null, 'OFF')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  expect((await world.as(person).ask('{ noticePreference { mail } }')).data.noticePreference).toEqual({ mail: 'OFF' });
  expect((await world.as(null).ask('{ noticePreference { mail } }')).data.noticePreference).toBeNull();
});

test('twelve first wishes at once leave one', async () => {
  const person = await world.people.someone();
  const answers = await Promise.all(Array.from({ length: 12 }, () => set(person, 'OFF')));
  expect(answers.every(({ data }) => data.noticePreferenceSet.userErrors.length === 0)).toBe(true);
  expect(await world.sql('select count(*)::int as wishes from notice_preference where person_id = $1', [person.id])).toEqual([{ wishes: 1 }]);
});
