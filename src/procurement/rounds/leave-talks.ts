import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { nothingThere } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { BidState } from '../bids/bid.lifecycle.js';
import { bidPolicy } from '../bids/bid.policy.js';
import { Bid } from '../bids/bid.js';
import { seesBid } from '../bids/bids.queries.js';
import { TenderState } from '../tenders/tender.lifecycle.js';
import { Tender } from '../tenders/tender.js';
import { RoundOfferState } from './round-offer.lifecycle.js';
import { RoundOffer } from './round-offer.js';
import { roundsRefusals } from './rounds.refusals.js';

@InputType({ description: 'A supplier that leaves the talks (退出谈判、磋商).' })
export class TalksLeaveInput extends DeedInput {
  @Field(() => ID, { description: 'Your bid (`bid_…`), opened, in a tender with a final round, before your final price.' })
  bidId!: string;

  @Field(() => String, { description: 'Why, 2–1,000 characters; told with the bid.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** A supplier leaves the talks before its final price; its bid security falls due to be returned (财政部令第74号 Art. 34). */
export const leaveTalks = deed({
  field: 'talksLeave',
  answers: 'bid',
  scope: 'bids:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: TalksLeaveInput): Promise<Bid> {
    const found = await unit.find(Bid, input.bidId, 'bidId');
    if (!(await seesBid(unit, found))) throw nothingThere('bidId');
    unit.authorize(bidPolicy.change(unit.actor, found));
    const tender = await unit.lockById(Tender, found.tender.id);
    const bid = await unit.lock(Bid, input.bidId, { field: 'bidId' });
    if (tender.state !== TenderState.OPENED || !tender.finalPending || bid.state !== BidState.OPENED) throw roundsRefusals.NOT_IN_TALKS({ field: 'bidId' });
    const offer = await unit.em.findOne(RoundOffer, { bid });
    if (offer && offer.state !== RoundOfferState.INVITED) throw roundsRefusals.NOT_IN_TALKS({ field: 'bidId' });
    offer?.leave();
    bid.leaveTalks(`NT-01: 退出谈判（磋商） / Left the talks: ${input.reason.trim()}`);
    unit.record({ rule: 'NT-01' });
    await unit.emit('bid.talksLeft', bid.id, { tenderId: tender.id });
    return bid;
  },
});
