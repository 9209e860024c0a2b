import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { jurisdictionsOf } from '../../../src/platform/rules/rules.js';
import type { Actor } from '../../../src/platform/deeds/actor.js';
import { fingerprintOf } from '../../../src/platform/deeds/idempotency.js';
import { type Standing, judgeEligibility, limitRules, limitsOf } from '../../../src/organizations/eligibility.policy.js';
import { fundRules } from '../../../src/funds/funds.rules.js';
import { receiptKey, signedReceipt } from '../../../src/procurement/bids/receipt.js';
import { receiptDigest, seal } from '../../../src/procurement/sealing/index.js';

type Input = Readonly<Record<string, unknown>>;

/** A write by hand: what it needs is read and judged, then everything is written at once. */
export type Write = (client: PoolClient, actor: Actor, input: Input, ground: Ground) => Promise<string>;

/** What a write stands on. */
export interface Ground {
  readonly secretKey: Buffer;
  readonly requestId: string;
}

const uuid = (publicId: unknown): string => String(publicId).split('_').at(-1)!.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const fenOf = ({ amount }: { amount: string }): bigint => BigInt(Math.round(Number(amount) * 100));
const time = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

function refuse(why: string): never {
  throw new Error(`refused: ${why}`);
}

const keyed = `with key as (insert into idempotency_key (actor_id, key, deed, fingerprint, subject_type, subject_id) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning subject_id)`;
const history = (from: string, first: number): string => `insert into history_entry (id, actor_id, token_id, request_id, deed, subject_type, subject_id, changes)
  select $${first}, $1, $${first + 1}, $${first + 2}, $3, $5, $6, $${first + 3}::jsonb from ${from}`;

interface OpenTender {
  readonly state: string;
  readonly in_time: boolean;
  readonly moment: string;
  readonly budget_fen: string;
  readonly officer_keys: string[];
  readonly platform_public_key: string;
  readonly required_grade: number | null;
  readonly credit_floor: number | null;
  readonly standing: Standing;
  readonly limits: Record<string, unknown> | null;
}

const submitBid: Write = async (client, actor, input, { secretKey, requestId }) => {
  const [tenderId, organizationId] = [uuid(input['tenderId']), uuid(input['organizationId'])];
  if (!actor.mayUse('bids:write') || !actor.has('ORG_MANAGER', organizationId)) refuse('not a manager');
  // The clock is read when the lock is held.
  const { rows: [tender] } = await client.query<OpenTender>({
    name: 'bid_tender',
    text: `with locked as materialized (select t.* from tender t where t.id = $1 for share)
      select t.state, n.moment <= t.deadline as in_time, n.moment::text as moment, t.budget_fen::text, t.officer_keys, t.platform_public_key, t.required_grade, t.credit_floor, organization_standing($2) as standing,
        (select json_object_agg(r.key, r.value) from (select distinct on (key) key, value from rule_value where key = any($3) and jurisdiction = any(array[t.jurisdiction, left(t.jurisdiction, 4), left(t.jurisdiction, 2), 'CN'])
          and effective_from <= business_now()::date and (effective_to is null or effective_to > business_now()::date) order by key, length(jurisdiction) * (jurisdiction <> 'CN')::int desc) r) as limits
      from locked t, lateral (select business_now() as moment) n`,
    values: [tenderId, organizationId, Object.values(limitRules).map(({ key }) => key)],
  });
  if (!tender || tender.state !== 'PUBLISHED' || !tender.in_time) refuse('not open');
  const { eligible } = judgeEligibility(tender.standing, { grade: tender.required_grade, creditScore: tender.credit_floor }, limitsOf(tender.limits ?? {}));
  const priceFen = fenOf(input['price'] as { amount: string });
  if (!eligible || priceFen > BigInt(tender.budget_fen)) refuse('not eligible');
  const bidId = randomUUID();
  const envelope = await seal({
    tenderId, bidId, kind: 'offer', plaintext: { priceFen, proposal: String(input['proposal']).trim() }, officers: tender.officer_keys, platformPublicKey: tender.platform_public_key,
  });
  const digest = receiptDigest(envelope);
  const receipt = signedReceipt(receiptKey(secretKey), { tenderId, bidId, bidVersion: 1, receiptDigest: digest, priceReceiptDigest: null, serverTime: new Date(tender.moment) });
  const after = { tender: tenderId, organization: organizationId, submittedBy: actor.personId, state: 'SUBMITTED', receiptDigest: digest, receipt, sealedAt: tender.moment, openedAt: null, priceFen: null, rank: null };
  const { rows: [row] } = await client.query<{ text: string }>({
    name: 'bid_insert',
    text: `${keyed}, sealed as (
        insert into bid (id, tender_id, organization_id, submitted_by_id, state, envelope, receipt_digest, sealed_at, receipt) select $6, $7, $8, $1, 'SUBMITTED', $9, $10, $11, $16 from key returning *
      ), told as (${history('sealed', 12)})
      select json_build_object('data', json_build_object('bidSubmit', json_build_object('bid', json_build_object('id', 'bid_' || replace(id::text, '-', ''), 'state', state, 'receiptDigest', receipt_digest,
        'sealedAt', ${time('sealed_at')}, 'tender', json_build_object('id', 'tender_' || replace(tender_id::text, '-', ''))), 'userErrors', '[]'::json)))::text as text from sealed`,
    values: [
      actor.personId, input['idempotencyKey'], 'bidSubmit', fingerprintOf(secretKey, 'bidSubmit', input), 'Bid', bidId, tenderId, organizationId, envelope, digest, tender.moment,
      randomUUID(), actor.tokenId, requestId, JSON.stringify([{ entity: 'Bid', id: bidId, kind: 'create', before: {}, after }]), receipt,
    ],
  });
  return row?.text ?? refuse('key used');
};

interface GiftPlace {
  readonly state: string;
  readonly account_id: string;
  readonly ledger_account_id: string;
  readonly source_account_id: string;
  readonly threshold: string | null;
  readonly moment: string;
}

const recordDonation: Write = async (client, actor, input, { secretKey, requestId }) => {
  const fundId = uuid(input['fundId']);
  if (!actor.mayUse('funds:write') || !actor.has('FUND_FINANCE', fundId)) refuse('not of the fund');
  const { rows: [place] } = await client.query<GiftPlace>({
    name: 'donation_place',
    text: `with locked as materialized (select f.* from community_fund f where f.id = $1 for share)
      select f.state, a.id as account_id, a.ledger_account_id, a.source_account_id, business_now()::text as moment,
        (select value #>> '{}' from rule_value where key = $2 and jurisdiction = any($3) and effective_from <= business_now()::date and (effective_to is null or effective_to > business_now()::date)
          order by length(jurisdiction) * (jurisdiction <> 'CN')::int desc limit 1) as threshold
      from locked f join community c on c.id = f.community_id join fund_account a on a.fund_id = f.id and a.restriction = 'UNRESTRICTED'`,
    values: [fundId, fundRules.twoSignaturesFrom.key, jurisdictionsOf('440103')],
  });
  const fen = fenOf(input['amount'] as { amount: string });
  if (place?.state !== 'ACTIVE' || fen >= BigInt(place.threshold ?? fundRules.twoSignaturesFrom.value)) refuse('not possible');
  const id = randomUUID();
  const after = {
    fund: fundId, account: place.account_id, amountFen: fen.toString(), channel: 'BANK_TRANSFER', donorKind: input['donorKind'], donor: null, receiptWaived: false, bankReference: input['bankReference'],
    state: 'RECEIVED', recordedBy: actor.personId, recordedAt: place.moment, signatures: 1, receivedAt: place.moment,
  };
  const { rows: [row] } = await client.query<{ text: string }>({
    name: 'donation_insert',
    text: `${keyed}, gift as (
        insert into donation (id, fund_id, account_id, amount_fen, channel, donor_kind, donor_name, public_name, receipt_waived, bank_reference, state, recorded_by_id, recorded_at, signatures, received_at)
        select $6, $7, $8, $9, 'BANK_TRANSFER', $10, $11, $12, false, $13, 'RECEIVED', $1, $14, 1, $14 from key returning *
      ), told as (${history('gift', 15)})
      select json_build_object('data', json_build_object('donationRecord', json_build_object('donation', json_build_object('id', 'donation_' || replace(id::text, '-', ''), 'state', state,
        'amount', json_build_object('amount', round(amount_fen / 100.0, 2)::text, 'currency', 'CNY'), 'receivedAt', ${time('received_at')}, 'fund', json_build_object('id', 'fund_' || replace(fund_id::text, '-', ''))),
        'userErrors', '[]'::json)))::text as text, ledger_post($19, 'DONATION', 'CNY', 'Gift to a community fund', 'Donation', id, $1, null, null, $20::jsonb)
      from gift`,
    values: [
      actor.personId, input['idempotencyKey'], 'donationRecord', fingerprintOf(secretKey, 'donationRecord', input), 'Donation', id, fundId, place.account_id, fen.toString(), input['donorKind'], input['donorName'],
      input['publicName'], input['bankReference'], place.moment, randomUUID(), actor.tokenId, requestId, JSON.stringify([{ entity: 'Donation', id, kind: 'create', before: {}, after }]), randomUUID(),
      JSON.stringify([{ account: place.source_account_id, amount: (-fen).toString() }, { account: place.ledger_account_id, amount: fen.toString() }]),
    ],
  });
  return row?.text ?? refuse('key used');
};

export const writes: Readonly<Record<string, Write>> = { bid: submitBid, donation: recordDonation, hotDonation: recordDonation };

/** Runs a write as one transaction. */
export async function inTransaction(pool: Pool, work: (client: PoolClient) => Promise<string>): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const text = await work(client);
    await client.query('commit');
    client.release();
    return text;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    client.release();
    throw error;
  }
}
