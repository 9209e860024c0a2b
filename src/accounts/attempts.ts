import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { hmacSha256 } from '../kernel/digest.js';
import type { Actor } from '../platform/deeds/actor.js';
import type { Unit } from '../platform/deeds/unit.js';
import { accountsRefusals } from './accounts.refusals.js';
import { accountsRules } from './accounts.rules.js';
import { normalizedSignInName } from './person.js';

/** The mark under which attempts on a sign-in name are counted. Keyed: what was typed may have been a password. */
export function markOfName(signInName: string, secretKey: Buffer): string {
  return hmacSha256(secretKey, 'wushe sign-in\n', normalizedSignInName(signInName)).toString('hex');
}

/** The mark under which attempts on the password of someone signed in are counted: a stolen session must not guess it. */
export function markOfPerson(actor: Actor | null, secretKey: Buffer): string {
  return hmacSha256(secretKey, 'wushe password\n', actor?.personId ?? '').toString('hex');
}

/**
 * Refuses a mark under which too many attempts failed lately, or under which another attempt is being judged: guesses
 * made at once would otherwise not see each other. Does not wait, so that guessing ties up no connections.
 */
export async function admitAttempt(unit: Unit, mark: string): Promise<void> {
  const [failures, minutes] = [await unit.ruleValue(accountsRules.signInFailures), await unit.ruleValue(accountsRules.signInWindowMinutes)];
  const [row] = await unit.sql<{ alone: boolean; failed: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended($1, 20)) as alone,
            (select count(*) >= $2 from denied_attempt where deed in ('signIn', 'signInRedeem', 'passwordChange', 'personErase', 'identityLink') and mark = $1
               and code in ('SIGN_IN_FAILED', 'PASSWORD_WRONG', 'PROVIDER_CODE_UNKNOWN', 'PROOF_FOREIGN') and at > business_now() - make_interval(mins => $3)) as failed`,
    [mark, failures, minutes],
  );
  if (!row?.alone || row.failed) throw accountsRefusals.TOO_MANY_ATTEMPTS({ params: { minutes } });
}

/** An attempt that failed before there was a deed to refuse it. */
interface FailedAttempt {
  readonly deed: string;
  readonly code: string;
  readonly reason: string;
  readonly requestId: string;
}

/** Records a sign-in that failed on its way over the provider. */
export async function recordFailedAttempt(database: Pick<Pool, 'query'>, { deed, code, reason, requestId }: FailedAttempt): Promise<void> {
  await database.query('insert into denied_attempt (id, request_id, deed, code, reason) values ($1, $2, $3, $4, $5)', [randomUUID(), requestId, deed, code, reason]);
}
