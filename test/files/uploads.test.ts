import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { decodeId } from '../../src/kernel/identifiers.js';
import { Attachment, AttachmentState, purgeDiscarded } from '../../src/files/index.js';
import { usualLimits, vaultIn } from '../../src/platform/files/vault.js';
import { type KitOrganization, type Someone, type World, openWorld } from '../kit/index.js';
import { Uploader, pdf, sha256Of } from './uploader.js';

let world: World;
let organization: KitOrganization;
let manager: Someone;
let uploader: Uploader;
beforeAll(async () => {
  world = await openWorld();
  world.vault = vaultIn(world.folder, { ...usualLimits, fileBytes: 300_000, partyBytes: 2_000_000 });
  organization = await world.organizations.active();
  manager = await world.people.withRole('ORG_MANAGER', organization);
  uploader = new Uploader(world, manager, organization);
});
afterAll(() => world.close());

const rowOf = async (publicId: string) => await world.orm.em.fork().findOneOrFail(Attachment, decodeId('attachment', publicId)!);

/** Every byte below the world's folder. */
function bytesAtRest(folder = world.folder): Buffer {
  const paths = readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path))).filter((path) => statSync(path).isFile());
  return Buffer.concat(paths.map((path) => readFileSync(path)));
}

test('a file in two parts becomes ready with digest, type and size, and is read back whole as an attachment', async () => {
  const content = pdf('服务方案正文', 90_000);
  const id = await uploader.upload(content, { sha256: sha256Of(content) });
  expect(await rowOf(id)).toMatchObject({ state: AttachmentState.READY, name: '技术方案.pdf', mediaType: 'application/pdf', sizeBytes: content.length, digest: sha256Of(content) });
  const { data } = await world.as(manager).ask('query ($id: ID!) { attachment(id: $id) { state nextStates kind name mediaType sizeBytes digest downloadPath expiresAt serverTime viewerCan { attachmentDiscard { allowed } } } }', { id });
  expect(data.attachment).toMatchObject({ state: 'READY', digest: sha256Of(content), downloadPath: `/files/${id}`, viewerCan: { attachmentDiscard: { allowed: true } } });
  const answer = await world.as(manager).visit(data.attachment.downloadPath);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'content-disposition': expect.stringMatching(/^attachment; /) });
  expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
});

test('what rests in the folder is no plain text, neither on its way nor stored, and its length is a size class', async () => {
  const secret = `标书机密-${randomBytes(12).toString('hex')}`;
  const content = pdf(secret, 50_000);
  const created = await uploader.begin(content, { name: `${secret}.pdf`, kind: 'BID_DOCUMENT' });
  const location = created.headers.get('location')!;
  await uploader.patch(location, content.subarray(0, 30_000), 0);
  expect(bytesAtRest().includes(Buffer.from(secret))).toBe(false);
  const last = await uploader.patch(location, content.subarray(30_000), 30_000);
  expect(last.status).toBe(204);
  expect(bytesAtRest().includes(Buffer.from(secret))).toBe(false);
  expect(readdirSync(join(world.folder, 'uploads'))).toEqual([]);
  const row = await rowOf(last.headers.get('wushe-attachment')!);
  expect(row).toMatchObject({ name: null, mediaType: null, sizeBytes: null, digest: null });
  expect(statSync(join(world.folder, 'stored', row.storageKey!.slice(0, 2), row.storageKey!)).size).toBe(65_536 + 16);
  const [dump] = await world.sql<{ text: string }>(`select string_agg(a::text, '') || (select string_agg(h::text, '') from history_entry h) as text from attachment a`);
  for (const hidden of [secret, Buffer.from(secret).toString('hex'), sha256Of(content)]) expect(dump!.text).not.toContain(hidden);
});

test('a cut upload is resumed where it stopped, after a restart of the server too', async () => {
  const content = pdf('长文件', 200_000);
  const location = (await uploader.begin(content)).headers.get('location')!;
  expect((await uploader.patch(location, content.subarray(0, 70_001), 0)).headers.get('upload-offset')).toBe('70001');
  await world.api.restart();
  expect((await uploader.head(location)).headers.get('upload-offset')).toBe('70001');
  await cutAfter(location, content.subarray(70_001), 70_001, 40_000);
  const resumedAt = Number((await uploader.head(location)).headers.get('upload-offset'));
  expect(resumedAt).toBeGreaterThanOrEqual(70_001);
  expect(resumedAt).toBeLessThan(content.length);
  const last = await uploader.patch(location, content.subarray(resumedAt), resumedAt);
  expect(last.headers.get('wushe-digest')).toBe(sha256Of(content));
  expect((await uploader.head(location)).headers.get('upload-offset')).toBe(String(content.length));
});

/** Sends a part of a part, and cuts the connection. */
async function cutAfter(location: string, part: Buffer, offset: number, bytes: number): Promise<void> {
  const { hostname, port } = new URL(await world.api.address());
  const socket = connect(Number(port), hostname);
  const head = [`PATCH ${location} HTTP/1.1`, 'host: x', `authorization: Bearer ${manager.token}`, 'tus-resumable: 1.0.0', `upload-offset: ${offset}`, 'content-type: application/offset+octet-stream', `content-length: ${part.length}`, '', ''].join('\r\n');
  await new Promise<void>((resolve) => socket.write(Buffer.concat([Buffer.from(head), part.subarray(0, bytes)]), () => resolve()));
  const path = join(world.folder, 'uploads', location.slice(-32));
  for (let look = 0; look < 200 && statSync(path).size === offset; look += 1) await new Promise((resolve) => setImmediate(resolve));
  await new Promise<void>((resolve) => { socket.once('close', () => resolve()); socket.destroy(); });
}

test('two parts at the same offset at once: the file has each byte once', async () => {
  const content = pdf('并行', 120_000);
  const location = (await uploader.begin(content)).headers.get('location')!;
  const answers = await Promise.all([0, 1].map(() => uploader.patch(location, content, 0).catch(() => null)));
  const statuses = answers.map((answer) => answer?.status ?? 0);
  if (!statuses.includes(204)) throw new Error(`nobody was let through: ${statuses.join(', ')}`);
  let offset = Number((await uploader.head(location)).headers.get('upload-offset'));
  if (offset < content.length) offset = Number((await uploader.patch(location, content.subarray(offset), offset)).headers.get('upload-offset'));
  expect(offset).toBe(content.length);
  const id = (await uploader.head(location)).headers.get('wushe-attachment')!;
  expect((await rowOf(id)).digest).toBe(sha256Of(content));
});

test('all bytes had come when the server stopped: the next look finishes the file', async () => {
  const content = pdf('停机', 20_000);
  const location = (await uploader.begin(content)).headers.get('location')!;
  await uploader.patch(location, content.subarray(0, 10_000), 0);
  // What the protocol wrote before the power went: the rest of the ciphertext, without its end having been judged.
  const other = (await uploader.begin(content)).headers.get('location')!;
  expect(other).not.toBe(location);
  await uploader.patch(location, content.subarray(10_000, 19_999), 10_000);
  const path = join(world.folder, 'uploads', location.slice(-32));
  await world.sql(`update attachment set announced_bytes = 19999 where id = $1`, [decodeId('attachment', `attachment_${location.slice(-32)}`)]);
  expect(existsSync(path)).toBe(true);
  expect((await uploader.head(location)).headers.get('upload-offset')).toBe('19999');
  expect(await rowOf(`attachment_${location.slice(-32)}`)).toMatchObject({ state: 'READY', sizeBytes: 19_999 });
});

test('content decides about the type, and what browsers would run is refused whatever it is called', async () => {
  for (const content of [Buffer.from('<!doctype html><script>1</script>'), Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), Buffer.from('7f454c4602010100', 'hex'), randomBytes(500)]) {
    const location = (await uploader.begin(content, { name: 'plan.pdf' })).headers.get('location')!;
    const answer = await uploader.patch(location, content, 0);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'TYPE_NOT_ALLOWED' } }] });
    expect((await uploader.head(location)).status).toBe(404);
  }
  const text = await uploader.upload(Buffer.from('社区,数量\n东风,3\n'), { name: '清单.csv' });
  expect((await rowOf(text)).mediaType).toBe('text/csv');
});

test('what arrives with another digest than announced is given up', async () => {
  const content = pdf('甲');
  const location = (await uploader.begin(content, { sha256: sha256Of(pdf('乙')) })).headers.get('location')!;
  const answer = await uploader.patch(location, content, 0);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'DIGEST_MISMATCH' } }] });
  expect(await rowOf(`attachment_${location.slice(-32)}`)).toMatchObject({ state: 'DISCARDED' });
});

test('too long, empty and beyond the quota is refused before a byte is taken; two at once do not pass it together', async () => {
  for (const length of [0, 300_001, 10 ** 11]) {
    const answer = await uploader.begin(pdf('x'), { length });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'FILE_TOO_LARGE' } }] });
  }
  const other = await world.organizations.active();
  const boss = new Uploader(world, await world.people.withRole('ORG_MANAGER', other), other);
  const answers = await Promise.all(Array.from({ length: 9 }, () => boss.begin(pdf('x'), { length: 300_000 })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(6);
  const refused = answers.find(({ status }) => status === 422)!;
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'QUOTA_EXCEEDED' } }] });
});

test('strangers, colleagues of another role, people of another party and tokens without the scope upload nothing', async () => {
  const [stranger, member] = [await world.people.someone('路人'), await world.people.withRole('ORG_MEMBER', organization)];
  const narrow = await world.people.someone('窄', ['bids:write']);
  await world.people.grant(narrow, 'ORG_MANAGER', organization);
  expect((await new Uploader(world, null, organization).begin(pdf('x'))).status).toBe(401);
  expect((await new Uploader(world, stranger, organization).begin(pdf('x'))).status).toBe(403);
  expect((await new Uploader(world, narrow, organization).begin(pdf('x'))).status).toBe(403);
  expect((await new Uploader(world, member, organization).begin(pdf('x'), { kind: 'BID_DOCUMENT' })).status).toBe(403);
  expect((await new Uploader(world, member, organization).begin(pdf('x'))).status).toBe(201);
});

test('an upload is its uploader\'s own: to everyone else, and under any other address, it is not there', async () => {
  const location = (await uploader.begin(pdf('own', 1_000))).headers.get('location')!;
  const colleague = new Uploader(world, await world.people.withRole('ORG_MANAGER', organization), organization);
  expect((await colleague.head(location)).status).toBe(404);
  expect((await colleague.patch(location, pdf('other'), 0)).status).toBe(404);
  expect((await new Uploader(world, null, organization).head(location)).status).toBe(401);
  for (const path of ['/files/uploads/', '/files/uploads/..%2f..%2fsecrets', '/files/uploads/%2e%2e/secrets', `/files/uploads/${'0'.repeat(32)}`, `${location}/x`, `${location}.json`]) {
    expect((await uploader.send(path, 'HEAD')).status).toBe(404);
    expect([404, 405]).toContain((await uploader.send(path, 'PATCH', { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, pdf('x'))).status);
  }
  const traversal = await uploader.begin(pdf('x'), { name: '../../../etc/passwd' });
  expect(traversal.status).toBe(201);
  expect(traversal.headers.get('location')).toMatch(/^\/files\/uploads\/[0-9a-f]{32}$/);
});

test('the protocol asks for its version, a length, an owner, a name and a kind', async () => {
  expect((await world.as(manager).visit('/files/uploads', { method: 'POST' })).status).toBe(412);
  expect((await uploader.send('/files/uploads', 'POST', { 'upload-length': '5' })).status).toBe(400);
  expect((await uploader.begin(pdf('x'), { kind: 'SOMETHING' })).status).toBe(422);
  expect((await uploader.begin(pdf('x'), { owner: 'nobody' })).status).toBe(400);
  expect((await uploader.begin(pdf('x'), { name: '..' })).status).toBe(400);
  expect((await uploader.begin(pdf('x'), { sha256: 'abc' })).status).toBe(400);
  expect((await uploader.send('/files/uploads', 'POST', { 'x-http-method-override': 'DELETE' })).status).toBe(405);
});

test('an upload that does not become complete expires by the business clock, and its bytes are removed', async () => {
  const content = pdf('弃', 5_000);
  const location = (await uploader.begin(content)).headers.get('location')!;
  await uploader.patch(location, content.subarray(0, 1_000), 0);
  await world.advance('49h');
  expect((await uploader.head(location)).status).toBe(410);
  expect(await world.sweep()).toBeGreaterThan(0);
  expect(await rowOf(`attachment_${location.slice(-32)}`)).toMatchObject({ state: 'DISCARDED', expiresAt: null });
  while (await purgeDiscarded(world.pool, world.vault));
  expect(existsSync(join(world.folder, 'uploads', location.slice(-32)))).toBe(false);
  expect((await rowOf(`attachment_${location.slice(-32)}`)).purgedAt).not.toBeNull();
});

test('whoever began an upload may end it over the protocol', async () => {
  const location = (await uploader.begin(pdf('ended', 5_000))).headers.get('location')!;
  expect((await uploader.send(location, 'DELETE')).status).toBe(204);
  expect((await uploader.head(location)).status).toBe(404);
  expect(existsSync(join(world.folder, 'uploads', location.slice(-32)))).toBe(false);
});
