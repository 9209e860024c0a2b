import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { PersonGraph } from '../../accounts/index.js';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, Guarded, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { BuyerGraph } from '../buyers/index.js';
import { listFilters, purchaseListVisible } from './lists.queries.js';
import { PurchaseListComment } from './purchase-list-comment.js';
import { PurchaseListState, purchaseListLifecycle } from './purchase-list.lifecycle.js';
import { PurchaseList } from './purchase-list.js';
import { purchaseListMoments, purchaseListPolicy } from './purchase-list.policy.js';

const of = ['state', 'buyer', 'draftedBy', 'hands'];
type DraftedList = PurchaseList & { readonly ownLine: boolean };

@ObjectType('PurchaseList', {
  implements: Node,
  description: 'What a buyer plans to buy in a year (政府购买服务清单). Everyone sees it from its public consultation on; a draft is seen by the buyer\'s own people alone.',
})
@Reads(() => PurchaseList, {
  visible: purchaseListVisible,
  scope: 'procurement:read',
  orderings: { PUBLISHED_AT: 'publishedAt', CREATED_AT: 'createdAt', YEAR: 'year' },
  filter: ['state', 'buyer', 'year', 'budget', 'publishedAt', 'consultedUntil', ...listFilters],
  search: (list, text) => `${list}.title ilike containing(${text})`,
})
export class PurchaseListGraph extends Node {
  @Field(() => BuyerGraph, { description: 'The buyer.' })
  buyer!: BuyerGraph;

  @Field(() => Int, { description: 'Fiscal year.' })
  year!: number;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => PurchaseListState, { description: 'Where it stands.' })
  state!: PurchaseListState;

  @Field(() => [PurchaseListState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<PurchaseList>({ from: ['state'], value: ({ state }) => purchaseListLifecycle.nextStates(state) })
  nextStates!: PurchaseListState[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the public was first asked; null before.' })
  consultedFrom!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for comments (PL-25); null before the consultation.' })
  consultedUntil!: Date | null;

  @Field(() => String, { nullable: true, description: 'What became of the comments; null until published, or when nothing was said.' })
  consultationSummary!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was published; null before.' })
  publishedAt!: Date | null;

  @Field(() => Int, { description: 'Amendments so far.' })
  amendments!: number;

  @Field(() => String, { nullable: true, description: 'Why it was amended last; null when it was not.' })
  amendmentReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was amended last; null when it was not.' })
  amendedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed; null before.' })
  closedAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When its draft was begun.' })
  createdAt!: Date;

  @Field(() => MoneyGraph, { description: 'Budget of its lines together, without cancelled ones.' })
  @Computed({ sql: (list) => `(select coalesce(sum(l.budget_fen), 0)::bigint from purchase_line l where l.list_id = ${list}.id and l.state <> 'CANCELLED' and (l.announced_at is not null or ${list}.state = 'DRAFT'))` })
  budget!: MoneyGraph;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @Connected(() => PurchaseListCommentGraph, { by: 'list', description: 'What the public said of it (PL-25), the earliest first.', defaultOrder: { field: 'COMMENTED_AT', direction: 'ASC' } })
  comments!: Connection<Rel<PurchaseListCommentGraph>>;

  @ViewerCan<DraftedList>({
    purchaseLineAdd: { description: 'Put a service on it.', from: of, decide: (actor, list) => all(purchaseListPolicy.draft(actor, list), purchaseListMoments.addLine(list.state)) },
    purchaseListConsult: { description: 'Ask the public.', from: of, decide: (actor, list) => all(purchaseListPolicy.draft(actor, list), purchaseListLifecycle.can(list.state, 'consult')) },
    purchaseListPublish: {
      description: 'Publish it; the deed also looks at the time for comments and the budget.',
      from: of,
      sql: { ownLine: (list, viewer) => `exists (select from purchase_line l where l.list_id = ${list}.id and l.state = 'PLANNED' and ${viewer.person} = any(l.hands))` },
      decide: (actor, list) => all(
        purchaseListPolicy.publish(actor, list), allowIf(!list.ownLine, says('Whoever drafted one of its lines does not publish it.', '起草清单事项的人不得发布该清单。')), purchaseListLifecycle.can(list.state, 'publish'),
      ),
    },
    purchaseListAmend: { description: 'Open lines added later; the deed also looks how long the public could read them.', from: of, decide: (actor, list) => all(purchaseListPolicy.approve(actor, list), purchaseListLifecycle.can(list.state, 'amend')) },
    purchaseListClose: { description: 'Close it.', from: of, decide: (actor, list) => all(purchaseListPolicy.approve(actor, list), purchaseListLifecycle.can(list.state, 'close')) },
    purchaseListComment: {
      description: 'Comment on it while the public is consulted.', from: of,
      decide: (_actor, list) => allowIf(list.state === PurchaseListState.CONSULTED, says('The time for comments is not running.', '目前不在征求意见期内。'), 'PL-25'),
    },
  })
  viewerCan!: object;
}

@ObjectType('PurchaseListComment', { implements: Node, description: 'What someone from the public said of a list before it was published (PL-25). Everyone sees it; who said it is told to the author alone.' })
@Reads(() => PurchaseListComment, {
  visible: (comment, viewer) => `exists (select from purchase_list commented where commented.id = ${comment}.list_id and ${purchaseListVisible('commented', viewer)})`,
  orderings: { COMMENTED_AT: 'commentedAt' },
  defaultOrder: { field: 'COMMENTED_AT', direction: 'DESC' },
  filter: ['commentedAt'],
})
export class PurchaseListCommentGraph extends Node {
  @Field(() => PurchaseListGraph, { nullable: true, description: 'The list; never null, as a comment is seen with its list.' })
  list!: Rel<PurchaseListGraph> | null;

  @Field(() => String, { description: 'The comment.' })
  body!: string;

  @Field(() => PersonGraph, { nullable: true, description: 'Who said it; null for everyone but the author.' })
  @Guarded((comment, viewer) => `${comment}.author_id = ${viewer.person}`)
  author!: PersonGraph | null;

  @Field(() => DateTimeScalar, { description: 'When it was said.' })
  commentedAt!: Date;
}
