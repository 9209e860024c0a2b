import type { Pool } from 'pg';
import type { OpenDataset } from './datasets.js';

/** A value as bulk files have it. */
export type OpenValue = string | number | null;

/** Rows of one month, and when the last of what they tell happened. */
export interface OpenPage {
  readonly rows: readonly (readonly OpenValue[])[];
  readonly more: boolean;
  /** Milliseconds; null for a month without rows. */
  readonly changedAt: number | null;
}

/** A month in which something was published. */
export interface OpenMonth {
  readonly month: string;
  readonly rows: number;
}

/** Rows of a file. */
export const pageLength = 5_000;

const local = (time: string): string => `${time} at time zone 'Asia/Shanghai'`;
const changed = ({ changes }: OpenDataset): string => `greatest(${changes.map((time) => `case when ${time} <= business_now() then ${time} end`).join(', ')})`;

/** A page of one month of a dataset, in one statement. Months are those of China. */
export async function readMonth(pool: Pool, dataset: OpenDataset, month: string, page: number): Promise<OpenPage> {
  const { name, from, where, at, id, columns } = dataset;
  const { rows } = await pool.query<{ cells: OpenValue[]; changed: number }>({
    name: `open_data_${name}`,
    text: `select json_build_array(${columns.map(({ sql }) => sql).join(', ')}) as cells, (extract(epoch from ${changed(dataset)}) * 1000)::float8 as changed from ${from}
      where ${where} and ${at} >= ($1::date)::timestamp at time zone 'Asia/Shanghai' and ${at} < ($1::date + interval '1 month') at time zone 'Asia/Shanghai' order by ${at}, ${id} limit $2 offset $3`,
    values: [`${month}-01`, pageLength + 1, (page - 1) * pageLength],
  });
  const shown = rows.slice(0, pageLength);
  return { rows: shown.map(({ cells }) => cells), more: rows.length > pageLength, changedAt: shown.reduce<number | null>((last, each) => Math.max(last ?? 0, each.changed), null) };
}

/** The months of a dataset, the earliest first, in one statement. */
export async function monthsOf(pool: Pool, { name, from, where, at }: OpenDataset): Promise<OpenMonth[]> {
  const { rows } = await pool.query<OpenMonth>({
    name: `open_data_months_${name}`, text: `select to_char(${local(at)}, 'YYYY-MM') as month, count(*)::int as rows from ${from} where ${where} group by 1 order by 1`,
  });
  return rows;
}
