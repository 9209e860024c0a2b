import { createHash } from 'node:crypto';
import type { Client } from 'pg';

/** Tables whose rows are not what was planted, but how: keys, seals, outbox and history in the order of events. */
const aside = new Set(['schema_migration', 'idempotency_key', 'person_key', 'outbox_event', 'history_entry', 'history_seal', 'ledger_seal', 'demo_clock', 'lifecycle_transition', 'rule_value']);

/** Columns that follow from random ids: in which order accounts are locked, the numbers of transactions, and records of rankings that name bids and judges by ids. */
const byChance = new Set(['leg', 'transaction_id', 'export']);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Row = Readonly<Record<string, unknown>>;

interface Labelled {
  readonly table: string;
  readonly row: Row;
  label: string;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Values as they are the same each time: ids and secrets are not, and of times the day is. */
function steady(value: unknown, labelOf: (id: string) => string): unknown {
  if (typeof value === 'string' && uuid.test(value)) return labelOf(value);
  // `bytea` and hashes of passwords are salted; names, words, amounts and states are not.
  if (typeof value === 'string' && (/^\\x/.test(value) || value.startsWith('$argon2') || value.startsWith('wst_') || value.startsWith('wushe-receipt-') || /^([A-Za-z0-9_-]{43}|[0-9a-f]{64})$/.test(value))) return '(secret)';
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:/.test(value)) return new Date(Date.parse(value) + 8 * 3_600_000).toISOString().slice(0, 10);
  if (Array.isArray(value)) return value.map((part) => steady(part, labelOf));
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value).filter(([name]) => !byChance.has(name)).map(([name, part]) => [steady(name, labelOf) as string, steady(part, labelOf)] as const);
    return Object.fromEntries(parts.sort(([one], [other]) => (one < other ? -1 : 1)));
  }
  return value;
}

/**
 * A digest of each table's contents that does not depend on random ids: a row is known by its own words and by the
 * words of the rows to which it points, two steps far.
 */
export async function contentDigests(owner: Client): Promise<Map<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`);
  const rows: Labelled[] = [];
  for (const { name } of tables.filter((table) => !aside.has(table.name))) {
    const { rows: found } = await owner.query<{ row: Row }>(`select to_jsonb(t) as row from "${name}" t`);
    rows.push(...found.map(({ row }) => ({ table: name, row, label: name })));
  }
  const byId = new Map(rows.flatMap((labelled) => (typeof labelled.row['id'] === 'string' ? [[labelled.row['id'], labelled] as const] : [])));
  for (let step = 0; step < 3; step += 1) {
    const labels = new Map(rows.map((labelled) => {
      const labelOf = (id: string): string => (id === labelled.row['id'] ? 'itself' : (byId.get(id)?.label ?? 'elsewhere'));
      return [labelled, hash(`${labelled.table} ${JSON.stringify(steady(labelled.row, labelOf))}`)] as const;
    }));
    for (const [labelled, label] of labels) labelled.label = label;
  }
  const digests = new Map<string, string>();
  for (const { name } of tables) {
    const labels = rows.filter(({ table }) => table === name).map(({ label }) => label).sort();
    if (labels.length > 0) digests.set(name, `${labels.length} rows ${hash(labels.join())}`);
  }
  return digests;
}
