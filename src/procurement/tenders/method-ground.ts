import { registerEnumType } from 'type-graphql';

/** Why a method other than an open tender is used, as the law lists it. */
export enum MethodGround {
  LIMITED_SUPPLIERS = 'LIMITED_SUPPLIERS',
  COST_DISPROPORTIONATE = 'COST_DISPROPORTIONATE',
  FAILED_TENDER = 'FAILED_TENDER',
  COMPLEX = 'COMPLEX',
  URGENT = 'URGENT',
  PRICE_UNKNOWN = 'PRICE_UNKNOWN',
  ONLY_SOURCE = 'ONLY_SOURCE',
  EMERGENCY = 'EMERGENCY',
  ADD_ON = 'ADD_ON',
}

registerEnumType(MethodGround, {
  name: 'MethodGround',
  description: 'Why a method other than an open tender is used (采购方式适用情形).',
  valuesConfig: {
    LIMITED_SUPPLIERS: { description: 'Special needs that only a limited range of suppliers can meet (INVITED_TENDER; 政府采购法 Art. 29).' },
    COST_DISPROPORTIONATE: { description: 'An open tender would cost too large a part of the purchase (INVITED_TENDER; Art. 29).' },
    FAILED_TENDER: { description: 'A tender found no bidder, no qualified one, or could not be held again (COMPETITIVE_NEGOTIATION; Art. 30).' },
    COMPLEX: { description: 'So complex or special that the requirement cannot be fixed in detail (COMPETITIVE_NEGOTIATION; Art. 30).' },
    URGENT: { description: 'The time of a tender does not meet the users\' urgent need (COMPETITIVE_NEGOTIATION; Art. 30).' },
    PRICE_UNKNOWN: { description: 'The total price cannot be computed beforehand (COMPETITIVE_NEGOTIATION; Art. 30).' },
    ONLY_SOURCE: { description: 'Only one supplier can deliver it (SINGLE_SOURCE; Art. 31, PL-09).' },
    EMERGENCY: { description: 'An unforeseeable emergency leaves no time for others (SINGLE_SOURCE; Art. 31, PL-09).' },
    ADD_ON: { description: 'Continuity asks for the earlier supplier, and all additions stay within 10 percent of the original (SINGLE_SOURCE; Art. 31, PL-09).' },
  },
});

/** Why a purchase may go on although thresholds speak for an open tender. */
export enum ApprovalGround {
  FINANCE_APPROVED = 'FINANCE_APPROVED',
  BUDGET_ADJUSTED = 'BUDGET_ADJUSTED',
}

registerEnumType(ApprovalGround, {
  name: 'ApprovalGround',
  description: 'Why a purchase may go on without an open tender although thresholds speak for one.',
  valuesConfig: {
    FINANCE_APPROVED: { description: 'The finance department approved another method beforehand (经批准采用公开招标以外方式; 政府采购法 Art. 27, 条例 Art. 28): lifts TH-01 and PL-04.' },
    BUDGET_ADJUSTED: { description: 'The budget of the item was adjusted during the year (项目预算调整; 条例 Art. 28): lifts PL-04 alone.' },
  },
});
