import { distribute, remind } from '../../src/notices/index.js';
import { countStatements } from '../../src/platform/reads/index.js';
import { settled } from '../harness/settled.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { TenderRoom, tenderId } from '../procurement/tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const faults: string[] = [];
const distributed = (): Promise<number> => distribute(world.pool, (topic, error) => faults.push(`${topic}: ${String(error)}`));
const tell = async (): Promise<number> => {
  await settled(world.pool);
  return await distributed();
};
const inbox = `query { viewer { unreadNotices inbox(first: 50) { totalCount { value } nodes { id kind text dueAt readAt party { id } subject { __typename ... on Tender { id title } ... on Contract { id } } } } } }`;
const follow = `mutation ($id: ID!) { followAdd(input: { subjectId: $id }) { follow { id subject { __typename } } userErrors { code } } }`;
const read = async (person: Someone, language: 'en' | 'zh' = 'en') => (await world.as(person).ask(inbox, {}, language)).data.viewer as { unreadNotices: number; inbox: { nodes: { kind: string; text: string; dueAt: string | null; subject: { id: string } | null }[] } };
const kinds = async (person: Someone, about: string): Promise<string[]> => (await read(person)).inbox.nodes.filter(({ subject }) => subject?.id === about).map(({ kind }) => kind);

afterEach(() => expect(faults).toEqual([]));

test('from notice to award, everybody is told what concerns them, once, and nobody else is told anything', async () => {
  const follower = await world.people.someone();
  const stranger = await world.people.someone();
  await world.as(follower).ask(follow, { id: `buyer_${room.office.buyer.id.replaceAll('-', '')}` });
  const { tender, bidders, members } = await room.evaluated();
  const id = tenderId(tender);
  await room.propose(tender);
  expect(await tell()).toBeGreaterThan(0);
  expect(await kinds(follower, id)).toEqual(['AWARD_PROPOSED', 'BIDS_OPENED', 'TENDER_PUBLISHED']);
  expect(await kinds(bidders[0]!.manager, id)).toEqual(['AWARD_PROPOSED', 'BIDS_OPENED']);
  expect(await kinds(room.office.approver, id)).toEqual(['AWARD_PROPOSED']);
  expect(await kinds(members[0]!, id)).toEqual(['BIDS_OPENED']);
  expect((await read(stranger)).inbox.nodes).toEqual([]);
  const before = await world.sql('select count(*)::int as notices from notice');
  expect(await tell()).toBe(0);
  // The feed set back: the same events make no second notice.
  await world.sql(`update notice_feed set transaction_id = '0', number = 0`);
  await tell();
  expect(await world.sql('select count(*)::int as notices from notice')).toEqual(before);
});

test('a notice speaks the language of the request, with times of Beijing', async () => {
  const follower = await world.people.someone();
  await world.as(follower).ask(follow, { id: `buyer_${room.office.buyer.id.replaceAll('-', '')}` });
  const { tender } = await room.published();
  await tell();
  const [en] = (await read(follower)).inbox.nodes;
  const [zh] = (await read(follower, 'zh')).inbox.nodes;
  expect(en).toMatchObject({ kind: 'TENDER_PUBLISHED', dueAt: (await room.fresh(tender)).deadline!.toISOString() });
  expect(en!.text).toMatch(/^New tender “2026年居家养老上门服务”; bids until .*Beijing time, UTC\+8\)\.$/);
  expect(zh!.text).toMatch(/^新采购公告“2026年居家养老上门服务”，投标截止.*（北京时间）。$/);
});

test('before the opening nobody learns from a notice that somebody bids', async () => {
  const { tender, bidders } = await room.withBids();
  await tell();
  for (const person of [room.office.officer, room.office.approver, room.supervisor, bidders[1]!.manager, await world.people.operator()]) {
    expect((await kinds(person, tenderId(tender))).filter((kind) => kind.startsWith('BID'))).toEqual([]);
  }
});

test('followers and bidders are reminded three days and one day before the deadline, once each', async () => {
  const follower = await world.people.someone();
  const { tender, bidders } = await room.withBids();
  const id = tenderId(tender);
  await world.as(follower).ask(follow, { id });
  const { deadline } = await room.fresh(tender);
  const at = (days: number) => world.setTime(new Date(deadline!.getTime() - days * 86_400_000 + 1_000));
  await remind(world.pool);
  expect(await kinds(follower, id)).toEqual([]);
  await at(3);
  await remind(world.pool);
  await remind(world.pool);
  expect(await kinds(follower, id)).toEqual(['TENDER_CLOSING']);
  await at(1);
  await remind(world.pool);
  for (const person of [follower, bidders[0]!.manager]) expect(await kinds(person, id)).toEqual(['TENDER_CLOSING', 'TENDER_CLOSING']);
});

test('two processes that distribute at once tell everything once', async () => {
  const follower = await world.people.someone();
  await world.as(follower).ask(follow, { id: `buyer_${room.office.buyer.id.replaceAll('-', '')}` });
  const { tender } = await room.published();
  await Promise.all(Array.from({ length: 6 }, tell));
  await tell();
  expect(await kinds(follower, tenderId(tender))).toEqual(['TENDER_PUBLISHED']);
});

test('an event of a transaction that is still open is not passed over', async () => {
  const follower = await world.people.someone();
  await world.as(follower).ask(follow, { id: `buyer_${room.office.buyer.id.replaceAll('-', '')}` });
  const slow = await world.pool.connect();
  try {
    await slow.query('begin');
    const { tender: early } = await room.published();
    await slow.query(`insert into outbox_event (id, topic, subject_id, payload) values (gen_random_uuid(), 'tender.cancelled', $1, '{}')`, [early.id]);
    const { tender: late } = await room.published();
    await distributed();
    await slow.query('commit');
    await tell();
    expect((await kinds(follower, tenderId(early))).sort()).toEqual(['TENDER_ENDED', 'TENDER_PUBLISHED']);
    expect(await kinds(follower, tenderId(late))).toEqual(['TENDER_PUBLISHED']);
  } finally {
    slow.release();
  }
});

test('an inbox is one statement, however many notices it has', async () => {
  const follower = await world.people.someone();
  await world.as(follower).ask(follow, { id: `buyer_${room.office.buyer.id.replaceAll('-', '')}` });
  await room.published();
  await tell();
  const { statements } = await countStatements(() => world.as(follower).ask(inbox));
  expect(statements).toHaveLength(1);
});
