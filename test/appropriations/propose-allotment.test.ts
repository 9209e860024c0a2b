import { AllotmentState, proposeAllotment } from '../../src/appropriations/index.js';
import { type World, openWorld } from '../kit/index.js';
import { Chain, allotmentId, yuan } from './chain.js';

let world: World;
let chain: Chain;
beforeAll(async () => {
  world = await openWorld();
  chain = await Chain.in(world);
});
afterAll(() => world.close());

test('GP-08: an officer proposes that money goes from district to street, with what of it is to be passed on', async () => {
  const input = chain.proposal(600, { passOn: yuan(500) });
  const allotment = await world.as(chain.district.officer).perform(proposeAllotment, input);
  expect(allotment).toMatchObject({ state: AllotmentState.PROPOSED, amountFen: 60_000n, passOnFen: 50_000n, depth: 1, fiscalYear: 2026, fundSource: 'GENERAL_BUDGET', path: allotment.id.replaceAll('-', '') });
  expect(await world.as(chain.district.officer).tell(proposeAllotment, input)).toMatchObject({ subjectId: allotment.id, replayed: true });
  expect(await chain.held(chain.district.buyer, 'BUDGET')).toBe(100_000n);
});

test.each([
  ['out of nothing', 'ONE_SOURCE', { appropriationId: null }],
  ['to nobody', 'ONE_RECEIVER', { buyerId: null }],
  ['more than was appropriated', 'MORE_THAN_APPROPRIATED', { amount: yuan('1000.01') }],
  ['to be passed on beyond the whole', 'PASS_ON_TOO_MUCH', { passOn: yuan(700) }],
])('GP-08: %s is refused', async (_, code, more) => {
  expect(await world.as(chain.district.officer).refusal(proposeAllotment, chain.proposal(600, more))).toMatchObject({ code });
});

test('AD-01: money goes down only: not to a sender of the same level, and of communities none is passed on', async () => {
  const other = await Chain.in(world);
  expect(await world.as(chain.district.officer).refusal(proposeAllotment, chain.proposal(1, { buyerId: other.district.id }))).toMatchObject({ code: 'NOT_BELOW', rule: 'AD-01' });
  const far = await world.communities.establish({ divisionCode: '440114001001', name: '别区社区' }).catch(() => null);
  if (far) expect(await world.as(chain.district.officer).refusal(proposeAllotment, chain.proposal(1, { communityId: far.publicId }))).toMatchObject({ code: 'NOT_BELOW' });
  expect(await world.as(chain.district.officer).refusal(proposeAllotment, chain.proposal(1, { communityId: chain.community.publicId, passOn: yuan(1) }))).toMatchObject({ code: 'PASS_ON_TOO_MUCH' });
  const direct = await chain.direct(10);
  const on = chain.proposal(1, { appropriationId: null, fromAllotmentId: allotmentId(direct), communityId: chain.community.publicId });
  expect(await world.as(chain.staff).refusal(proposeAllotment, on)).toMatchObject({ code: 'NOT_TO_PASS_ON', rule: 'AD-01' });
});

test('GP-08: a document allots to a receiver once; a key belongs to one input', async () => {
  const input = chain.proposal(20);
  await world.as(chain.district.officer).tell(proposeAllotment, input);
  expect(await world.as(chain.district.officer).refusal(proposeAllotment, { ...chain.proposal(30), documentNumber: input.documentNumber })).toMatchObject({ code: 'ALLOTTED_ALREADY' });
  expect(await world.as(chain.district.officer).refusal(proposeAllotment, { ...input, amount: yuan(21) })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('approvers, people of the receiver, supervisors and strangers propose nothing; what is only proposed is hidden from them', async () => {
  for (const person of [chain.district.approver, chain.street.officer, chain.district.supervisor, chain.staff]) {
    expect(await world.as(person).denial(proposeAllotment, chain.proposal(1))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-08' });
  }
  expect((await world.as(null).denial(proposeAllotment, chain.proposal(1))).code).toBe('UNAUTHENTICATED');
  const proposed = await chain.proposed(5, { passOn: yuan(5) });
  const on = chain.proposal(1, { appropriationId: null, fromAllotmentId: allotmentId(proposed), communityId: chain.community.publicId });
  expect((await world.as(chain.street.officer).denial(proposeAllotment, on)).code).toBe('NOT_FOUND');
});

test('the database refuses an allotment that does not follow its source', async () => {
  const { id } = await chain.proposed(5);
  for (const change of [`fiscal_year = 2025`, `sender_id = '${chain.street.buyer.id}', receiver_id = '${chain.community.id}', buyer_id = null, community_id = '${chain.community.id}', pass_on_fen = 0`]) {
    const columns = (await world.sql<{ name: string }>(`select attname as name from pg_attribute where attrelid = 'allotment'::regclass and attnum > 0 and not attisdropped`)).map(({ name }) => name);
    const values = columns.map((name) => (name === 'id' ? 'gen_random_uuid()' : new RegExp(`(?:^|, )${name} = ([^,]+)`).exec(change)?.[1] ?? (name === 'document_number' ? `'X〔2026〕9号'` : `"${name}"`)));
    await expect(world.sql(`insert into allotment (${columns.map((name) => `"${name}"`).join(', ')}) select ${values.join(', ')} from allotment where id = $1`, [id])).rejects.toMatchObject({ constraint: 'allotment_follows_source' });
  }
});
