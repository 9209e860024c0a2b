import { registerEnumType } from 'type-graphql';
import { AwardRule } from './award-rule.js';
import { MethodGround } from './method-ground.js';

/** The ways of buying that the law knows (PL-01), and the one below its thresholds (TH-02). */
export enum ProcurementMethod {
  OPEN_TENDER = 'OPEN_TENDER',
  INVITED_TENDER = 'INVITED_TENDER',
  COMPETITIVE_NEGOTIATION = 'COMPETITIVE_NEGOTIATION',
  COMPETITIVE_CONSULTATION = 'COMPETITIVE_CONSULTATION',
  REQUEST_FOR_QUOTATIONS = 'REQUEST_FOR_QUOTATIONS',
  SINGLE_SOURCE = 'SINGLE_SOURCE',
  FRAMEWORK_AGREEMENT = 'FRAMEWORK_AGREEMENT',
  COOPERATIVE_INNOVATION = 'COOPERATIVE_INNOVATION',
  COMPARISON = 'COMPARISON',
}

/** What a method is by its nature; its numbers are rules (`method.rules.ts`), because they differ from place to place. */
export interface MethodTraits {
  /** Budgets that it may serve: any, those below the open-tender threshold (TH-01), or those below the law's (TH-02). */
  readonly reach: 'ANY' | 'BELOW_OPEN_TENDER' | 'BELOW_LAW';
  /** Ways to find the winner, the usual one first (PL-08, PL-23). */
  readonly awardRules: readonly AwardRule[];
  /** Whether suppliers are invited: by a recorded draw (PL-05), by name (PL-09), as the buyer likes, or never. */
  readonly invites: 'NEVER' | 'POSSIBLY' | 'DRAWN' | 'NAMED';
  /** Whether a price is given once and stands (PL-08). */
  readonly priceOnce: boolean;
  /** Whether the panel talks with the suppliers, who then give a final price (NT-01, CC-01). */
  readonly talks?: boolean;
  /** Grounds of which one must be stated; none where the method needs no ground. */
  readonly grounds: readonly MethodGround[];
  /** Whether purchases by it count towards splitting (PL-04). Public calls to everyone do not. */
  readonly splits: boolean;
}

const { COMPOSITE_SCORE, LOWEST_PRICE } = AwardRule;
const { LIMITED_SUPPLIERS, COST_DISPROPORTIONATE, FAILED_TENDER, COMPLEX, URGENT, PRICE_UNKNOWN, ONLY_SOURCE, EMERGENCY, ADD_ON } = MethodGround;

const plain = { invites: 'NEVER', priceOnce: false, grounds: [] } as const;

/** The methods that can be used here; a tender by another is refused (METHOD_NOT_OFFERED). */
export const methodTraits = {
  [ProcurementMethod.OPEN_TENDER]: { ...plain, reach: 'ANY', awardRules: [COMPOSITE_SCORE, LOWEST_PRICE], splits: false },
  [ProcurementMethod.INVITED_TENDER]: { ...plain, reach: 'BELOW_OPEN_TENDER', awardRules: [COMPOSITE_SCORE, LOWEST_PRICE], invites: 'DRAWN', grounds: [LIMITED_SUPPLIERS, COST_DISPROPORTIONATE], splits: true },
  [ProcurementMethod.COMPETITIVE_NEGOTIATION]: { ...plain, reach: 'BELOW_OPEN_TENDER', awardRules: [LOWEST_PRICE], invites: 'POSSIBLY', talks: true, grounds: [FAILED_TENDER, COMPLEX, URGENT, PRICE_UNKNOWN], splits: true },
  [ProcurementMethod.COMPETITIVE_CONSULTATION]: { ...plain, reach: 'BELOW_OPEN_TENDER', awardRules: [COMPOSITE_SCORE], invites: 'POSSIBLY', talks: true, splits: true },
  [ProcurementMethod.REQUEST_FOR_QUOTATIONS]: { ...plain, reach: 'BELOW_OPEN_TENDER', awardRules: [LOWEST_PRICE], invites: 'POSSIBLY', priceOnce: true, splits: true },
  [ProcurementMethod.SINGLE_SOURCE]: { ...plain, reach: 'ANY', awardRules: [LOWEST_PRICE], invites: 'NAMED', grounds: [ONLY_SOURCE, EMERGENCY, ADD_ON], splits: true },
  [ProcurementMethod.FRAMEWORK_AGREEMENT]: { ...plain, reach: 'ANY', awardRules: [LOWEST_PRICE, COMPOSITE_SCORE], splits: false },
  [ProcurementMethod.COMPARISON]: { ...plain, reach: 'BELOW_LAW', awardRules: [COMPOSITE_SCORE, LOWEST_PRICE], invites: 'POSSIBLY', splits: true },
} as const satisfies Partial<Record<ProcurementMethod, MethodTraits>>;

export type OfferedMethod = keyof typeof methodTraits;

/** Whether tenders by this method can be run here. */
export function isOffered(method: ProcurementMethod): method is OfferedMethod {
  return Object.hasOwn(methodTraits, method);
}

/** What the method is by its nature. */
export function traitsOf(method: OfferedMethod): MethodTraits {
  return methodTraits[method];
}

registerEnumType(ProcurementMethod, {
  name: 'ProcurementMethod',
  description: 'How a buyer chooses whom to buy from (采购方式, PL-01). All are offered but COOPERATIVE_INNOVATION, which is refused with METHOD_NOT_OFFERED. Their periods and numbers are rules (`rules`, keys `tender.…`).',
  valuesConfig: {
    OPEN_TENDER: { description: 'Open tender (公开招标): anyone may bid for at least 20 days (PL-06); at least three bids (PL-07).' },
    INVITED_TENDER: { description: 'Tender among at least three suppliers drawn at random on the record (邀请招标, PL-05); at least 20 days. Needs a ground; below the open-tender threshold, or with an approval (TH-01).' },
    COMPETITIVE_NEGOTIATION: { description: 'Negotiation with at least three suppliers (竞争性谈判, PL-08): at least 3 working days (NT-01); after talks the suppliers give a final price (`Tender.finalRound`), and the lowest that meets the needs wins. Needs a ground.' },
    COMPETITIVE_CONSULTATION: { description: 'Competitive consultation (竞争性磋商): at least 10 days (CC-01), a final price after talks (`Tender.finalRound`), best composite score; two qualified suppliers are enough when services are bought (CC-02). Below the open-tender threshold, or with an approval (TH-01).' },
    REQUEST_FOR_QUOTATIONS: { description: 'Quotations given once (询价, PL-08): at least 3 working days (NT-01), at least three, the lowest wins; no quotation is revised.' },
    SINGLE_SOURCE: { description: 'Purchase from one supplier (单一来源, PL-09): on a stated ground, and from the open-tender threshold on after a publicity of at least 5 working days.' },
    FRAMEWORK_AGREEMENT: { description: 'Framework agreement (框架协议, FA-01): the first stage of a closed one, tendered like OPEN_TENDER and won by several (`frameworkPropose`); the provider is chosen call-off by call-off. Open agreements have no tender (`frameworkDraft`).' },
    COOPERATIVE_INNOVATION: { description: 'Cooperative innovation (合作创新采购). Not offered.' },
    COMPARISON: { description: 'Comparison of at least three quotations under the buyer\'s own rules (比选), below the threshold of the procurement law only (TH-02).' },
  },
});
