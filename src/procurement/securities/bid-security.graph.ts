import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { all } from '../../kernel/refusal.js';
import { DateTimeScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { BidGraph } from '../bids/bid.graph.js';
import { bidVisible } from '../bids/bids.queries.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { BidSecurity } from './bid-security.js';
import { BidSecurityKind, BidSecurityState, bidSecurityLifecycle } from './bid-security.lifecycle.js';
import { securityPolicy } from './security.policy.js';

type BoughtSecurity = BidSecurity & { readonly buyerId: string };
const from = ['state'];
const sql = { buyerId: (row: string): string => `(select t.buyer_id from tender t where t.id = ${row}.tender_id)` };

@ObjectType('BidSecurity', { implements: Node, description: 'What a bidder puts up for its bid (投标保证金, PL-21). Seen with the bid: by its bidder alone before the opening, by everyone after it; and by the buyer\'s approvers once it is due.' })
@Reads(() => BidSecurity, {
  visible: (row, viewer) => `(exists (select from bid b where b.id = ${row}.bid_id and ${bidVisible('b', viewer)})
    or (${row}.state <> 'PROVIDED' and exists (select from tender t where t.id = ${row}.tender_id and (t.opened_at is not null or t.ended_at is not null) and t.buyer_id = any(${viewer.parties('BUYER_APPROVER')}))))`,
  scope: 'bids:read', filter: ['state', 'tender', 'dueAt'], orderings: { PROVIDED_AT: 'providedAt', DUE_AT: 'dueAt' }, defaultOrder: { field: 'PROVIDED_AT', direction: 'DESC' },
})
export class BidSecurityGraph extends Node {
  @Field(() => BidGraph, { nullable: true, description: 'The bid; null when the reader may not see it.' })
  bid!: Rel<BidGraph> | null;

  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => BidSecurityKind, { description: 'How it is provided.' })
  kind!: BidSecurityKind;

  @Field(() => MoneyGraph, { description: 'How much.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => String, { description: 'Reference of the transfer or number of the letter.' })
  reference!: string;

  @Field(() => BidSecurityState, { description: 'Where it stands.' })
  state!: BidSecurityState;

  @Field(() => [BidSecurityState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<BidSecurity>({ from: ['state'], value: ({ state }) => bidSecurityLifecycle.nextStates(state) })
  nextStates!: BidSecurityState[];

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  providedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'By when it must be returned: five working days after the award notice, to the winner after the contract (PL-21). Null until then.' })
  dueAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether it should have been returned already.' })
  @Computed({ sql: (row) => `(${row}.state = 'DUE' and ${row}.due_at < business_now())` })
  overdue!: boolean;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was returned or forfeited; null until then.' })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was forfeited; null otherwise.' })
  reason!: string | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<BoughtSecurity>({
    bidSecurityReturn: { description: 'Give it back.', from, sql, decide: (actor, row) => all(securityPolicy.decide(actor, { buyer: { id: row.buyerId } }), bidSecurityLifecycle.can(row.state, 'giveBack')) },
    bidSecurityForfeit: { description: 'Keep it.', from, sql, decide: (actor, row) => all(securityPolicy.decide(actor, { buyer: { id: row.buyerId } }), bidSecurityLifecycle.can(row.state, 'forfeit')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => BidGraph)
export class BidSecurities {
  @Connected(() => BidSecurityGraph, { by: 'bid', description: 'Its security; empty where none was provided.' })
  security!: Connection<BidSecurityGraph>;
}

@ExtendsGraph(() => TenderGraph)
export class TenderSecurity {
  @Field(() => DecimalScalar, { nullable: true, description: 'The bid security (投标保证金) that it asks for, in yuan; a bid without it is invalid at the opening (PL-21). Null when it asks for none.' })
  @Computed({ sql: (tender) => `(select (s.amount_fen * 0.01)::text from security_term s where s.tender_id = ${tender}.id)` })
  bidSecurity!: string | null;
}
