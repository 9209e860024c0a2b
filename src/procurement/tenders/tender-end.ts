import { registerEnumType } from 'type-graphql';

/** Why a tender ended without a contract (PL-07). */
export enum EndCode {
  TOO_FEW_BIDS = 'TOO_FEW_BIDS',
  TOO_FEW_QUALIFIED = 'TOO_FEW_QUALIFIED',
  ALL_OVER_BUDGET = 'ALL_OVER_BUDGET',
  VIOLATION = 'VIOLATION',
  NOBODY_ACCEPTS = 'NOBODY_ACCEPTS',
  CANNOT_BE_OPENED = 'CANNOT_BE_OPENED',
  TASK_CANCELLED = 'TASK_CANCELLED',
  REQUIREMENT_CHANGED = 'REQUIREMENT_CHANGED',
  BUDGET_WITHDRAWN = 'BUDGET_WITHDRAWN',
  METHOD_CHANGED = 'METHOD_CHANGED',
  DRAFT_DROPPED = 'DRAFT_DROPPED',
  OTHER = 'OTHER',
}

registerEnumType(EndCode, {
  name: 'TenderEndCode',
  description: 'Why a tender ended without a contract (废标、终止原因, PL-07).',
  valuesConfig: {
    TOO_FEW_BIDS: { description: 'Fewer bids than the method needs had come, or could be opened (投标人不足). Void.' },
    TOO_FEW_QUALIFIED: { description: 'Fewer bids than the method needs qualify (合格投标人不足). Void.' },
    ALL_OVER_BUDGET: { description: 'Every price is above the budget (报价均超预算). Void.' },
    VIOLATION: { description: 'A violation of law that affects fairness (违法违规行为). Void.' },
    NOBODY_ACCEPTS: { description: 'Nobody who qualifies accepts the award (无人接受中标). Void.' },
    CANNOT_BE_OPENED: { description: 'Too few opening shares are left to open the bids (无法开标). Void.' },
    TASK_CANCELLED: { description: 'The purchase is not needed any more (采购任务取消). Cancelled.' },
    REQUIREMENT_CHANGED: { description: 'The requirement changed so much that the purchase starts anew (采购需求重大变化). Cancelled.' },
    BUDGET_WITHDRAWN: { description: 'The budget was withdrawn or cut (预算调整). Cancelled.' },
    METHOD_CHANGED: { description: 'It will be bought by another method (变更采购方式). Cancelled.' },
    DRAFT_DROPPED: { description: 'A draft was thrown away before publication (草稿作废).' },
    OTHER: { description: 'Another reason, told in words (其他).' },
  },
});
