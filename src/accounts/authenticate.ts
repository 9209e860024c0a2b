import type { Pool } from 'pg';
import type { DigestKey } from '../kernel/digest.js';
import { Actor, type HeldRole, type RoleName } from '../platform/deeds/actor.js';
import { isTokenText, tokenDigest } from './token-text.js';

interface Bearer {
  readonly id: string;
  readonly person_id: string;
  readonly scopes: string[];
  readonly roles: RoleName[];
  readonly parties: string[];
}

// One statement per request, always on the primary: a revoked token or an ended membership stops at once (design §8).
const statement = {
  name: 'accounts_authenticate',
  text: `with clock as materialized (select business_now() as now)
    select t.id, t.person_id, t.scopes, held.roles, held.parties
    from clock, access_token t, lateral (
      select coalesce(array_agg(m.role), '{}') as roles, coalesce(array_agg(m.party_id::text), '{}') as parties
      from membership m
      where m.person_id = t.person_id and m.starts_at <= clock.now and (m.ends_at is null or m.ends_at > clock.now)
    ) held
    where t.digest = $1 and t.revoked_at is null and t.expires_at > clock.now and (t.kind <> 'DEMO' or $2)`,
};

/**
 * Who stands behind a bearer token: its person, scopes and the memberships in force; null for an unknown, expired or
 * revoked token. Demonstration tokens count outside of production alone.
 */
export async function authenticate(
  pool: Pick<Pool, 'query'>, bearer: string, secretKey: DigestKey, demoTokens = process.env['NODE_ENV'] !== 'production',
): Promise<Actor | null> {
  if (!isTokenText(bearer)) return null;
  const { rows: [found] } = await pool.query<Bearer>({ ...statement, values: [tokenDigest(secretKey, bearer), demoTokens] });
  if (!found) return null;
  const roles = found.roles.map((role, index): HeldRole => ({ role, partyId: found.parties[index]! }));
  return new Actor(found.person_id, found.id, new Set(found.scopes), roles);
}
