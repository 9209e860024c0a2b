import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a purchase list stands. */
export enum PurchaseListState {
  DRAFT = 'DRAFT',
  CONSULTED = 'CONSULTED',
  PUBLISHED = 'PUBLISHED',
  AMENDED = 'AMENDED',
  CLOSED = 'CLOSED',
}

const { DRAFT, CONSULTED, PUBLISHED, AMENDED, CLOSED } = PurchaseListState;

registerEnumType(PurchaseListState, {
  name: 'PurchaseListState',
  description: 'Where a purchase list (购买服务清单) stands.',
  valuesConfig: {
    DRAFT: { description: 'Being drafted (起草); seen by the buyer\'s own people alone.' },
    CONSULTED: { description: 'Open to the public for comments, then waiting for publication (征求意见, PL-25).' },
    PUBLISHED: { description: 'Published (发布): its lines are open for tenders.' },
    AMENDED: { description: 'Published, with lines added later (调整).' },
    CLOSED: { description: 'Closed at the end of its year (关闭). An end.' },
  },
});

export const purchaseListLifecycle = lifecycle({
  aggregate: 'purchase_list',
  states: Object.values(PurchaseListState),
  initial: DRAFT,
  terminal: [CLOSED],
  steps: {
    consult: { from: [DRAFT], to: CONSULTED, by: ['BUYER_OFFICER'], rule: 'PL-25', description: 'The public is asked what it thinks of the requirement.' },
    publish: { from: [CONSULTED], to: PUBLISHED, by: ['BUYER_APPROVER'], rule: 'PL-25', description: 'Another person publishes it after the time for comments.' },
    amend: { from: [PUBLISHED, AMENDED], to: AMENDED, by: ['BUYER_APPROVER'], rule: 'PL-25', description: 'Another person opens lines that were added later.' },
    close: { from: [PUBLISHED, AMENDED], to: CLOSED, by: ['BUYER_APPROVER'], description: 'The year is over; lines that nobody tendered are cancelled.' },
  },
  words: {
    subject: ['This purchase list', '该购买清单'],
    states: {
      DRAFT: ['a draft', '起草中'],
      CONSULTED: ['open for comments', '征求意见'],
      PUBLISHED: ['published', '已发布'],
      AMENDED: ['published and amended', '已调整'],
      CLOSED: ['closed', '已关闭'],
    },
    steps: {
      consult: ['opened for comments', '征求意见'],
      publish: ['published', '发布'],
      amend: ['amended', '调整'],
      close: ['closed', '关闭'],
    },
  },
});

/** States in which lines may be added: not while the public judges the list, as nobody would be asked about them. */
export const growingStates: readonly PurchaseListState[] = [DRAFT, PUBLISHED, AMENDED];
