import { TenderState, draftTender, drillSealing, makeOpeningShare, publishTender } from '../../../src/procurement/index.js';
import { createOpeningShare } from '../../../src/procurement/sealing/index.js';
import { wordOf } from '../../../src/procurement/sealing/drill.js';
import { privateKeyOfShare } from '../../../src/procurement/sealing/opening-share.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { TenderRoom, key, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const made = async (officer: Someone, tender: { id: string }, publicKey?: string): Promise<string> =>
  (await world.as(officer).tell(makeOpeningShare, { tenderId: tenderId(tender), ...(publicKey === undefined ? {} : { publicKey }) })).extra.share as string;
const publish = (tender: { id: string }) => ({ tenderId: tenderId(tender), idempotencyKey: key() });
const row = async (officer: Someone, tender: { id: string }) =>
  (await world.sql<{ id: string; drilled_at: Date | null; drill_challenge: Buffer; public_key: string }>('select id, drilled_at, drill_challenge, public_key from opening_officer where tender_id = $1 and person_id = $2', [tender.id, officer.id]))[0]!;

test('PL-07: a tender is published once as many officers as open together have opened a test envelope with their share', async () => {
  const draft = await room.drafted();
  const shares = new Map<string, string>();
  for (const officer of room.officers) shares.set(officer.id, await made(officer, draft));
  const publishing = world.as(room.office.approver);
  expect(await publishing.refusal(publishTender, publish(draft))).toMatchObject({ code: 'DRILL_MISSING', rule: 'PL-07' });
  await world.as(room.supervisor).tell(drillSealing, { tenderId: tenderId(draft), share: shares.get(room.supervisor.id)! });
  expect((await publishing.refusal(publishTender, publish(draft))).in('en')).toContain('1 have');
  await world.as(room.office.officer).tell(drillSealing, { tenderId: tenderId(draft), share: shares.get(room.office.officer.id)! });
  expect((await publishing.perform(publishTender, publish(draft))).state).toBe(TenderState.PUBLISHED);
});

test('with a threshold of three, three officers drill; the database asks for it as well', async () => {
  const draft = await room.drafted({ openingThreshold: 3 });
  const shares = new Map<string, string>();
  for (const officer of room.officers) shares.set(officer.id, await made(officer, draft));
  for (const officer of room.officers.slice(0, 2)) await world.as(officer).tell(drillSealing, { tenderId: tenderId(draft), share: shares.get(officer.id)! });
  expect((await world.as(room.office.approver).refusal(publishTender, publish(draft))).code).toBe('DRILL_MISSING');
  await expect(world.sql(`update tender set state = 'PUBLISHED', published_by_id = $2, published_at = business_now(), deadline = business_now() + interval '20 days', officer_keys = (select array_agg(public_key) from opening_officer where tender_id = $1),
    platform_public_key = 'k', wrapped_platform_key = 'k', minimum_bids = 3, panel_least = 5, experts_of_three = 2, standstill_days = 1 where id = $1`, [draft.id, room.office.approver.id])).rejects.toMatchObject({ constraint: 'tender_drilled' });
  await world.as(room.supervisor).tell(drillSealing, { tenderId: tenderId(draft), share: shares.get(room.supervisor.id)! });
  expect((await world.as(room.office.approver).perform(publishTender, publish(draft))).openingThreshold).toBe(3);
});

test('more officers together than there are is refused when drafting', async () => {
  expect((await world.as(room.office.officer).refusal(draftTender, room.terms({ openingThreshold: 4 }))).code).toBe('OFFICERS_TOO_FEW');
});

test('another share makes the drill void', async () => {
  const draft = await room.drafted();
  const share = await made(room.supervisor, draft);
  await world.as(room.supervisor).tell(drillSealing, { tenderId: tenderId(draft), share });
  expect((await row(room.supervisor, draft)).drilled_at).not.toBeNull();
  await made(room.supervisor, draft);
  expect((await row(room.supervisor, draft)).drilled_at).toBeNull();
  expect(await world.as(room.supervisor).refusal(drillSealing, { tenderId: tenderId(draft), share })).toMatchObject({ code: 'DRILL_FAILED', rule: 'PL-07' });
});

test('an officer whose share the server never saw drills by the word in the challenge', async () => {
  const draft = await room.drafted();
  const own = createOpeningShare();
  await made(room.supervisor, draft, own.publicKey);
  const { id, drill_challenge: challenge, public_key: publicKey } = await row(room.supervisor, draft);
  expect(challenge).toHaveLength(64);
  const word = wordOf(challenge, publicKey, privateKeyOfShare(own.secret), { tenderId: draft.id, holderId: id })!;
  const answer = (given: string) => ({ tenderId: tenderId(draft), answer: given });
  expect((await world.as(room.supervisor).refusal(drillSealing, answer('0'.repeat(32)))).code).toBe('DRILL_FAILED');
  await world.as(room.supervisor).tell(drillSealing, answer(word));
  expect((await row(room.supervisor, draft)).drilled_at).not.toBeNull();
  expect(wordOf(challenge, publicKey, privateKeyOfShare(createOpeningShare().secret), { tenderId: draft.id, holderId: id })).toBeNull();
});

test('a wrong, foreign or mistyped share fails and is never repeated; nothing of a share is stored', async () => {
  const draft = await room.drafted();
  const share = await made(room.supervisor, draft);
  const other = await made(room.office.officer, draft);
  for (const wrong of [other, createOpeningShare().secret, `${share.slice(0, -1)}${share.endsWith('0') ? '1' : '0'}`, 'wos_', '\u0000']) {
    const refusal = await world.as(room.supervisor).refusal(drillSealing, { tenderId: tenderId(draft), share: wrong });
    expect(refusal.code).toBe('DRILL_FAILED');
    expect(refusal.in('en')).not.toContain(wrong.length > 4 ? wrong : '∅');
  }
  await world.as(room.supervisor).tell(drillSealing, { tenderId: tenderId(draft), share });
  const texts = await world.sql<{ text: string }>('select h::text as text from history_entry h union all select o::text from opening_officer o union all select k::text from idempotency_key k');
  for (const { text } of texts) expect(text).not.toContain(share.slice(4, 68));
});

test('neither share nor answer, both, or no share made yet: refused', async () => {
  const draft = await room.drafted();
  const supervisor = world.as(room.supervisor);
  expect((await supervisor.refusal(drillSealing, { tenderId: tenderId(draft), share: 'wos_' })).code).toBe('NO_SHARE_YET');
  const share = await made(room.supervisor, draft);
  expect((await supervisor.refusal(drillSealing, { tenderId: tenderId(draft) })).code).toBe('SHARE_OR_ANSWER');
  expect((await supervisor.refusal(drillSealing, { tenderId: tenderId(draft), share, answer: '0'.repeat(32) })).code).toBe('SHARE_OR_ANSWER');
});

test('nobody drills who is not named, and not after publication', async () => {
  const draft = await room.drafted();
  const share = await made(room.supervisor, draft);
  expect((await world.as(room.office.approver).denial(drillSealing, { tenderId: tenderId(draft), share })).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.operator()).denial(drillSealing, { tenderId: tenderId(draft), share })).code).toBe('NOT_FOUND');
  expect((await world.as(null).denial(drillSealing, { tenderId: tenderId(draft), share })).code).toBe('UNAUTHENTICATED');
  const running = await room.published();
  expect((await world.as(room.supervisor).refusal(drillSealing, { tenderId: tenderId(running.tender), share: running.shares.get(room.supervisor.id)! })).code).toBe('WRONG_STATE');
});
