import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../src/kernel/digest.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import type { Bid, Tender } from '../../../src/procurement/index.js';
import { openBids, reviseBid, submitBid } from '../../../src/procurement/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { type Bidder, type Running, TenderRoom, bidId, key, tenderId, yuan } from '../tender-room.js';

const [price, fen, raised, aboveBudget] = ['87654.32', '8765432', '87111.23', '987654.32'];
const proposal = '我们独有的喜鹊式上门照护方案，由十一名社工轮值。';
const everything = [price, fen, raised, '8711123', aboveBudget, '98765432', '喜鹊', '十一名社工'];

let world: World;
let room: TenderRoom;
let running: Running;
let tender: Tender;
let bid: Bid;
let bidder: Bidder;
let rival: Bidder;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
  running = await room.published();
  tender = running.tender;
  [bidder, rival] = [await room.bidder(), await room.bidder()];
  const hand = world.as(bidder.manager);
  await hand.refusal(submitBid, { ...room.offer(tender, bidder, aboveBudget), proposal });
  await world.as(rival.manager).denial(submitBid, { ...room.offer(tender, bidder, price), proposal });
  bid = await hand.perform(submitBid, { ...room.offer(tender, bidder, raised), proposal });
  await hand.refusal(submitBid, { ...room.offer(tender, bidder, price), proposal });
  await hand.tell(reviseBid, { bidId: bidId(bid), price: yuan(price), proposal, idempotencyKey: key() });
  await room.bid(tender, rival, '90000.00');
  await room.bid(tender, await room.bidder(), '91000.00');
});
afterAll(() => world.close());

/** Every row of every table as text, bytes as hex. */
async function dump(): Promise<string> {
  const tables = await world.sql<{ name: string }>(`select format('%I', relname) as name from pg_class where relkind in ('r', 'p', 'm') and relnamespace = 'public'::regnamespace`);
  const texts: string[] = [];
  for (const { name } of tables) texts.push(...(await world.sql<{ row: string }>(`select t::text as row from public.${name} t`)).map(({ row }) => row));
  return texts.join('\n');
}

/** The ways in which a secret could lie in a dump. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const escaped = JSON.stringify(secret).slice(1, -1).replaceAll(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [secret, bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, '').slice(0, -1), Buffer.from(secret, 'utf16le').toString('hex'), escaped];
}

const view = `query ($tender: ID!, $bid: ID!, $organization: ID!) {
  tenders(first: 5) { nodes { id title state bidCount sharesHeld endedReason openedAt bids(first: 5) { totalCount { value } nodes { ...bid } } awards(first: 2) { nodes { id } } panel(first: 5) { nodes { name } } viewerCan { bidSubmit { allowed reason } bidsOpen { allowed reason } tenderAward { allowed reason } } } }
  tender(id: $tender) { bidCount bids(first: 5) { totalCount { value } nodes { ...bid } } lines(first: 2) { nodes { title tenders(first: 2) { nodes { bids(first: 5) { totalCount { value } nodes { ...bid } } } } } } }
  bids(first: 5) { totalCount { value } nodes { ...bid } }
  filtered: bids(filter: { tender: { eq: $tender } }) { totalCount { value } }
  bid(id: $bid) { ...bid }
  node(id: $bid) { id ... on Bid { ...bid } }
  nodes(ids: [$bid]) { id ... on Bid { ...bid } }
  organization(id: $organization) { name bids(first: 5) { totalCount { value } nodes { ...bid } } awards { totalCount { value } } }
}
fragment bid on Bid { id state receiptDigest sealedAt envelope price { amount } proposal openingKey rank outcome outcomeReason organization { name } submittedBy { displayName } assessments(first: 5) { nodes { comment } } }`;

const look = async (person: Someone | null) => {
  const reply = await world.as(person).ask(view, { tender: tenderId(tender), bid: bidId(bid), organization: bidder.organization.publicId });
  expect(reply.errors).toBeUndefined();
  return reply.data;
};

test('before the opening no copy of the database holds an offer: no table, history, key, event or denied attempt', async () => {
  const text = await dump();
  expect(text.length).toBeGreaterThan(50_000);
  for (const secret of everything) for (const spelling of spellings(secret)) expect(text.includes(spelling)).toBe(false);
});

test('before the opening nobody but the bidder learns that there is a bid: every role, every way to ask', async () => {
  const strangers = [
    null, room.office.officer, room.office.officer2, room.office.approver, room.supervisor, await world.people.operator(), room.evaluators[0]!, await world.people.withRole('DONOR'),
    await world.people.withRole('COMMUNITY_STAFF', room.office.community), await world.people.resident(room.office.community), await world.people.withRole('ORG_MEMBER', bidder.organization),
    await world.people.withRole('SOCIAL_WORKER', bidder.organization),
  ];
  for (const person of strangers) {
    const data = await look(person);
    for (const { bids, bidCount } of [...data.tenders.nodes, data.tender]) expect([bids, bidCount]).toEqual([{ totalCount: { value: 0 }, nodes: [] }, null]);
    expect(data.tender.lines.nodes[0].tenders.nodes[0].bids.nodes).toEqual([]);
    expect([data.bids, data.filtered, data.bid, data.node, data.nodes]).toEqual([{ totalCount: { value: 0 }, nodes: [] }, { totalCount: { value: 0 } }, null, null, [null]]);
    expect(data.organization).toMatchObject({ bids: { totalCount: { value: 0 }, nodes: [] }, awards: { totalCount: { value: 0 } } });
    const text = JSON.stringify(data);
    for (const secret of [...everything, bid.receiptDigest, bidId(bid).slice(4)]) expect(text).not.toContain(secret);
  }
});

test('a bidder sees the own bid and receipt, not the offer, and no rival\'s bid', async () => {
  const data = await look(bidder.manager);
  expect(data.bids.totalCount.value).toBe(1);
  expect(data.bid).toMatchObject({ id: bidId(bid), state: 'SUBMITTED', price: null, proposal: null, openingKey: null, rank: null });
  expect(createHash('sha256').update(Buffer.from(data.bid.envelope, 'base64')).digest('hex')).toBe(data.bid.receiptDigest);
  for (const secret of everything) expect(JSON.stringify(data)).not.toContain(secret);
});

test('what the server notes of its errors holds no offer, and answers to broken input do not repeat it', async () => {
  const document = `mutation ($input: BidSubmitInput!) { bidSubmit(input: $input) { bid { id } userErrors { code message } } }`;
  const attempts = [
    { ...room.offer(tender, bidder, price), proposal, price },
    { ...room.offer(tender, bidder, price), proposal, price: { amount: 87_654.32 } },
    { ...room.offer(tender, bidder, price), proposal, price: { amount: `${price}0`, currency: 'CNY' } },
    { ...room.offer(tender, bidder, price), proposal: `${proposal}\u0000`.repeat(9_000) },
    { ...room.offer(tender, bidder, price), proposal, idempotencyKey: price },
    { ...room.offer(tender, bidder, price), proposal, [`field${fen}`]: 1 },
  ];
  for (const input of attempts) {
    const text = JSON.stringify(await world.api.send(bidder.manager, document, { input }));
    for (const secret of [price, '87654.3', '喜鹊']) expect(text).not.toContain(secret);
  }
  // A fault in the middle of a bid, with what the log would say of it.
  const late = await room.bidder();
  await world.sql('alter table bid add constraint "bid_unlucky" check (false) not valid');
  const fault: unknown = await world.api.send(late.manager, document, { input: { ...room.offer(tender, late, price), proposal } }).catch((error: unknown) => error);
  await world.sql('alter table bid drop constraint "bid_unlucky"');
  expect(fault).toBeInstanceOf(Error);
  const noted = JSON.stringify([(fault as Error).message, (fault as Error).stack]);
  for (const secret of everything) for (const spelling of spellings(secret)) expect(noted.includes(spelling)).toBe(false);
});

test('knowing the offer does not give the receipt, nor the fingerprint of the request: nothing can be guessed and compared', async () => {
  const text = await dump();
  const input = { ...room.offer(tender, bidder, price), proposal };
  const offers = [price, fen, `${price}\n`, canonicalJson({ priceFen: fen, proposal }), JSON.stringify({ priceFen: fen, proposal }), JSON.stringify({ price, proposal }), JSON.stringify(input), `bidSubmit\n${canonicalJson({ ...input, idempotencyKey: undefined })}`];
  for (const offer of offers) for (const algorithm of ['sha256', 'sha1', 'md5', 'sha512']) {
    const digest = createHash(algorithm).update(offer);
    expect(text).not.toContain(digest.digest('hex'));
  }
  const twin = await room.published();
  const one = await room.bid(twin.tender, bidder, price);
  const other = await world.as(bidder.manager).perform(reviseBid, { bidId: encodeId('bid', one.id), price: yuan(price), proposal: room.offer(twin.tender, bidder, price).proposal, idempotencyKey: key() });
  expect(other.receiptDigest).not.toBe(one.receiptDigest);
});

test('equal lengths: a short and a long price make envelopes of one size', async () => {
  const { tender: other } = await room.published();
  await room.bid(other, await room.bidder(), '1.00');
  await room.bid(other, await room.bidder(), '119999.99');
  const sizes = await world.sql<{ size: number }>('select octet_length(envelope) as size from bid where tender_id = $1', [other.id]);
  expect(new Set(sizes.map(({ size }) => size)).size).toBe(1);
});

test('between the two officers\' calls the dump holds neither a share nor an offer; from the opening on prices are public, proposals are not', async () => {
  await room.pastDeadline(tender);
  await world.as(room.supervisor).tell(openBids, { tenderId: tenderId(tender), share: running.shares.get(room.supervisor.id)! });
  const between = await dump();
  for (const secret of everything) for (const spelling of spellings(secret)) expect(between.includes(spelling)).toBe(false);
  for (const share of running.shares.values()) expect(between).not.toContain(share.slice(4, 68));
  expect((await look(null)).tender.bidCount).toBeNull();

  await world.as(room.office.officer).tell(openBids, { tenderId: tenderId(tender), share: running.shares.get(room.office.officer.id)! });
  const open = await look(null);
  expect(open.bid).toMatchObject({ state: 'OPENED', price: { amount: price }, proposal: null, openingKey: null, submittedBy: null });
  expect(open.tender).toMatchObject({ bidCount: 3 });
  expect((await look(rival.manager)).bid.proposal).toBeNull();
  for (const person of [bidder.manager, room.office.approver, room.supervisor]) expect((await look(person)).bid.proposal).toBe(proposal);
  expect((await dump()).includes(running.shares.get(room.supervisor.id)!.slice(4, 68))).toBe(false);
});
