import { encodeId } from '../../src/kernel/identifiers.js';
import { countStatements } from '../../src/platform/reads/index.js';
import { type FundScene, bankGift } from '../funds/stage.js';
import { type World, openWorld } from '../kit/index.js';
import { paid, verifyLedger } from '../payments/stage.js';
import { type Work, Works, contractId } from '../payments/works.js';

let world: World;
let works: Works;
beforeAll(async () => {
  world = await openWorld();
  works = new Works(world);
}, 120_000);
afterAll(() => world.close());

interface Trail {
  readonly agreed: Amount;
  readonly paid: Amount;
  readonly payments: number;
  readonly sources: readonly { readonly fundSource: string | null; readonly reserved: Amount; readonly paid: Amount; readonly origins: readonly { readonly kind: string; readonly label: string | null; readonly count: number; readonly amount: Amount }[] }[];
}
interface Amount { readonly amount: string }

const fen = ({ amount }: Amount): bigint => BigInt(amount.replace('.', ''));
const sum = (amounts: readonly Amount[]): bigint => amounts.reduce((total, amount) => total + fen(amount), 0n);
const parts = 'title payer payee agreed { amount } paid { amount } payments sources { fundSource purpose reserved { amount } paid { amount } origins { kind label count amount { amount } } }';

async function trailOf(work: Work): Promise<Trail> {
  const { data } = await world.as(null).ask(`query ($id: ID!) { contract(id: $id) { moneyTrail { ${parts} } } }`, { id: contractId(work.contract) });
  return data.contract.moneyTrail as Trail;
}

/** What the ledger says was paid for a contract, in fen. */
async function paidByLedger(work: Work): Promise<bigint> {
  const [row] = await world.sql<{ fen: string }>(
    `select coalesce(sum(h.settled_fen), 0)::text as fen from ledger_hold h join milestone_hold s on s.hold_id = h.id join milestone m on m.id = s.milestone_id where m.contract_id = $1`, [work.contract.id],
  );
  return BigInt(row!.fen);
}

function demandExact(trail: Trail, ledger: bigint): void {
  expect(fen(trail.paid)).toBe(ledger);
  expect(sum(trail.sources.map((source) => source.paid))).toBe(ledger);
  for (const { paid: of, origins } of trail.sources) expect(sum(origins.map(({ amount }) => amount))).toBe(fen(of));
}

test('GP-08: a purchase is followed from the appropriations over the budget to the payment, and the parts are the whole to the fen', async () => {
  const work = await works.delivered(await works.purchase([3_333, 3_333, 3_334]));
  const before = await trailOf(work);
  expect(before).toMatchObject({ payments: 0, paid: { amount: '0.00' } });
  expect(sum(before.sources.map(({ reserved }) => reserved))).toBe(fen(before.agreed));
  demandExact(before, 0n);
  await paid(world, work, 0);
  const trail = await trailOf(work);
  demandExact(trail, await paidByLedger(work));
  expect(trail.payments).toBe(1);
  expect(trail.sources[0]!.origins.every(({ kind, label }) => kind === 'APPROPRIATION' && label !== null)).toBe(true);
  await verifyLedger(world);
});

test('CH-27: a grant is followed from the gifts; donors are named by consent alone, and what is paid of all gifts together is what was paid', async () => {
  const work = await works.grant();
  const [fund] = await world.sql<{ id: string; account: string }>(`select f.id, a.id as account from community_fund f join contract c on c.fund_id = f.id join fund_account a on a.fund_id = f.id and a.restriction = 'UNRESTRICTED' where c.id = $1`, [work.contract.id]);
  const keeper = { fundId: encodeId('fund', fund!.id), finance: work.third } as never as FundScene;
  for (let gift = 0; gift < 25; gift += 1) await bankGift(world, keeper, `${7 + gift}.3${gift % 10}`);
  await world.sql(`update donation set donor_kind = 'GUEST', donor_name = '街坊', public_name = '热心街坊' where id = (select id from donation where fund_id = $1 order by amount_fen desc, id limit 1)`, [fund!.id]);
  await paid(world, work, 0);
  const trail = await trailOf(work);
  demandExact(trail, await paidByLedger(work));
  const { origins } = trail.sources[0]!;
  expect(origins[0]).toMatchObject({ kind: 'GIFT', label: '热心街坊', count: 1 });
  expect(origins.slice(1, 20).every(({ kind, label }) => kind === 'GIFT' && label === null)).toBe(true);
  expect(origins.at(-1)).toMatchObject({ kind: 'OTHER', label: null, count: 6 });
  expect(origins).toHaveLength(21);

  const { data } = await world.as(null).ask('query ($fund: ID!) { donations(first: 50, filter: { fund: { eq: $fund } }) { nodes { moneyTrail { title amount { amount } } } } }', { fund: encodeId('fund', fund!.id) });
  const gifts = data.donations.nodes as { moneyTrail: { amount: Amount }[] }[];
  expect(gifts).toHaveLength(26);
  expect(sum(gifts.flatMap(({ moneyTrail }) => moneyTrail.map(({ amount }) => amount)))).toBe(await paidByLedger(work));
});

test('a need tells the way of all money by which it is answered, in one statement; what is not published has no trail', async () => {
  const [cited] = await world.sql<{ id: string; need: string }>(`select c.id, n.need_id as need from contract c join grant_application_need n on n.application_id = c.application_id where c.published_at is not null limit 1`);
  const query = `query ($id: ID!) { need(id: $id) { moneyTrails { ${parts} } } }`;
  const { result, statements } = await countStatements(() => world.as(null).ask(query, { id: encodeId('need', cited!.need) }));
  expect(statements).toHaveLength(1);
  const [trail] = result.data.need.moneyTrails as Trail[];
  demandExact(trail!, fen(trail!.paid));
  expect(fen(trail!.paid)).toBe(300_000n);
});
