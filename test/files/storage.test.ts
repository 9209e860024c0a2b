import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { FolderStorage } from '../../src/platform/files/folder-storage.js';
import { S3Storage } from '../../src/platform/files/s3-storage.js';
import type { FileStorage } from '../../src/platform/files/storage.js';
import { usualLimits } from '../../src/platform/files/vault.js';
import { type World, openWorld } from '../kit/index.js';
import { Uploader, pdf, sha256Of } from './uploader.js';

const folder = mkdtempSync(join(tmpdir(), 'wushe-storage-'));
// Speaks the protocol of S3 and checks its signatures; its keys are fixed.
const s3 = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: join(folder, 's3'), configureBuckets: [{ name: 'wushe', configs: [] }] });
let storages: Record<string, FileStorage>;
let place: { endpoint: string; region: string; accessKey: string; secretKey: string };
beforeAll(async () => {
  const address = await s3.run() as unknown as AddressInfo;
  place = { endpoint: `http://127.0.0.1:${address.port}/wushe`, region: 'us-east-1', accessKey: 'S3RVER', secretKey: 'S3RVER' };
  storages = { folder: new FolderStorage(join(folder, 'stored')), s3: new S3Storage(place) };
});
afterAll(async () => {
  await s3.close();
  rmSync(folder, { recursive: true, force: true });
});

async function* piecesOf(content: Buffer, length = 70_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += length) yield content.subarray(at, at + length);
}

async function wholeOf(bytes: AsyncIterable<Uint8Array> | null): Promise<Buffer | null> {
  if (bytes === null) return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

const key = (): string => randomBytes(16).toString('hex');

test.each(['folder', 's3'])('%s: what was put is got whole, small and in parts, and is gone when it was removed', async (name) => {
  const storage = storages[name]!;
  for (const length of [1, 65_552, 20 * 1024 * 1024 + 7]) {
    const [one, content] = [key(), randomBytes(length)];
    await storage.put(one, piecesOf(content));
    expect((await wholeOf(await storage.get(one)))?.equals(content)).toBe(true);
    await storage.remove(one);
    expect(await storage.get(one)).toBeNull();
    await storage.remove(one);
  }
});

test.each(['folder', 's3'])('%s: a put that fails on the way leaves nothing to read', async (name) => {
  const storage = storages[name]!;
  const one = key();
  async function* broken(): AsyncGenerator<Buffer> {
    yield Buffer.alloc(9 * 1024 * 1024, 'x');
    throw new Error('the power went');
  }
  await expect(storage.put(one, broken())).rejects.toThrow('the power went');
  expect(await storage.get(one)).toBeNull();
});

test.each(['folder', 's3'])('%s: a path, another name or nothing is no key', async (name) => {
  for (const bad of ['', '../../etc/passwd', '..', 'A'.repeat(32), `${key()}/x`, `${key()}\0`]) {
    await expect(storages[name]!.get(bad)).rejects.toThrow('32 hex digits');
    await expect(storages[name]!.put(bad, piecesOf(Buffer.from('x')))).rejects.toThrow('32 hex digits');
  }
});

test('a service that does not know the access key is a fault, not an empty file', async () => {
  const stranger = new S3Storage({ ...place, accessKey: 'nobody' });
  await expect(stranger.put(key(), piecesOf(Buffer.from('x')))).rejects.toThrow();
  await expect(stranger.get(key())).rejects.toThrow();
});

test('requests are signed as AWS Signature Version 4 says (the service above does not compare signatures)', async () => {
  const seen: { method: string; path: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    seen.push({ method: request.method!, path: request.url!, headers: request.headers });
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/wushe`;
  await new S3Storage({ ...place, endpoint, secretKey: 'a secret' }).put(key(), piecesOf(Buffer.from('x')));
  server.close();
  const [{ method, path, headers }] = seen as [(typeof seen)[0]];
  const [, scope = '', signed = '', signature = ''] = /Credential=S3RVER\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})/.exec(headers.authorization ?? '') ?? [];
  const names = signed.split(';');
  expect(names).toEqual(expect.arrayContaining(['host', 'x-amz-content-sha256', 'x-amz-date']));
  const canonical = [method, path, '', ...names.map((name) => `${name}:${String(headers[name])}`), '', signed, String(headers['x-amz-content-sha256'])].join('\n');
  const hmac = (signingKey: string | Buffer, text: string) => createHmac('sha256', signingKey).update(text).digest();
  const signingKey = scope.split('/').reduce<string | Buffer>(hmac, 'AWS4a secret');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256Of(Buffer.from(canonical))].join('\n');
  expect(hmac(signingKey, text).toString('hex')).toBe(signature);
});

describe('a platform whose files rest in S3', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    world.vault = { storage: new S3Storage(place), uploads: join(world.folder, 'uploads'), limits: usualLimits };
  });
  afterAll(() => world.close());

  test('a file is uploaded in parts, kept there, and read back; the local folder keeps nothing', async () => {
    const organization = await world.organizations.active();
    const manager = await world.people.withRole('ORG_MANAGER', organization);
    const content = pdf('存于对象存储', 200_000);
    const id = await new Uploader(world, manager, organization).upload(content);
    const answer = await world.as(manager).visit(`/files/${id}`);
    expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).toBe(sha256Of(content));
    expect(readdirSync(world.folder, { recursive: true }).map(String)).toEqual(['uploads']);
  });
});
