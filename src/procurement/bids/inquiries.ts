import { type Eligibility, Organization, type Standing } from '../../organizations/index.js';
import { decodeId, encodeId } from '../../kernel/identifiers.js';
import { nothingThere } from '../../kernel/refusal.js';
import type { Inquiry } from '../../platform/graphql/inquiry.js';
import { Tender } from '../tenders/tender.js';
import { bidderRoles } from './bid.policy.js';
import { type EligibilityTerms, eligibilityTerms, judgedFor } from './eligibility.js';
import { receiptPublicKey, verifiedReceipt } from './receipt.js';

/** What a receipt turned out to be. */
export interface ReceiptCheck {
  readonly valid: boolean;
  readonly tenderId: string | null;
  readonly bidId: string | null;
  readonly bidVersion: number | null;
  readonly receiptDigest: string | null;
  readonly priceReceiptDigest: string | null;
  readonly serverTime: Date | null;
  readonly current: boolean | null;
  readonly digestMatches: boolean | null;
  readonly stored: boolean | null;
}

/** The key with which receipts are checked. Public. */
export const receiptKeyInquiry: Inquiry<object, string> = {
  scope: 'public',
  answer: async ({ keys }) => receiptPublicKey(keys.secretKey),
};

/**
 * Checks a receipt. Whether it is the bid's latest, and whether the envelope that is kept is the one it names, is told to those
 * alone who see the bid; the envelope is digested anew for it.
 */
export const verifyReceipt: Inquiry<{ readonly receipt: string; readonly digest: string | null }, ReceiptCheck> = {
  scope: 'public',
  async answer({ actor, pool, keys }, { receipt, digest }) {
    const facts = verifiedReceipt(keys.secretKey, receipt);
    if (!facts) return { valid: false, tenderId: null, bidId: null, bidVersion: null, receiptDigest: null, priceReceiptDigest: null, serverTime: null, current: null, digestMatches: null, stored: null };
    const { receiptDigest, priceReceiptDigest } = facts;
    const { rows: [bid] } = await pool.query<{ current: boolean; stored: boolean | null }>(
      `select b.receipt = $2 as current, encode(sha256(b.envelope), 'hex') = $4 and encode(sha256(b.price_envelope), 'hex') is not distinct from $5 as stored
       from bid b where b.id = $1 and ((b.opened_at is not null and not b.confidential) or b.organization_id = any($3::uuid[]))`,
      [facts.bidId, receipt.trim(), actor?.partiesAs(...bidderRoles) ?? [], receiptDigest, priceReceiptDigest],
    );
    const digestMatches = digest === null ? null : [receiptDigest, priceReceiptDigest].includes(digest.trim().toLowerCase());
    return { valid: true, ...facts, tenderId: encodeId(Tender.idPrefix, facts.tenderId), bidId: encodeId('bid', facts.bidId), current: bid?.current ?? null, digestMatches, stored: bid?.stored ?? null };
  },
};

/** Whether an organization may bid in a tender now, by the rules of the tender's jurisdiction. Public like the facts behind it. */
export const eligibilityInquiry: Inquiry<{ readonly tenderId: string; readonly organizationId: string }, Eligibility> = {
  scope: 'public',
  async answer({ actor, pool }, input) {
    const [tenderId, organizationId] = [decodeId(Tender.idPrefix, input.tenderId), decodeId(Organization.idPrefix, input.organizationId)];
    const { rows: [row] } = tenderId === null ? { rows: [] } : await pool.query<{ terms: EligibilityTerms; standing: Standing | null }>(
      `select ${eligibilityTerms('t.id')} as terms, organization_standing($2) as standing from tender t
       where t.id = $1 and (t.published_at is not null or t.buyer_id = any($3::uuid[]))`,
      [tenderId, organizationId, actor?.partiesAs('BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR') ?? []],
    );
    if (!row) throw nothingThere('tenderId');
    if (!row.standing) throw nothingThere('organizationId');
    return judgedFor(row.standing, row.terms);
  },
};
