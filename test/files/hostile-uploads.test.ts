import { decodeId } from '../../src/kernel/identifiers.js';
import { Attachment, AttachmentState } from '../../src/files/index.js';
import { type KitOrganization, type Someone, type World, openWorld } from '../kit/index.js';
import { Uploader, pdf } from './uploader.js';

let world: World;
let organization: KitOrganization;
let manager: Someone;
let uploader: Uploader;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.organizations.active();
  manager = await world.people.withRole('ORG_MANAGER', organization);
  uploader = new Uploader(world, manager, organization);
});
afterAll(() => world.close());

test.each([
  ['would be cut within a character', `${'长'.repeat(199)}😀😀.pdf`, `${'长'.repeat(199)}😀`],
  ['holds half of a character', '\ud83d.pdf', '\ufffd.pdf'],
  ['climbs out of a folder', '../../etc/passwd', '.._.._etc_passwd'],
  ['breaks a line', 'a\r\nSet-Cookie: x=1.pdf', 'a__Set-Cookie_ x=1.pdf'],
  ['turns the direction of writing', '\u202efdp.exe', '_fdp.exe'],
])('a name that %s is stored as plain text, and the file is read back under it', async (_what, name, stored) => {
  const id = await uploader.upload(pdf('正文', 100), { name });
  expect(await world.orm.em.fork().findOneOrFail(Attachment, decodeId('attachment', id)!)).toMatchObject({ state: AttachmentState.READY, name: stored });
  const answer = await world.as(manager).visit(`/files/${id}`);
  expect(answer.status).toBe(200);
  expect([...answer.headers.keys()]).not.toContain('set-cookie');
  expect(decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(answer.headers.get('content-disposition')!)![1]!)).toBe(stored);
});

test('parts that come after the last one are refused, and change nothing', async () => {
  const content = pdf('正文', 100);
  const location = (await uploader.begin(content)).headers.get('location')!;
  const id = (await uploader.patch(location, content, 0)).headers.get('wushe-attachment')!;
  for (const [part, offset] of [[Buffer.alloc(0), content.length], [Buffer.from('mehr'), content.length], [content, 0]] as const) expect((await uploader.patch(location, part, offset)).status).toBe(409);
  expect((await uploader.head(location)).headers.get('upload-offset')).toBe(String(content.length));
  expect(Buffer.from(await (await world.as(manager).visit(`/files/${id}`)).arrayBuffer()).equals(content)).toBe(true);
});

test('headers that would lead elsewhere, or put uploads together, do nothing', async () => {
  const metadata = Object.entries({ filename: 'a.pdf', kind: 'EVIDENCE', owner: organization.publicId }).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',');
  const begin = (headers: Record<string, string>) => uploader.send('/files/uploads', 'POST', { 'upload-length': '100', 'upload-metadata': metadata, ...headers });
  const led = await begin({ 'x-forwarded-host': 'elsewhere.example', 'x-forwarded-proto': 'https', forwarded: 'host=elsewhere.example' });
  expect(led.headers.get('location')).toMatch(/^\/files\/uploads\/[0-9a-f]{32}$/);
  for (const headers of [{ 'upload-concat': 'partial' }, { 'upload-concat': `final;${led.headers.get('location')}` }, { 'upload-defer-length': '1' }] as Record<string, string>[]) expect((await begin(headers)).status).toBe(501);
  expect((await begin({ 'x-http-method-override': 'DELETE' })).status).toBe(405);
  for (const owner of ['person_00000000000000000000000000000000', 'organization_', '__proto__', '../x']) {
    const other = metadata.replace(Buffer.from(organization.publicId).toString('base64'), Buffer.from(owner).toString('base64'));
    expect((await begin({ 'upload-metadata': other })).status).toBe(400);
  }
});
