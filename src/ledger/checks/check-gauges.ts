import type { RouteScene } from '../../platform/http/slice-routes.js';
import type { SliceGauge } from '../../platform/http/metrics.js';
import type { CheckedInvariant } from './check.js';

/** What the last check of the ledger found, for whoever watches the machines. */
export const checkGauges = ({ pool }: Pick<RouteScene, 'pool'>): readonly SliceGauge[] => [
  {
    name: 'wushe_ledger_invariant', label: 'name', help: 'Whether the last check found the invariant of the ledger kept (1) or broken (0). Absent until the first check.',
    async values() {
      const { rows: [last] } = await pool.query<{ verdicts: CheckedInvariant[] }>('select verdicts from ledger_check order by night desc limit 1');
      return new Map(last?.verdicts.map(({ invariant, ok }) => [invariant, ok ? 1 : 0]));
    },
  },
  {
    name: 'wushe_ledger_check_timestamp_seconds', label: 'extent', help: 'Business time at which the last check of the ledger was finished, in seconds since 1970, for the whole journal (full) and for any check (any).',
    async values() {
      const { rows: [last] } = await pool.query<{ any: string | null; full: string | null }>(
        'select extract(epoch from max(finished_at))::bigint::text as any, extract(epoch from max(finished_at) filter (where "full"))::bigint::text as "full" from ledger_check');
      return new Map(Object.entries(last ?? {}).flatMap(([extent, seconds]) => (seconds === null ? [] : [[extent, Number(seconds)] as const])));
    },
  },
];
