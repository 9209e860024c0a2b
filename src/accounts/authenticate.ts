import type { Pool } from 'pg';
import type { DigestKey } from '../kernel/digest.js';
import { AccessFailure, says } from '../kernel/refusal.js';
import { Actor, type HeldRole, type RoleName, scopesThatCarry } from '../platform/deeds/actor.js';
import { Visitor } from '../platform/graphql/visitor.js';
import type { ReaderFact, Recognition } from '../platform/reads/index.js';
import { alikeSql, heldRolesSql } from './held-roles.js';
import { isTokenText, tokenDigest } from './token-text.js';

type BearerRow = readonly [
  tokenId: string, personId: string, scopes: readonly string[], roles: readonly RoleName[], parties: readonly string[], represented: readonly (string | null)[], alike: readonly string[],
];

const list = (words: readonly string[]): string => `'{${words.join(',')}}'`;

/** A fact over the memberships `m` of the token `t`; roles and scopes are words of the program, never of a request. */
function factSql({ scope, about, roles }: ReaderFact): string {
  const carried = scope === null ? '' : `t.scopes && ${list(scopesThatCarry(scope))}`;
  const held = [`m.role = any(${list(roles)})`, ...(carried ? [carried] : [])].join(' and ');
  switch (about) {
    case 'person':
      return carried ? `case when ${carried} then t.person_id end` : 't.person_id';
    case 'parties':
      return `coalesce(array_agg(m.party_id) filter (where ${held}), '{}')`;
    case 'role':
      return `coalesce(bool_or(${held}), false)`;
  }
}

// Always on the primary: a revoked token or an ended membership stops at once (design §8).
const bearerSql = (facts: readonly ReaderFact[]): string => `with clock as materialized (select business_now() as now)
    select t.id, t.person_id, t.scopes, held.*
    from clock, access_token t, lateral (
      select coalesce(array_agg(m.role), '{}') as roles, coalesce(array_agg(m.party_id::text), '{}') as parties, coalesce(array_agg(m.represented_id::text), '{}') as represented,
        ${alikeSql('t.person_id', 'clock.now')} as alike${facts.map((fact, index) => `, ${factSql(fact)} as v${index}`).join('')}
      from (${heldRolesSql('t.person_id', 'clock.now')}) m
    ) held
    where t.digest = $1 and t.revoked_at is null and t.expires_at > clock.now and (t.kind <> 'DEMO' or $2)`;

const statement = { name: 'accounts_authenticate', text: bearerSql([]) };

/** How a read statement recognizes the bearer of a token. */
export const bearerRecognition: Recognition = {
  credential: ['bytea', 'boolean'],
  columns: ['id', 'person_id', 'scopes', 'roles', 'parties', 'represented', 'alike'],
  select: bearerSql,
};

function actorOf(row: readonly unknown[]): Actor {
  const [tokenId, personId, scopes, roles, parties, represented, alike] = row as BearerRow;
  return new Actor(personId, tokenId, new Set(scopes), roles.map((role, index): HeldRole => ({ role, partyId: parties[index]!, representedId: represented[index] ?? null })), new Set(alike));
}

/**
 * Who stands behind a bearer token: its person, scopes and the memberships in force; null for an unknown, expired or
 * revoked token. Demonstration tokens count outside of production alone.
 */
export async function authenticate(
  pool: Pick<Pool, 'query'>, bearer: string, secretKey: DigestKey, demoTokens = process.env['NODE_ENV'] !== 'production',
): Promise<Actor | null> {
  return isTokenText(bearer) ? await actorBehind(pool, [tokenDigest(secretKey, bearer), demoTokens]) : null;
}

async function actorBehind(pool: Pick<Pool, 'query'>, credential: readonly unknown[]): Promise<Actor | null> {
  const { rows: [found] } = await pool.query<unknown[]>({ ...statement, values: [...credential], rowMode: 'array' });
  return found ? actorOf(found) : null;
}

const refused = (): AccessFailure => new AccessFailure('UNAUTHENTICATED', says('The token is unknown, expired or revoked. Sign in again, or send no Authorization header to read what is public.', '令牌不存在、已过期或已注销。请重新登录；如只读取公开内容，请不要发送 Authorization 请求头。'));

/** Receives the bearer of a token, whom nobody has recognized yet. @throws AccessFailure for what is no token at all. */
export function receive<Context>(pool: Pick<Pool, 'query'>, bearer: string, secretKey: DigestKey, demoTokens: boolean, contextOf: (actor: Actor) => Context): Visitor<Context> {
  if (!isTokenText(bearer)) throw refused();
  const credential = [tokenDigest(secretKey, bearer), demoTokens];
  const lookUp = async (): Promise<Context> => {
    const actor = await actorBehind(pool, credential);
    if (!actor) throw refused();
    return contextOf(actor);
  };
  return new Visitor(credential, lookUp, (row) => contextOf(actorOf(row)));
}
