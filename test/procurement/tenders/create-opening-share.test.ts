import { createOpeningShare, verifyShare } from '../../../src/procurement/sealing/index.js';
import { OpeningOfficer, makeOpeningShare } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const rows = (tender: { id: string }) => world.orm.em.fork().find(OpeningOfficer, { tender: tender.id });

test('each named officer makes their own share; its secret is told once and stored nowhere', async () => {
  const draft = await room.drafted();
  const shares = await room.shared(draft);
  for (const officer of await rows(draft)) expect(verifyShare(shares.get(officer.person.id)!, officer.publicKey!)).toBe(true);
  const texts = await world.sql<{ text: string }>(`select h::text as text from history_entry h union all select o::text from opening_officer o union all select k::text from idempotency_key k`);
  for (const share of shares.values()) for (const { text } of texts) expect(text).not.toContain(share.slice(4, 68));
});

test('before publication a new share takes the place of a lost one', async () => {
  const draft = await room.drafted();
  const [first] = [...(await room.shared(draft, [room.supervisor])).values()];
  const [second] = [...(await room.shared(draft, [room.supervisor])).values()];
  const own = (await rows(draft)).find(({ person }) => person.id === room.supervisor.id)!;
  expect(verifyShare(first!, own.publicKey!)).toBe(false);
  expect(verifyShare(second!, own.publicKey!)).toBe(true);
});

test('an officer may make the key elsewhere and give the public half alone', async () => {
  const draft = await room.drafted();
  const { publicKey } = createOpeningShare();
  const { extra } = await world.as(room.supervisor).tell(makeOpeningShare, { tenderId: tenderId(draft), publicKey });
  expect(extra.share).toBeNull();
  expect((await rows(draft)).find(({ person }) => person.id === room.supervisor.id)?.publicKey).toBe(publicKey);
  expect((await world.as(room.office.officer).refusal(makeOpeningShare, { tenderId: tenderId(draft), publicKey })).code).toBe('PUBLIC_KEY');
  expect((await world.as(room.office.officer).refusal(makeOpeningShare, { tenderId: tenderId(draft), publicKey: `${publicKey.slice(0, -1)}_` })).code).toBe('PUBLIC_KEY');
});

test('through the API the share is in the answer, and only there', async () => {
  const draft = await room.drafted();
  const reply = await world.as(room.supervisor).ask(
    `mutation ($input: OpeningShareCreateInput!) { openingShareCreate(input: $input) { share openingOfficer { name publicKey tender { officerKeys openingOfficers { nodes { publicKey } } } } userErrors { code } } }`,
    { input: { tenderId: tenderId(draft) } },
  );
  const { share, openingOfficer, userErrors } = reply.data.openingShareCreate;
  expect(userErrors).toEqual([]);
  expect(verifyShare(share, openingOfficer.publicKey)).toBe(true);
  expect(openingOfficer.tender.officerKeys).toBeNull();
  expect(openingOfficer.tender.openingOfficers.nodes).toHaveLength(3);
});

test('after publication the keys stand', async () => {
  const { tender } = await room.published();
  expect((await world.as(room.supervisor).refusal(makeOpeningShare, { tenderId: tenderId(tender) })).code).toBe('WRONG_STATE');
});

test('nobody makes a share who is not named, whatever roles they hold', async () => {
  const draft = await room.drafted();
  expect((await world.as(room.office.approver).denial(makeOpeningShare, { tenderId: tenderId(draft) })).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.operator()).denial(makeOpeningShare, { tenderId: tenderId(draft) })).code).toBe('NOT_FOUND');
  expect((await world.as(null).denial(makeOpeningShare, { tenderId: tenderId(draft) })).code).toBe('UNAUTHENTICATED');
});
