import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Attachment } from '../../src/files/index.js';
import { isSealedLength, sealedFileLength } from '../../src/platform/files/sealed-file.js';
import { decodeId } from '../../src/kernel/identifiers.js';
import { usualLimits, vaultIn } from '../../src/platform/files/vault.js';
import { type KitOrganization, type Someone, type World, openWorld } from '../kit/index.js';
import { Uploader, sha256Of } from './uploader.js';

let world: World;
let organization: KitOrganization;
let manager: Someone;
let uploader: Uploader;
beforeAll(async () => {
  world = await openWorld();
  world.vault = vaultIn(world.folder, { ...usualLimits, fileBytes: 300_000, partyBytes: 4_000_000 });
  organization = await world.organizations.active();
  manager = await world.people.withRole('ORG_MANAGER', organization);
  uploader = new Uploader(world, manager, organization);
});
afterAll(() => world.close());

const begin = async (length: number, more: Record<string, string> = {}) => {
  const metadata = { kind: 'BID_DOCUMENT', owner: organization.publicId, sealed: '1', ...more };
  const header = Object.entries(metadata).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',');
  return await uploader.send('/files/uploads', 'POST', { 'upload-length': String(length), 'upload-metadata': header });
};
const codeOf = async (answer: Response) => ((await answer.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;

test('what was sealed on its owner\'s device is stored as it came, without a name, and nobody reads it', async () => {
  const bytes = randomBytes(sealedFileLength(80_000));
  const created = await begin(bytes.length, { sha256: sha256Of(bytes) });
  expect(created.status).toBe(201);
  const last = await uploader.patch(created.headers.get('location')!, bytes, 0);
  expect([last.status, last.headers.get('wushe-digest')]).toEqual([204, sha256Of(bytes)]);
  const id = last.headers.get('wushe-attachment')!;
  const row = await world.orm.em.fork().findOneOrFail(Attachment, decodeId('attachment', id)!, { populate: ['details'] });
  expect(row).toMatchObject({ state: 'READY', sealedByOwner: true, name: null, digest: null, details: null, announcedBytes: BigInt(bytes.length) });
  expect(readFileSync(join(world.folder, 'stored', row.storageKey!.slice(0, 2), row.storageKey!)).equals(bytes)).toBe(true);
  expect((await world.as(manager).visit(`/files/${id}`)).status).toBe(404);
  const { data } = await world.as(manager).ask('query ($id: ID!) { attachment(id: $id) { sealedByOwner name viewerCan { attachmentDiscard { allowed } } } }', { id });
  expect(data.attachment).toEqual({ sealedByOwner: true, name: null, viewerCan: { attachmentDiscard: { allowed: true } } });
});

test('refused: another kind, a length of no size class, beyond the longest file, another digest, a mark that is none', async () => {
  expect(await codeOf(await begin(sealedFileLength(1), { kind: 'EVIDENCE' }))).toBe('NOT_SEALED_BY_OWNER');
  for (const length of [1, 65_536, sealedFileLength(1) + 1, 3 * sealedFileLength(1)]) expect(await codeOf(await begin(length))).toBe('SEALED_LENGTH');
  expect(await codeOf(await begin(sealedFileLength(1_000_000)))).toBe('FILE_TOO_LARGE');
  expect((await begin(sealedFileLength(300_000))).status).toBe(201);
  expect((await begin(sealedFileLength(1), { sealed: 'yes' })).status).toBe(400);
  const bytes = randomBytes(sealedFileLength(1));
  const created = await begin(bytes.length, { sha256: '0'.repeat(64) });
  expect(await codeOf(await uploader.patch(created.headers.get('location')!, bytes, 0))).toBe('DIGEST_MISMATCH');
  await expect(world.sql(`insert into attachment (id, owner_id, uploaded_by_id, kind, state, announced_bytes, sealed_by_owner) values (gen_random_uuid(), $1, $2, 'EVIDENCE', 'UPLOADING', 1, true)`, [organization.id, manager.id])).rejects.toMatchObject({ constraint: 'attachment_sealed_by_owner_kind' });
});

test('a sealed length is that of a size class from 64 KiB to 64 MiB', () => {
  for (const size of [1, 65_536, 65_537, 5_000_000, 64 * 1024 * 1024]) expect(isSealedLength(sealedFileLength(size))).toBe(true);
  for (const length of [0, -65_552, 65_551, 65_553, 2 * sealedFileLength(64 * 1024 * 1024), 3 * 65_552]) expect(isSealedLength(length)).toBe(false);
});
