// SQL cannot seal: the bid is a mutation by hand, with the same sealing code between its two functions of the database.
import { createHmac, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { object } from 'postgraphile/grafast';
import { withPgClientTransaction } from 'postgraphile/@dataplan/pg';
import { extendSchema, gql } from 'postgraphile/utils';

/** The mutation `bidSubmit`, whose payload is the bid as a row of its table. */
export async function bidPlugin(compiled, secretKey) {
  const { seal, receiptDigest } = await import(join(compiled, 'src/procurement/sealing/index.js'));
  const { receiptKey, signedReceipt } = await import(join(compiled, 'src/procurement/bids/receipt.js'));
  const { judgeEligibility, limitsOf } = await import(join(compiled, 'src/organizations/eligibility.policy.js'));

  async function submit(client, { input, actor }) {
    const { tenderId, organizationId, price, proposal, idempotencyKey } = input;
    if (!actor.has('ORG_MANAGER', organizationId)) throw new Error('not a manager');
    const { rows: [tender] } = await client.query({ text: 'select * from peer.bid_place($1, $2)', values: [tenderId, organizationId], name: 'bid_place' });
    const priceFen = BigInt(Math.round(Number(price) * 100));
    const { eligible } = judgeEligibility(tender.standing, { grade: tender.required_grade, creditScore: tender.credit_floor }, limitsOf(tender.limits ?? {}));
    if (tender.state !== 'PUBLISHED' || !tender.in_time || !eligible || priceFen > BigInt(tender.budget_fen)) throw new Error('refused');
    const bidId = randomUUID();
    const envelope = await seal({
      tenderId, bidId, kind: 'offer', plaintext: { priceFen, proposal: proposal.trim() }, officers: tender.officer_keys, platformPublicKey: tender.platform_public_key,
    });
    const digest = receiptDigest(envelope);
    const receipt = signedReceipt(receiptKey(secretKey), { tenderId, bidId, bidVersion: 1, receiptDigest: digest, priceReceiptDigest: null, serverTime: new Date(tender.moment) });
    const fingerprint = createHmac('sha256', secretKey).update(JSON.stringify({ tenderId, organizationId, price, proposal })).digest();
    await client.query({
      text: 'select peer.bid_enter($1, $2, $3, $4, $5, $6, $7, $8, $9)', name: 'bid_enter',
      values: [bidId, tenderId, organizationId, envelope, digest, tender.moment, idempotencyKey, fingerprint, receipt],
    });
    return bidId;
  }

  return extendSchema((build) => {
    const { bid } = build.input.pgRegistry.pgResources;
    return {
      typeDefs: gql`
        input BidSubmitInput { tenderId: UUID! organizationId: UUID! price: String! proposal: String! idempotencyKey: String! }
        type BidSubmitPayload { bid: Bid }
        extend type Mutation { bidSubmit(input: BidSubmitInput!): BidSubmitPayload }
      `,
      objects: {
        Mutation: {
          plans: {
            bidSubmit(_, fieldArgs) {
              const $input = fieldArgs.getRaw('input');
              const $bidId = withPgClientTransaction(bid.executor, object({ input: $input, actor: build.grafast.context().get('actor') }), submit);
              return object({ bid: bid.get({ id: $bidId }) });
            },
          },
        },
        BidSubmitPayload: { plans: { bid: ($payload) => $payload.get('bid') } },
      },
    };
  });
}
