import { CallOffWay, MethodGround, ProcurementMethod, type Tender } from '../../src/procurement/index.js';
import type { TenderTerms } from './tender-room.js';

/** What is done with a draft before it is published. */
export type Draft = (draft: Tender) => Promise<unknown>;

const lowest = { priceWeight: 100, criteria: [] };
const groundText = '经调研，具备相应能力的供应商范围有限，详见论证意见。';

/** Terms with which a tender by each method can be drafted; its sealed offer is the last one. */
export const methodTerms: Readonly<Partial<Record<ProcurementMethod, Partial<TenderTerms>>>> = {
  OPEN_TENDER: { method: ProcurementMethod.OPEN_TENDER },
  INVITED_TENDER: { method: ProcurementMethod.INVITED_TENDER, ground: MethodGround.LIMITED_SUPPLIERS, groundText },
  COMPETITIVE_NEGOTIATION: { method: ProcurementMethod.COMPETITIVE_NEGOTIATION, finalRound: false, ...lowest, ground: MethodGround.COMPLEX, groundText },
  COMPETITIVE_CONSULTATION: { method: ProcurementMethod.COMPETITIVE_CONSULTATION, finalRound: false },
  REQUEST_FOR_QUOTATIONS: { method: ProcurementMethod.REQUEST_FOR_QUOTATIONS, ...lowest },
  SINGLE_SOURCE: { method: ProcurementMethod.SINGLE_SOURCE, ...lowest, ground: MethodGround.ONLY_SOURCE, groundText },
  FRAMEWORK_AGREEMENT: { method: ProcurementMethod.FRAMEWORK_AGREEMENT, ...lowest, framework: { termMonths: 12, ways: [CallOffWay.USER_CHOICE, CallOffWay.DIRECT_CHOICE] } },
  COMPARISON: { method: ProcurementMethod.COMPARISON },
};
