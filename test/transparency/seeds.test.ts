import { publishReleases } from '../../src/transparency/index.js';
import { fundersOf, grantsOf } from '../../src/transparency/giving/grant-facts.js';
import { packageOf } from '../../src/transparency/giving/grant-of.js';
import { settled } from '../harness/settled.js';
import { Planting } from '../seeds/planting.js';
import { incoherencesOf } from './coherence.js';
import { givingProblemsOf } from './giving-validation.js';
import { problemsOf } from './validation.js';

const publication = { origin: 'https://api.example.org', ocidPrefix: 'ocds-000000', publisher: 'Wushe' };
const head = { uri: 'https://api.example.org/ocds/all.json', version: '1.1', publisher: { name: 'Wushe' }, publishedDate: '2026-03-02T01:00:00Z' };

let planting: Planting;
beforeAll(async () => { planting = await Planting.open(); }, 600_000);
afterAll(() => planting?.close());

test('every process of the demonstration is released, and all of it is valid by the official schemas', async () => {
  const { pool } = planting.application.parts;
  await settled(pool);
  expect(await publishReleases(pool, publication)).toBeGreaterThan(60);
  expect(await publishReleases(pool, publication)).toBe(0);
  const { rows: records } = await pool.query<{ ocid: string; compiled: string; versioned: string; bodies: string[]; tender: string }>(
    `select o.ocid, o.tender_id as tender, o.compiled_release as compiled, o.versioned_release as versioned, (select json_agg(r.body order by r.date) from ocds_release r where r.record_id = o.id) as bodies from ocds_record o`,
  );
  const { rows: [published] } = await pool.query<{ count: number }>('select count(*)::int as count from tender where published_at is not null');
  expect(records).toHaveLength(published!.count);
  const problems: string[] = [];
  for (const { ocid, compiled, versioned, bodies } of records) {
    const releases = bodies.map((body) => JSON.parse(body) as { id: string });
    const record = { ocid, releases, compiledRelease: JSON.parse(compiled) as object, versionedRelease: JSON.parse(versioned) as object };
    problems.push(...problemsOf('releases', { ...head, releases }), ...problemsOf('records', { ...head, records: [record] }), ...problemsOf('versioned', record.versionedRelease));
    problems.push(...incoherencesOf(record.compiledRelease, releases.map(({ id }) => id)));
  }
  expect(problems).toEqual([]);
  const compiled = records.map((record) => JSON.parse(record.compiled) as { tender: { status: string }; contracts?: { status: string; implementation?: { transactions?: object[] } }[] });
  expect(new Set(compiled.map(({ tender }) => tender.status))).toEqual(new Set(['active', 'complete', 'unsuccessful', 'cancelled']));
  for (const word of ['"enquiries"', '"complaints"', '"subcontracting"', '"amendments"', '"claim"', '"transactions"']) expect(records.some((record) => record.compiled.includes(word)) ? word : `nowhere ${word}`).toBe(word);
  expect(compiled.flatMap(({ contracts = [] }) => contracts).some(({ implementation }) => (implementation?.transactions?.length ?? 0) > 0)).toBe(true);
}, 120_000);

test('sealed bids are in no release: neither a bidder nor a count before the opening', async () => {
  const { pool } = planting.application.parts;
  const { rows } = await pool.query<{ body: string }>(`select r.body from ocds_release r join ocds_record o on o.id = r.record_id join tender t on t.id = o.tender_id where t.opened_at is null`);
  expect(rows.length).toBeGreaterThan(0);
  for (const { body } of rows) expect(body).not.toMatch(/"bids"|tenderer|"bid_|enquirer|x_challenger/);
});

test('360Giving 1.4.3: the package of every funder of the demonstration is valid, and its amounts are those of the ledger', async () => {
  const { pool } = planting.application.parts;
  const funders = await fundersOf(pool);
  expect(funders.length).toBeGreaterThan(1);
  let disbursed = 0;
  for (const { funder, years } of funders) {
    for (const { year, grants } of years) {
      const page = (await grantsOf(pool, funder.id, year, 1))!;
      const text = JSON.parse(JSON.stringify(packageOf(page, year, 1, publication))) as { grants: { id: string; amountDisbursed: number }[] };
      expect([funder.name, year, givingProblemsOf(text)]).toEqual([funder.name, year, []]);
      expect(text.grants).toHaveLength(grants);
      expect(new Set(text.grants.map(({ id }) => id)).size).toBe(grants);
      disbursed += text.grants.reduce((sum, grant) => sum + Math.round(grant.amountDisbursed * 100), 0);
    }
  }
  const { rows: [row] } = await pool.query<{ fen: string }>(
    `select coalesce(sum(p.amount_fen), 0)::text as fen from ledger_posting p join ledger_transaction t on t.id = p.transaction_id join ledger_account a on a.id = p.account_id where t.kind = 'GRANT_PAYMENT' and a.kind = 'RECEIVED'`,
  );
  expect(disbursed).toBe(Number(row!.fen));
  expect(disbursed).toBeGreaterThan(0);
});
