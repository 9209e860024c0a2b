import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { PersonGraph } from '../../accounts/index.js';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Node, Reads } from '../../platform/reads/index.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { BidDraft } from './bid-draft.js';

@ObjectType('BidDraft', {
  implements: Node,
  description: 'A bid that is being prepared (投标草稿), seen by the organization\'s managers alone. It rests encrypted; `bidDraftContent` reads it. It is removed when the bid is submitted, or the deadline passes.',
})
@Reads(() => BidDraft, {
  visible: (row, viewer) => `${row}.organization_id = any(${viewer.parties('ORG_MANAGER')})`,
  scope: 'bids:read',
  orderings: { SAVED_AT: 'savedAt' },
  defaultOrder: { field: 'SAVED_AT', direction: 'DESC' },
  filter: ['tender', 'organization', 'savedAt'],
})
export class BidDraftGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'Who will bid; null when the reader may not see it.' })
  organization!: Rel<OrganizationGraph> | null;

  @Field(() => PersonGraph, { nullable: true, description: 'Who saved it last; null when the reader may not see them.' })
  editedBy!: Rel<PersonGraph> | null;

  @Field(() => DateTimeScalar, { description: 'When it was saved last.' })
  savedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server, by which lateness is judged.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => Int, { description: 'Seconds until the deadline, 0 when it has passed.' })
  @Computed({ sql: (draft) => `(select greatest(0, ceil(extract(epoch from t.deadline - business_now())))::int from tender t where t.id = ${draft}.tender_id)` })
  secondsLeft!: number;

  @Field(() => Int, { description: 'Version for `expectedVersion`; each save makes a new one.' })
  version!: number;
}
