import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a tender stands. */
export enum TenderState {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  CLOSED = 'CLOSED',
  OPENED = 'OPENED',
  EVALUATED = 'EVALUATED',
  AWARD_PENDING = 'AWARD_PENDING',
  AWARDED = 'AWARDED',
  CONTRACTED = 'CONTRACTED',
  VOID = 'VOID',
  CANCELLED = 'CANCELLED',
}

const { DRAFT, PUBLISHED, CLOSED, OPENED, EVALUATED, AWARD_PENDING, AWARDED, CONTRACTED, VOID, CANCELLED } = TenderState;

export const tenderLifecycle = lifecycle({
  aggregate: 'tender',
  states: Object.values(TenderState),
  initial: DRAFT,
  terminal: [CONTRACTED, VOID, CANCELLED],
  steps: {
    publish: { from: [DRAFT], to: PUBLISHED, by: ['BUYER_APPROVER'], rule: 'PL-06', description: 'The notice is out; bids are taken until the deadline.' },
    extend: { from: [PUBLISHED], to: PUBLISHED, by: ['BUYER_APPROVER'], rule: 'PL-20', description: 'The deadline moves to a later day, by a notice.' },
    close: { from: [PUBLISHED], to: CLOSED, by: ['SYSTEM'], rule: 'PL-06', description: 'The deadline has passed; no bid is taken, changed or withdrawn any more.' },
    open: { from: [CLOSED], to: OPENED, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'], rule: 'PL-07', description: 'As many opening officers as the tender asks for gave their shares; the bids are open.' },
    openPrices: { from: [OPENED], to: OPENED, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'], rule: 'TE-03', description: 'Every panel member has judged every bid; the officers open the price envelopes.' },
    openFinal: { from: [OPENED], to: OPENED, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'], rule: 'NT-01', description: 'The talks are over; the officers open the final prices.' },
    evaluate: { from: [OPENED], to: EVALUATED, by: ['EVALUATOR'], rule: 'TE-01', description: 'The panel has scored and ranked the bids.' },
    propose: { from: [EVALUATED], to: AWARD_PENDING, by: ['BUYER_OFFICER'], rule: 'PL-24', description: 'The award to the first-ranked bid is public and can be confirmed after the standstill.' },
    award: { from: [AWARD_PENDING], to: AWARDED, by: ['BUYER_APPROVER'], rule: 'PL-24', description: 'The award is confirmed.' },
    reconsider: { from: [AWARD_PENDING, AWARDED], to: EVALUATED, by: ['ORG_MANAGER', 'BUYER_APPROVER', 'SUPERVISOR'], rule: 'PL-26', description: 'The winner refused, or its award was annulled; the next-ranked bid can be proposed.' },
    reopen: { from: [EVALUATED, AWARD_PENDING, AWARDED], to: OPENED, by: ['BUYER_APPROVER', 'BUYER_OFFICER', 'SUPERVISOR'], rule: 'PL-14', description: 'The evaluation is done again: a challenge or complaint was upheld, or a member of the panel turned out to be related (PL-16).' },
    contract: { from: [AWARDED], to: CONTRACTED, by: ['SYSTEM'], rule: 'PL-11', description: 'The contract is signed.' },
    void: { from: [PUBLISHED, CLOSED, OPENED, EVALUATED, AWARD_PENDING, AWARDED], to: VOID, by: ['SYSTEM'], rule: 'PL-07', description: 'Too few bids, or none that qualifies or accepts.' },
    cancel: { from: [DRAFT, PUBLISHED, CLOSED, OPENED, EVALUATED], to: CANCELLED, by: ['BUYER_APPROVER'], rule: 'PL-07', description: 'The purchase is given up.' },
  },
  words: {
    subject: ['This tender', '该采购项目'],
    states: {
      DRAFT: ['a draft', '编制中'],
      PUBLISHED: ['published', '公告中'],
      CLOSED: ['closed for bids', '投标已截止'],
      OPENED: ['opened', '已开标'],
      EVALUATED: ['evaluated', '评审结束'],
      AWARD_PENDING: ['waiting for the confirmation of its award', '结果公示'],
      AWARDED: ['awarded', '已成交'],
      CONTRACTED: ['under contract', '已签约'],
      VOID: ['void', '已废标'],
      CANCELLED: ['cancelled', '已终止'],
    },
    steps: {
      publish: ['published', '发布公告'],
      extend: ['given more time', '延长投标期'],
      close: ['closed for bids', '截止投标'],
      open: ['opened', '开标'],
      openPrices: ['opened for its prices', '开启价格标'],
      openFinal: ['opened for its final prices', '开启最后报价'],
      evaluate: ['evaluated', '评审'],
      propose: ['given an award', '提出中标结果'],
      award: ['awarded', '确认成交'],
      reconsider: ['reconsidered', '递补'],
      reopen: ['evaluated again', '重新评审'],
      contract: ['put under contract', '签约'],
      void: ['declared void', '废标'],
      cancel: ['cancelled', '终止'],
    },
  },
});

registerEnumType(TenderState, {
  name: 'TenderState',
  description: 'Where a tender (采购项目) stands.',
  valuesConfig: {
    DRAFT: { description: 'Being prepared (编制); seen by the buyer alone.' },
    PUBLISHED: { description: 'Published (公告); sealed bids are taken until the deadline.' },
    CLOSED: { description: 'The deadline has passed (投标截止); the bids are still sealed.' },
    OPENED: { description: 'The bids were opened by two officers (已开标); the panel evaluates.' },
    EVALUATED: { description: 'The panel has ranked the bids (评审结束).' },
    AWARD_PENDING: { description: 'An award is proposed and public (结果公示).' },
    AWARDED: { description: 'The award is confirmed (成交); the contract is to be signed within 30 days (PL-11).' },
    CONTRACTED: { description: 'The contract is signed (已签约). An end.' },
    VOID: { description: 'Void (废标, PL-07); its lines can be tendered again. An end.' },
    CANCELLED: { description: 'Given up by the buyer (终止); its lines can be tendered again. An end.' },
  },
});
