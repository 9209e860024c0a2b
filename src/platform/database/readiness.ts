import type { Pool } from 'pg';

/** Whether the database answers, and why not. */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly reason: string };

const ANSWERS_WITHIN_MS = 2_000;

/** Asks the database for a sign of life; never throws and never takes longer than two seconds. */
export async function readinessOf(pool: Pool): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    timer = setTimeout(() => resolve({ ready: false, reason: 'the database does not answer' }), ANSWERS_WITHIN_MS);
  });
  const answer = pool.query('select 1').then(
    (): Readiness => ({ ready: true }),
    (error: Error): Readiness => ({ ready: false, reason: `the database is away (${(error as { code?: string }).code ?? error.name})` }),
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
