import { decimalOf } from '../../../src/kernel/money.js';
import { parseCsv } from '../../../src/platform/sheets/csv.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { shanghaiDate } from '../../../src/kernel/working-calendar.js';
import { type World, openWorld } from '../../kit/index.js';
import { paid } from '../../payments/stage.js';
import { type Work, Works } from '../../payments/works.js';

let world: World;
let purchase: Work;
let grant: Work;
let day: string;
beforeAll(async () => {
  world = await openWorld();
  const works = new Works(world);
  grant = await works.grant();
  await paid(world, grant);
  purchase = await works.purchase();
  await works.delivered(purchase);
  await paid(world, purchase);
  day = shanghaiDate(await world.now());
});
afterAll(() => world.close());

const file = (prefix: string, id: string, from = '2026-01-01', to = day): string => `/ledger/vouchers/${encodeId(prefix, id)}.csv?from=${from}&to=${to}`;

interface Row { voucher: string; code: string; debit: bigint; credit: bigint; kind: string }

const fenOf = (text: string | null): bigint => BigInt((text ?? '0.00').replace('.', ''));

async function vouchers(reader: Work['manager'], path: string): Promise<Row[]> {
  const reply = await world.as(reader).visit(path);
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  const [, ...rows] = parseCsv((await reply.text()).replace(/^\ufeff/, ''));
  return rows.map((cells) => ({ voucher: cells[0]!, code: cells[5]!, debit: fenOf(cells[7]!), credit: fenOf(cells[8]!), kind: cells[11]! }));
}

/** Debits less credits of a subject. */
const sumOf = (rows: readonly Row[], code: string): bigint => rows.filter((row) => row.code === code).reduce((sum, { debit, credit }) => sum + debit - credit, 0n);

function balanced(rows: readonly Row[]): void {
  for (const voucher of Map.groupBy(rows, (row) => row.voucher).values()) {
    expect(voucher.length).toBeGreaterThan(1);
    expect(voucher.reduce((sum, { debit, credit }) => sum + debit - credit, 0n)).toBe(0n);
  }
}

test('every voucher of a fund balances: gifts are income, instalments cost, and the bank holds what the ledger says', async () => {
  const steward = grant.officer;
  const rows = await vouchers(steward, file('fund', grant.contract.fund!.id));
  balanced(rows);
  expect(sumOf(rows, '4101')).toBe(-2_400_000n);
  expect(sumOf(rows, '5101')).toBe(300_000n);
  const { data } = await world.as(steward).ask('query ($id: ID!) { fund(id: $id) { balance { amount } reserved { amount } } }', { id: encodeId('fund', grant.contract.fund!.id) });
  expect(decimalOf(sumOf(rows, '1002'))).toBe(decimalOf(fenOf(data.fund.balance.amount) + fenOf(data.fund.reserved.amount)));
  expect(rows.filter(({ kind }) => kind === 'RESERVE' || kind === 'RELEASE')).toEqual([]);
});

test('a payment is income of the organization and cost of the buyer, by the same amount', async () => {
  const [income, cost] = [await vouchers(purchase.manager, file('organization', purchase.organizationId)), await vouchers(purchase.approver, file('buyer', purchase.contract.buyer!.id))];
  balanced(income);
  balanced(cost);
  expect(sumOf(income, '4301')).toBe(-sumOf(cost, '5001'));
  expect(sumOf(cost, '5001')).toBe(purchase.contract.amountFen);
});

test('vouchers are for those who look after the party’s money; hidden and missing answer alike, and days must be days', async () => {
  const address = file('organization', purchase.organizationId);
  for (const reader of [null, await world.people.someone(), grant.manager]) expect((await world.as(reader).visit(address)).status).toBe(404);
  expect((await world.as(purchase.manager).visit(file('need', purchase.organizationId))).status).toBe(404);
  for (const [from, to, code] of [['2026-02-30', day, 'INVALID_INPUT'], [day, '2026-01-01', 'STATEMENT_PERIOD'], ['2024-01-01', day, 'STATEMENT_PERIOD'], ['', '', 'INVALID_INPUT']]) {
    const reply = await world.as(purchase.manager).visit(file('organization', purchase.organizationId, from, to));
    expect([reply.status, ((await reply.json()) as { errors: [{ extensions: { code: string } }] }).errors[0].extensions.code]).toEqual([422, code]);
  }
});
