import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { canonicalJson, hmacSha256, sameDigest, sha256 } from '../../kernel/digest.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { accountsRefusals } from '../accounts.refusals.js';
import type { Arrival, Passage } from './provider.js';

/** What a way over the provider is for. A code that came of one purpose does nothing for another. */
export enum JourneyPurpose {
  /** To get a session. */
  SIGN_IN = 'SIGN_IN',
  /** To link the identity to the account of someone who is signed in. */
  LINK = 'LINK',
  /** To prove anew, by an identity that is linked, that one is who one is. */
  PROVE = 'PROVE',
}

/** How long someone may take at the provider. Technical, as the lifetime of the code: no rule of law or practice stands behind it. */
const journeyMinutes = 10;
/** How long the code waits for the front end, which redeems it at once. */
const codeMinutes = 2;

/** What the front end tells when it sends someone off. */
export interface Departure {
  readonly purpose: JourneyPurpose;
  readonly returnUrl: string;
  /** Base64url SHA-256 of the verifier that the front end keeps. */
  readonly challenge: string;
}

/** What is told once when a journey begins. */
export interface Ticket {
  readonly passage: Passage;
  /** What the browser keeps in a cookie, so that only it can come back. */
  readonly browserKey: string;
}

/** A journey that came back to the browser from which it left. */
export interface Returned {
  readonly id: string;
  readonly returnUrl: string;
  readonly passage: Passage;
}

/** Whom a code stands for. */
export interface Redeemed {
  readonly issuer: string;
  readonly subjectDigest: Buffer;
  readonly name: string | null;
  readonly email: string | null;
  readonly emailVerified: boolean;
}

type Database = Pick<Pool, 'query'>;

const code = (): string => randomBytes(32).toString('base64url');
const digestOf = (secretKey: Buffer, use: string, text: string): Buffer => hmacSha256(secretKey, `wushe journey ${use}\n`, text);
/** Derived from the state, so that neither rests in the database. */
const derived = (secretKey: Buffer, use: string, state: string): string => digestOf(secretKey, use, state).toString('base64url');

function passageOf(secretKey: Buffer, state: string, purpose: string): Passage {
  return { state, nonce: derived(secretKey, 'nonce', state), pkceVerifier: derived(secretKey, 'pkce', state), fresh: purpose === JourneyPurpose.PROVE };
}

/** The one value under which an identity is found again; whom it belongs to at the provider cannot be read from it. */
export function subjectDigestOf(secretKey: Buffer, issuer: string, subject: string): Buffer {
  return hmacSha256(secretKey, 'wushe sign-in identity\n', canonicalJson([issuer, subject]));
}

/** Begins a journey. The database keeps digests alone. */
export async function beginJourney(database: Database, secretKey: Buffer, { purpose, returnUrl, challenge }: Departure): Promise<Ticket> {
  const [state, browserKey] = [code(), code()];
  await database.query(
    `insert into provider_journey (id, state_digest, browser_digest, purpose, challenge, return_url, expires_at)
     values ($1, $2, $3, $4, $5, $6, business_now() + make_interval(mins => $7))`,
    [randomUUID(), digestOf(secretKey, 'state', state), digestOf(secretKey, 'browser', browserKey), purpose, challenge, returnUrl, journeyMinutes],
  );
  return { passage: passageOf(secretKey, state, purpose), browserKey };
}

/** Takes a journey back, once, in the browser from which it left and while its time lasts; null otherwise. */
export async function returnJourney(database: Database, secretKey: Buffer, state: string, browserKey: string): Promise<Returned | null> {
  const { rows: [row] } = await database.query<{ id: string; purpose: string; return_url: string }>(
    `update provider_journey set returned_at = business_now()
     where state_digest = $1 and browser_digest = $2 and returned_at is null and expires_at > business_now() returning id, purpose, return_url`,
    [digestOf(secretKey, 'state', state), digestOf(secretKey, 'browser', browserKey)],
  );
  return row ? { id: row.id, returnUrl: row.return_url, passage: passageOf(secretKey, state, row.purpose) } : null;
}

/** Makes the code that stands for whoever arrived. What the provider told rests sealed under that code, and not for long. */
export async function arrive(database: Database, secretKey: Buffer, journeyId: string, arrival: Arrival): Promise<string> {
  const text = code();
  const { issuer, subject, ...claims } = arrival;
  const told = { ...claims, issuer, subjectDigest: subjectDigestOf(secretKey, issuer, subject).toString('base64') };
  await database.query(
    'update provider_journey set code_digest = $2, claims = $3, expires_at = business_now() + make_interval(mins => $4) where id = $1 and code_digest is null',
    [journeyId, digestOf(secretKey, 'code', text), seal(secretKey, text, told), codeMinutes],
  );
  return text;
}

/**
 * Takes a code, once: it has to be of this purpose, in time, and shown by whoever holds the verifier with which the
 * journey began. A refusal of the deed gives it back.
 */
export async function redeemCode(unit: Unit, purpose: JourneyPurpose, { code: text, verifier }: { readonly code: string; readonly verifier: string }, field: string | null = null): Promise<Redeemed> {
  const { secretKey } = unit.keys;
  const [row] = await unit.sql<{ challenge: string; claims: string }>(
    `with taken as (select id, challenge, encode(claims, 'base64') as claims from provider_journey
                    where code_digest = $1 and purpose = $2 and redeemed_at is null and expires_at > business_now() for update)
     update provider_journey j set redeemed_at = business_now(), claims = null from taken where j.id = taken.id returning taken.challenge, taken.claims`,
    [digestOf(secretKey, 'code', text), purpose],
  );
  if (!row || !sameDigest(Buffer.from(row.challenge, 'base64url'), sha256(verifier))) throw accountsRefusals.PROVIDER_CODE_UNKNOWN(field === null ? {} : { field });
  const { subjectDigest, ...claims } = open(secretKey, text, Buffer.from(row.claims, 'base64')) as Omit<Redeemed, 'subjectDigest'> & { subjectDigest: string };
  return { ...claims, subjectDigest: Buffer.from(subjectDigest, 'base64') };
}

/** Removes journeys whose time is over. Safe to run twice. */
export async function dropJourneys(database: Database): Promise<void> {
  await database.query('delete from provider_journey where expires_at <= business_now()');
}

/** The mark under which attempts with a code are counted. */
export function markOfCode(secretKey: Buffer, text: string): string {
  return digestOf(secretKey, 'attempt', text).toString('hex');
}

function seal(secretKey: Buffer, text: string, value: object): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', digestOf(secretKey, 'claims', text), nonce);
  const body = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function open(secretKey: Buffer, text: string, sealed: Buffer): unknown {
  const decipher = createDecipheriv('aes-256-gcm', digestOf(secretKey, 'claims', text), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString());
}
