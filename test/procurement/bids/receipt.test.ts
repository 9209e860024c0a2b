import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { reviseBid } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom, bidId, key, tenderId, yuan } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 6 });
});
afterAll(() => world.close());

const check = `query ($receipt: String!) { bidReceiptVerify(receipt: $receipt) { valid tenderId bidId bidVersion receiptDigest priceReceiptDigest serverTime current } }`;
const read = 'query ($id: ID!) { bid(id: $id) { receipt receiptDigest sealedAt secondsLeft serverTime version } }';

test('PL-06: a bid has a receipt that names tender, bid, version, digest and the server\'s time, and anyone can check it', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const bid = await room.bid(tender, bidder, '5.00');
  const { data: { bid: seen } } = await world.as(bidder.manager).ask(read, { id: bidId(bid) });
  expect(seen.secondsLeft).toBeGreaterThan(0);
  const facts = { valid: true, tenderId: tenderId(tender), bidId: bidId(bid), bidVersion: 1, receiptDigest: bid.receiptDigest, priceReceiptDigest: null, serverTime: bid.sealedAt.toISOString() };
  expect((await world.as(bidder.manager).ask(check, { receipt: seen.receipt })).data.bidReceiptVerify).toEqual({ ...facts, current: true });
  expect((await world.as(null).ask(check, { receipt: ` ${seen.receipt}\n` })).data.bidReceiptVerify).toEqual({ ...facts, current: null });
});

test('a revision has a receipt of its own; the former stays valid and is no longer current', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const bid = await room.bid(tender, bidder, '5.00');
  const { data: { bid: first } } = await world.as(bidder.manager).ask(read, { id: bidId(bid) });
  await world.as(bidder.manager).tell(reviseBid, { bidId: bidId(bid), price: yuan('4.00'), proposal: '由六名持证社工按需上门服务。', idempotencyKey: key() });
  const { data: { bid: second } } = await world.as(bidder.manager).ask(read, { id: bidId(bid) });
  expect((await world.as(bidder.manager).ask(check, { receipt: first.receipt })).data.bidReceiptVerify).toMatchObject({ valid: true, bidVersion: 1, current: false });
  expect((await world.as(bidder.manager).ask(check, { receipt: second.receipt })).data.bidReceiptVerify).toMatchObject({ valid: true, bidVersion: second.version, receiptDigest: second.receiptDigest, current: true });
});

test('a bidder sees whether what is kept is what the receipt names; anyone else compares a digest with the receipt alone', async () => {
  const { tender } = await room.published();
  const [bidder, rival] = [await room.bidder(), await room.bidder()];
  const bid = await room.bid(tender, bidder, '5.00');
  const { data: { bid: { receipt, receiptDigest } } } = await world.as(bidder.manager).ask(read, { id: bidId(bid) });
  const compare = 'query ($receipt: String!, $digest: String) { bidReceiptVerify(receipt: $receipt, digest: $digest) { valid current digestMatches stored } }';
  const seen = async (person: Parameters<World['as']>[0], digest: string | null = null): Promise<unknown> => (await world.as(person).ask(compare, { receipt, digest })).data.bidReceiptVerify;
  expect(await seen(bidder.manager)).toEqual({ valid: true, current: true, digestMatches: null, stored: true });
  expect(await seen(bidder.manager, ` ${(receiptDigest as string).toUpperCase()} `)).toMatchObject({ digestMatches: true });
  for (const person of [rival.manager, room.office.officer, await world.people.operator(), null]) {
    expect(await seen(person, '00'.repeat(32))).toEqual({ valid: true, current: null, digestMatches: false, stored: null });
  }
  await world.as(bidder.manager).tell(reviseBid, { bidId: bidId(bid), price: yuan('4.00'), proposal: '由六名持证社工按需上门服务。', idempotencyKey: key() });
  expect(await seen(bidder.manager)).toMatchObject({ valid: true, current: false, stored: false });
});

test('the page that checks receipts is served with its script, and may ask this server alone', async () => {
  const page = await world.api.visit(null, '/sealing-kit/receipt.html');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'");
  const [, source] = /<script type="module" src="([^"]+)">/.exec(await page.text())!;
  const script = await (await world.api.visit(null, source!)).text();
  const [, query] = /const query = '([^']+)'/.exec(script)!;
  expect((await world.as(null).ask(query!, { receipt: 'none', digest: null })).data.bidReceiptVerify).toMatchObject({ valid: false, stored: null });
});

test('a receipt that was changed, cut or made up is not valid, and nothing is told of it', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const bid = await room.bid(tender, bidder, '5.00');
  const { data: { bid: { receipt } } } = await world.as(bidder.manager).ask(read, { id: bidId(bid) });
  const [mark, content, signature] = (receipt as string).split('.') as [string, string, string];
  const forged = Buffer.from(Buffer.from(content, 'base64url').toString().replace('"bidVersion":1', '"bidVersion":2')).toString('base64url');
  for (const bad of [`${mark}.${forged}.${signature}`, `${mark}.${content}`, `${mark}.${content}.${signature.slice(1)}A`, `wushe-receipt-2.${content}.${signature}`, '', 'x'.repeat(9_000)]) {
    expect((await world.as(bidder.manager).ask(check, { receipt: bad })).data.bidReceiptVerify).toMatchObject({ valid: false, bidId: null, current: null });
  }
});

test('outsiders do not read the receipt, before the opening or after it', async () => {
  const running = await room.opened();
  for (const person of [room.office.officer, await world.people.operator(), null]) {
    expect((await world.as(person).ask(read, { id: bidId(running.bids[0]!) })).data.bid.receipt).toBeNull();
  }
});

test('the offline script agrees, knows the envelope, and refuses a changed one', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const bid = await room.bid(tender, bidder, '5.00');
  const { data } = await world.as(bidder.manager).ask('query ($id: ID!) { bidReceiptKey bid(id: $id) { receipt envelope } }', { id: bidId(bid) });
  const folder = mkdtempSync(join(tmpdir(), 'wushe-receipt-'));
  try {
    const paths = ['receipt.txt', 'key.pem', 'envelope.bin'].map((name) => join(folder, name));
    writeFileSync(paths[0]!, data.bid.receipt);
    writeFileSync(paths[1]!, data.bidReceiptKey);
    writeFileSync(paths[2]!, Buffer.from(data.bid.envelope, 'base64'));
    const run = (): string => execFileSync(process.execPath, [resolve('scripts/verify-receipt.mjs'), ...paths], { encoding: 'utf8' });
    expect(run()).toMatch(/^VALID[\s\S]*The envelope is the one of this receipt/);
    writeFileSync(paths[2]!, 'another');
    expect(run).toThrow();
    writeFileSync(paths[0]!, `${data.bid.receipt.slice(0, -2)}AA`);
    expect(run).toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
