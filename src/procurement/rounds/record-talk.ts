import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { nothingThere, says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { BidState, bidLifecycle } from '../bids/bid.lifecycle.js';
import { Bid } from '../bids/bid.js';
import { seesBid } from '../bids/bids.queries.js';
import { clearedOf, membersOf } from '../panel/panel.queries.js';
import { Tender } from '../tenders/tender.js';
import { roundsPolicy } from './rounds.policy.js';
import { roundsRefusals } from './rounds.refusals.js';
import { Talk } from './talk.js';

@InputType({ description: 'A talk of the panel with one supplier (谈判、磋商记录).' })
export class TalkRecordInput extends DeedInput {
  @Field(() => ID, { description: 'The supplier\'s bid (`bid_…`), opened, in a tender with a final round.' })
  bidId!: string;

  @Field(() => DateTimeScalar, { description: 'When it was held: after the opening, not in the future.' })
  heldAt!: Date;

  @Field(() => String, { description: 'What was talked about and agreed, 2–20,000 characters. Read by panel, buyer and this supplier; never of other suppliers (法38).' })
  @Length(2, 20_000)
  @Matches(/\S\s*\S/)
  summary!: string;
}

/** A member of the panel puts a talk with a supplier on record; each is talked with alone. */
export const recordTalk = deed({
  field: 'talkRecord',
  answers: 'talk',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: TalkRecordInput): Promise<Talk> {
    const found = await unit.find(Bid, input.bidId, 'bidId');
    if (!(await seesBid(unit, found))) throw nothingThere('bidId');
    const tender = await unit.lockById(Tender, found.tender.id, { share: true });
    unit.authorize(roundsPolicy.talk(unit.actor, clearedOf(await membersOf(unit, tender))));
    const bid = await unit.lock(Bid, input.bidId, { field: 'bidId' });
    if (!tender.finalPending) throw roundsRefusals.NO_FINAL_ROUND({ field: 'bidId' });
    if (bid.state !== BidState.OPENED) throw bidLifecycle.refused(bid.state, says('talked about', '谈判（磋商）'), { field: 'bidId' });
    const recordedAt = await unit.now();
    if (input.heldAt > recordedAt || input.heldAt < tender.openedAt!) throw roundsRefusals.TALK_TIME({ field: 'heldAt' });
    const talk = new Talk({ bid, heldAt: input.heldAt, summary: input.summary.trim(), recordedBy: unit.em.getReference(Person, unit.actor.personId), recordedAt });
    unit.em.persist(talk);
    unit.record({ rule: 'NT-01' });
    return talk;
  },
});
