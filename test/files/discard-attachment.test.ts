import { discardAttachment, purgeDiscarded } from '../../src/files/index.js';
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

test('the owner\'s people throw a file away; it can be read no more, its bytes go, and its quota is free', async () => {
  const attachmentId = await uploader.upload(pdf('旧'));
  const gone = await world.as(manager).perform(discardAttachment, { attachmentId, idempotencyKey: 'discard-once' });
  expect(gone.state).toBe('DISCARDED');
  expect((await world.as(manager).visit(`/files/${attachmentId}`)).status).toBe(404);
  expect(await purgeDiscarded(world.pool, world.vault)).toBe(1);
  expect(await world.vault.storage.get(gone.storageKey!)).toBeNull();
  expect((await world.as(manager).tell(discardAttachment, { attachmentId, idempotencyKey: 'discard-once' })).replayed).toBe(true);
  expect((await world.as(manager).refusal(discardAttachment, { attachmentId })).code).toBe('WRONG_STATE');
});

test('a file of another version than was read stays', async () => {
  const attachmentId = await uploader.upload(pdf('版本'));
  expect((await world.as(manager).refusal(discardAttachment, { attachmentId, expectedVersion: 1 })).code).toBe('STALE_VERSION');
});

test('one that is attached stays: what it belongs to decides', async () => {
  const attachmentId = await uploader.upload(pdf('附'));
  await world.sql(`update attachment set state = 'ATTACHED', attached_to_type = 'Milestone', attached_to_id = id, attached_at = business_now(), expires_at = null where name = '技术方案.pdf' and state = 'READY' and id = $1`, [uuid(attachmentId)]);
  expect((await world.as(manager).refusal(discardAttachment, { attachmentId })).code).toBe('FILE_ATTACHED');
});

test('strangers neither read nor discard it, and are not told that it is there', async () => {
  const attachmentId = await uploader.upload(pdf('私'));
  const others = [await world.people.someone('路人'), await world.people.operator(), await world.people.withRole('ORG_MANAGER', await world.organizations.active()), null];
  for (const person of others) {
    expect((await world.as(person).visit(`/files/${attachmentId}`)).status).toBe(404);
    const { data } = await world.as(person).ask('query ($id: ID!) { attachment(id: $id) { id } attachments { totalCount { value } } node(id: $id) { id } }', { id: attachmentId });
    expect(data).toEqual({ attachment: null, attachments: { totalCount: { value: 0 } }, node: null });
    if (person) expect((await world.as(person).denial(discardAttachment, { attachmentId })).code).toBe('NOT_FOUND');
  }
  for (const path of ['/files/', '/files/attachment_', `/files/attachment_${'0'.repeat(32)}`, '/files/attachment_..%2f..%2fx', `/files/${attachmentId}/`, '/files/stored']) {
    expect((await world.as(manager).visit(path)).status).toBe(404);
  }
});

test('through the API: the mutation answers the file, and a list of one\'s own files takes two statements at most', async () => {
  const attachmentId = await uploader.upload(pdf('接口'));
  const { data } = await world.as(manager).ask('mutation ($input: AttachmentDiscardInput!) { attachmentDiscard(input: $input) { attachment { state nextStates downloadPath } userErrors { code } } }', { input: { attachmentId } });
  expect(data.attachmentDiscard).toEqual({ attachment: { state: 'DISCARDED', nextStates: [], downloadPath: null }, userErrors: [] });
  const list = await world.as(manager).ask('{ attachments(first: 5, filter: { state: { eq: READY } }) { nodes { id owner { id } } pageInfo { hasNextPage } } }');
  expect(list.errors).toBeUndefined();
});

const uuid = (publicId: string): string => publicId.slice('attachment_'.length).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
