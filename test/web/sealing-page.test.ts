import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { type World, openWorld } from '../kit/index.js';
import { pdf, sha256Of } from '../files/uploader.js';
import { TenderRoom, tenderId } from '../procurement/tender-room.js';

const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', process.env['CHROMIUM'] ?? ''].find((path) => path !== '' && existsSync(path));
const inBrowser = found === undefined ? test.skip : test;
const why = found === undefined ? ' (skipped: no Chromium is installed; apt-get install chromium, or set CHROMIUM)' : '';

let world: World;
let room: TenderRoom;
let url: string;
let browser: Browser | null = null;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
  url = await world.api.address();
  if (found !== undefined) browser = await chromium.launch({ executablePath: found, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world.close();
});

test('the kit is served from here alone, under a policy that lets nothing else in', async () => {
  const page = await fetch(`${url}/sealing-kit/`);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const home = await fetch(`${url}/sealing-kit`, { redirect: 'manual' });
  expect([home.status, home.headers.get('location')]).toEqual([308, '/sealing-kit/']);
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self' 'sha256-[^']+'; style-src 'self';/);
  const html = await page.text();
  expect(html).not.toMatch(/https?:|<style|onclick/);
  for (const [name, type] of [['sealing-kit.js', 'text/javascript'], ['documents.js', 'text/javascript'], ['primitives.js', 'text/javascript'], ['page.js', 'text/javascript'], ['page.css', 'text/css'], ['shamir-secret-sharing.js', 'text/javascript'], ['csprng.js', 'text/javascript']] as const) {
    const answer = await fetch(`${url}/sealing-kit/${name}`);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual([200, `${type}; charset=utf-8`, 'nosniff']);
  }
  for (const name of ['vectors.json', '..%2f..%2fpackage.json', '%2e%2e/package.json', 'constructor', 'sealing-kit.d.ts']) expect((await fetch(`${url}/sealing-kit/${name}`)).status).toBe(404);
});

inBrowser(`in a real browser a manager seals and submits: neither the offer nor a document leaves the page in clear, and the receipts agree${why}`, async () => {
  const running = await room.withBids(['110000.00', '118000.00']);
  const bidder = await room.bidder();
  const proposal = '由八名持证社工与志愿者组成的喜鹊团队，按需上门服务。';
  const context = await browser!.newContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  const sent: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postDataBuffer()?.toString('latin1') ?? ''}`));
  await page.goto(`${url}/sealing-kit/`);
  await page.fill('input[name=token]', bidder.manager.token);
  await page.fill('input[name=tender]', tenderId(running.tender));
  await page.click('#find button');
  await page.waitForSelector('#tender:not([hidden])');
  expect(await page.locator('#keys li').count()).toBe(3);
  expect(await page.locator('select[name=organization] option').count()).toBe(1);
  await page.fill('input[name=price]', '87654.32');
  await page.fill('textarea[name=proposal]', proposal);
  const document = pdf('zhimi-fenbao', 90_000);
  await page.setInputFiles('input[name=documents]', { name: 'hetong-juemi.pdf', mimeType: 'application/pdf', buffer: document });
  await page.click('#seal button');
  await page.waitForSelector('#receipt:not([hidden])');
  const [bid, here, there] = await Promise.all(['#bid', '#here', '#there'].map((id) => page.textContent(id)));
  expect(here).toBe(there);
  expect(complaints).toEqual([]);
  for (const request of sent) {
    expect(request.startsWith(url)).toBe(true);
    for (const secret of ['87654', Buffer.from('喜鹊').toString('latin1'), '8765432', 'zhimi-fenbao', 'hetong-juemi', Buffer.from('hetong-juemi').toString('base64').slice(0, 12), sha256Of(document)]) expect(request).not.toContain(secret);
  }
  await page.click('#seal button');
  await page.getByText(/has a bid in this tender/).waitFor();
  await context.close();

  await room.pastDeadline(running.tender);
  for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
  expect((await room.bidsOf(running.tender)).find(({ receiptDigest }) => receiptDigest === here)).toMatchObject({ state: 'OPENED', priceFen: 8_765_432n, proposal });
  const { data } = await world.as(room.office.officer).ask('query ($id: ID!) { bid(id: $id) { documents { nodes { name digest downloadPath sealedByOwner } } } }', { id: bid });
  expect(data.bid.documents.nodes).toMatchObject([{ name: 'hetong-juemi.pdf', digest: sha256Of(document), sealedByOwner: true }]);
  const answer = await world.as(room.office.officer).visit(data.bid.documents.nodes[0].downloadPath);
  expect(Buffer.from(await answer.arrayBuffer()).equals(document)).toBe(true);
  expect(bid).toMatch(/^bid_[0-9a-f]{32}$/);
}, 120_000);
