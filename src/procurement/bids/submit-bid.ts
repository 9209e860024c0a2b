import { IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { decodeId } from '../../kernel/identifiers.js';
import { nothingThere } from '../../kernel/refusal.js';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { Tender } from '../tenders/tender.js';
import { bidPolicy } from './bid.policy.js';
import { Bid } from './bid.js';
import { bidsRefusals } from './bids.refusals.js';
import { lockGround } from './bid-ground.js';
import { otherMembers, refuseIneligible, refuseReasons } from './eligibility.js';
import { takeDocuments } from './bid-documents.js';
import { receiptKey } from './receipt.js';
import { type BidderTerms, refuseLateAt } from './offer-terms.js';
import { OfferInput, enclosed } from './offer.js';

@InputType({ description: 'A bid (投标) to submit. `expectedVersion` has no meaning here.' })
export class BidSubmitInput extends OfferInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), published and before its deadline.' })
  tenderId!: string;

  @Field(() => ID, { description: 'The organization (`organization_…`) that bids; you act as its manager.' })
  organizationId!: string;

  @Field(() => ID, { nullable: true, description: 'The consortium (`consortium_…`) that bids, complete, with the organization as its leader (PL-03); null for a bid of the organization alone.' })
  @IsOptional()
  consortiumId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the new bid, of your choice (`bid_` and 32 hex digits of a random UUID): only with an envelope that you sealed yourself, which is bound to it.' })
  @IsOptional()
  bidId?: string | null;
}

/**
 * A manager submits a sealed bid. The offer exists in this process until the answer is sent; the database gets the
 * envelope alone.
 */
export const submitBid = deed({
  field: 'bidSubmit',
  answers: 'bid',
  scope: 'bids:write',
  idempotency: 'required',
  sealed: true,
  hasty: true,
  async act(unit: Unit, input: BidSubmitInput): Promise<Bid> {
    const organization = bidderOf(unit, input.organizationId);
    unit.authorize(bidPolicy.submit(unit.actor, organization));
    const { tender, serverTime, reasons } = await lockGround(unit, input.tenderId, organization);
    refuseReasons(reasons);
    const bid = new Bid({ ...chosenId(input), tender: unit.named(Tender, tender.id), organization, submittedBy: unit.named(Person, unit.actor.personId) });
    if (input.consortiumId != null) await bidFor(unit, bid, tender, input.consortiumId);
    bid.enclose(await enclosed(tender, bid.id, input, serverTime, await takeDocuments(unit, bid, input, serverTime)), receiptKey(unit.keys.secretKey));
    unit.add(bid);
    return bid;
  },
});

/** The id to which a bidder bound the envelope. */
function chosenId({ bidId, envelope }: BidSubmitInput): { id?: string } {
  if ((bidId ?? null) === null && envelope == null) return {};
  const id = envelope == null ? null : decodeId(Bid.idPrefix, bidId ?? '');
  if (id === null) throw bidsRefusals.BID_ID({ field: 'bidId' });
  return { id };
}

/** The consortium that bids, each member of which qualifies still (PL-02); the database judges whether it is complete, when the bid is written. */
async function bidFor(unit: Unit, bid: Bid, tender: BidderTerms, publicId: string): Promise<void> {
  bid.consortiumId = decodeId('consortium', publicId);
  if (bid.consortiumId === null) throw bidsRefusals.CONSORTIUM_INCOMPLETE({ field: 'consortiumId' });
  for (const member of await otherMembers(unit, bid)) await refuseIneligible(unit, member, tender, 'consortiumId');
}

/** The organization that bids. Not read: whoever manages it proves that it exists, and its eligibility is asked below. */
function bidderOf(unit: Unit, publicId: string): Organization {
  const id = decodeId(Organization.idPrefix, publicId);
  if (id === null) throw nothingThere('organizationId');
  return unit.named(Organization, id);
}

/**
 * **Here a bid is refused for lateness** (PL-06), and so are its changes and its withdrawal. The caller holds the tender's
 * shared lock, so that no deadline is moved and no opening begins meanwhile; only then is the database's clock read.
 *
 * @returns the time at which the bid is in time: it goes onto the receipt.
 */
export async function refuseLate(unit: Unit, tender: Tender): Promise<Date> {
  const serverTime = await unit.now();
  refuseLateAt(tender, serverTime);
  return serverTime;
}
