import { distribute, queueMail, sendMail } from '../../src/notices/index.js';
import type { Letter, PostOffice } from '../../src/platform/mail/post-office.js';
import { settled } from '../harness/settled.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { TenderRoom } from '../procurement/tender-room.js';

let world: World;
let room: TenderRoom;
const letters: Letter[] = [];
const office: PostOffice = { send: async (letter) => void letters.push(letter), close: () => undefined };
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
beforeEach(() => void (letters.length = 0));
afterAll(() => world.close());

const post = async (): Promise<void> => {
  await settled(world.pool);
  await distribute(world.pool, (_, error) => { throw error; });
  await queueMail(world.pool);
  await sendMail(world.pool, office, world.keys.secretKey);
};
const to = (address: string): Letter[] => letters.filter((letter) => letter.to === address);
const asks = (person: Someone | null) => world.as(person).ask('mutation { emailCodeRequest(input: {}) { verification { address verified attemptsLeft } userErrors { code field } } }');
const tells = (person: Someone | null, code: string) => world.as(person).ask('mutation ($code: String!) { emailVerify(input: { code: $code }) { verification { verified attemptsLeft } userErrors { code field } } }', { code });
const moves = (person: Someone, email: string) => world.as(person).ask('mutation ($email: String) { personAmend(input: { email: $email }) { userErrors { code } } }', { email });
let count = 0;
/** Someone with an address who wishes each notice, and follows the buyer. */
const reader = async (): Promise<{ person: Someone; address: string }> => {
  const person = await world.people.someone();
  const address = `reader${(count += 1)}@example.org`;
  await moves(person, address);
  await world.as(person).ask('mutation { noticePreferenceSet(input: { mail: EACH, language: EN }) { userErrors { code } } }');
  await world.as(person).ask('mutation ($id: ID!) { followAdd(input: { subjectId: $id }) { userErrors { code } } }', { id: `buyer_${room.office.buyer.id.replaceAll('-', '')}` });
  return { person, address };
};
const codeSentTo = async (address: string): Promise<string> => {
  await sendMail(world.pool, office, world.keys.secretKey);
  return /\d{8}/.exec(to(address).at(-1)!.subject)![0];
};
const other = (code: string): string => String((Number(code) + 1) % 100_000_000).padStart(8, '0');

test('nothing but the code goes to an address before the code was told back', async () => {
  const { person, address } = await reader();
  await room.published();
  await post();
  expect(to(address)).toEqual([]);
  expect((await asks(person)).data.emailCodeRequest).toEqual({ verification: { address, verified: false, attemptsLeft: 5 }, userErrors: [] });
  const code = await codeSentTo(address);
  expect(to(address)).toHaveLength(1);
  expect((await tells(person, code)).data.emailVerify).toEqual({ verification: { verified: true, attemptsLeft: 5 }, userErrors: [] });
  await room.published();
  await post();
  expect(to(address).at(-1)!.subject).toMatch(/^New tender/);
  expect((await asks(person)).data.emailCodeRequest.userErrors).toEqual([{ code: 'ADDRESS_VERIFIED', field: null }]);
});

test('a changed address is asked again, and gets nothing until then', async () => {
  const { person, address } = await reader();
  await asks(person);
  await tells(person, await codeSentTo(address));
  await room.published();
  await settled(world.pool);
  await distribute(world.pool, (_, error) => { throw error; });
  await queueMail(world.pool);
  await moves(person, `new-${address}`);
  await post();
  expect([to(`new-${address}`), to(address).filter(({ subject }) => !subject.includes('code'))]).toEqual([[], []]);
  expect((await world.as(person).ask('{ emailVerification { verified } }')).data.emailVerification).toEqual({ verified: false });
  await world.advance('2m');
  expect((await asks(person)).data.emailCodeRequest.verification).toMatchObject({ address: `new-${address}`, verified: false });
  expect((await tells(person, await codeSentTo(`new-${address}`))).data.emailVerify.verification.verified).toBe(true);
});

test('five wrong codes end it, also when they come at once; then the right one is refused as well', async () => {
  const { person, address } = await reader();
  await asks(person);
  const code = await codeSentTo(address);
  const answers = await Promise.all(Array.from({ length: 8 }, () => tells(person, other(code))));
  expect(answers.filter(({ data }) => data.emailVerify.userErrors.length === 0)).toHaveLength(5);
  expect((await tells(person, code)).data.emailVerify).toEqual({ verification: null, userErrors: [{ code: 'CODE_EXPIRED', field: 'code' }] });
});

test('a code holds for an hour, and the latest alone counts', async () => {
  const { person, address } = await reader();
  await asks(person);
  const first = await codeSentTo(address);
  await world.advance('2m');
  await asks(person);
  const second = await codeSentTo(address);
  if (first !== second) expect((await tells(person, first)).data.emailVerify.verification).toMatchObject({ verified: false });
  await world.advance('61m');
  expect((await tells(person, second)).data.emailVerify.userErrors).toEqual([{ code: 'CODE_EXPIRED', field: 'code' }]);
});

test('one code a minute and five a day: nobody floods an address', async () => {
  const { person } = await reader();
  const codes: string[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    codes.push((await asks(person)).data.emailCodeRequest.userErrors[0]?.code ?? 'SENT');
    if (turn === 0) codes.push((await asks(person)).data.emailCodeRequest.userErrors[0]?.code);
    await world.advance('2m');
  }
  expect(codes).toEqual(['SENT', 'CODE_TOO_SOON', 'SENT', 'SENT', 'SENT', 'SENT', 'CODE_TOO_SOON']);
  await world.advance('24h');
  expect((await asks(person)).data.emailCodeRequest.userErrors).toEqual([]);
});

test('without an address, a code or a token there is nothing to verify', async () => {
  const person = await world.people.someone();
  expect((await asks(person)).data.emailCodeRequest.userErrors).toEqual([{ code: 'NO_ADDRESS', field: null }]);
  expect((await tells(person, '12345678')).data.emailVerify.userErrors).toEqual([{ code: 'NO_CODE', field: 'code' }]);
  expect((await asks(null)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  expect((await world.as(null).ask('{ emailVerification { verified } }')).data.emailVerification).toBeNull();
});
