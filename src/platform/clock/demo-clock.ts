import type { ClientBase } from 'pg';

const units: Readonly<Record<string, string>> = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' };

/** Reads a span such as `21d`, `36h`, `90m` or `2w`; null when it is none. */
export function spanOf(text: string): string | null {
  const match = /^(\d{1,5})([mhdw])$/.exec(text);
  return match ? `${match[1]} ${units[match[2]!]}` : null;
}

/** Starts the demo clock so that it shows the given time now. Only the schema's owner can; production never has one. */
export async function setDemoClock(owner: ClientBase, at: Date): Promise<void> {
  await owner.query(
    `insert into demo_clock (ahead) values ($1::timestamptz - clock_timestamp())
     on conflict ("only") do update set ahead = excluded.ahead`, [at.toISOString()],
  );
}

/** Moves the demo clock forward and tells the business time it shows then. Time never goes back. */
export async function advanceDemoClock(owner: ClientBase, span: string): Promise<Date> {
  const interval = spanOf(span);
  if (interval === null) throw new Error(`"${span}" is no span of time: write a number and m, h, d or w (21d).`);
  const { rowCount } = await owner.query('update demo_clock set ahead = ahead + $1::interval', [interval]);
  if (rowCount === 0) throw new Error('This database has no demo clock: its time is the real one and cannot be moved.');
  const { rows } = await owner.query<{ now: Date }>('select business_now() as now');
  return rows[0]!.now;
}
