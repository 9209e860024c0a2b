import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a line of a purchase list stands. */
export enum PurchaseLineState {
  PLANNED = 'PLANNED',
  OPEN = 'OPEN',
  TENDERED = 'TENDERED',
  CONTRACTED = 'CONTRACTED',
  FULFILLED = 'FULFILLED',
  CANCELLED = 'CANCELLED',
}

const { PLANNED, OPEN, TENDERED, CONTRACTED, FULFILLED, CANCELLED } = PurchaseLineState;

registerEnumType(PurchaseLineState, {
  name: 'PurchaseLineState',
  description: 'Where a line of a purchase list (购买事项) stands.',
  valuesConfig: {
    PLANNED: { description: 'Planned: may still change (拟购买).' },
    OPEN: { description: 'Published and waiting for a tender (待采购).' },
    TENDERED: { description: 'Under tender (采购中).' },
    CONTRACTED: { description: 'Under contract (履约中).' },
    FULFILLED: { description: 'Delivered and accepted (已完成). An end.' },
    CANCELLED: { description: 'Removed or not bought (已取消). An end.' },
  },
});

export const purchaseLineLifecycle = lifecycle({
  aggregate: 'purchase_line',
  states: Object.values(PurchaseLineState),
  initial: PLANNED,
  terminal: [FULFILLED, CANCELLED],
  steps: {
    open: { from: [PLANNED], to: OPEN, by: ['BUYER_APPROVER'], rule: 'PL-25', description: 'Published with its list, or by an amendment.' },
    tender: { from: [OPEN], to: TENDERED, by: ['SYSTEM'], description: 'A tender for it was published.' },
    reopen: { from: [TENDERED, CONTRACTED], to: OPEN, by: ['SYSTEM'], description: 'The tender failed, or the contract ended early.' },
    contract: { from: [TENDERED], to: CONTRACTED, by: ['SYSTEM'], description: 'A contract for it was signed.' },
    fulfil: { from: [CONTRACTED], to: FULFILLED, by: ['SYSTEM'], description: 'Its contract was fulfilled.' },
    cancel: { from: [PLANNED, OPEN], to: CANCELLED, by: ['BUYER_OFFICER', 'BUYER_APPROVER'], description: 'Removed before publication, or left over when its list closed.' },
  },
  words: {
    subject: ['This purchase line', '该购买事项'],
    states: {
      PLANNED: ['planned', '拟购买'],
      OPEN: ['open', '待采购'],
      TENDERED: ['under tender', '采购中'],
      CONTRACTED: ['under contract', '履约中'],
      FULFILLED: ['fulfilled', '已完成'],
      CANCELLED: ['cancelled', '已取消'],
    },
    steps: {
      open: ['opened', '开放采购'],
      tender: ['put under tender', '启动采购'],
      reopen: ['opened again', '重新开放采购'],
      contract: ['put under contract', '签约'],
      fulfil: ['fulfilled', '办结'],
      cancel: ['cancelled', '取消'],
    },
  },
});
