import { decimalOf } from '../../kernel/money.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { type Words, says } from '../../kernel/refusal.js';
import { ProcurementMethod } from '../tenders/procurement-method.js';
import type { Tender } from '../tenders/tender.js';
import type { Bid } from '../bids/bid.js';
import type { PanelMember } from './panel-member.js';
import { panelRefusals } from './panel.refusals.js';
import { panelRules } from './panel.rules.js';
import { PriceInquiry } from './price-inquiry.js';
import { PriceOpinion } from './price-opinion.js';

/** Why a price looks too low to be performed, by bid; bids whose price does not are left out (TE-03). */
export async function abnormalPrices(unit: Unit, tender: Tender, bids: readonly Bid[]): Promise<Map<string, Words>> {
  const priced = bids.flatMap((bid) => (bid.priceFen === null ? [] : [{ bid, price: bid.priceFen }]));
  // Below the threshold the buyer's own rules hold (TH-02), and three quotations are wanted for their lowest.
  if (priced.length === 0 || tender.method === ProcurementMethod.COMPARISON) return new Map();
  const ofBudget = BigInt(await unit.ruleValue(panelRules.abnormalOfBudgetPercent, tender.jurisdiction));
  const ofMean = BigInt(await unit.ruleValue(panelRules.abnormalOfMeanPercent, tender.jurisdiction));
  const sum = priced.reduce((total, { price }) => total + price, 0n);
  return new Map(priced.flatMap(({ bid, price }) => {
    if (price * 100n < tender.budgetFen * ofBudget) return [[bid.id, says(`The price of ${decimalOf(price)} yuan is below ${ofBudget} percent of the budget.`, `报价 ${decimalOf(price)} 元低于预算的 ${ofBudget}%。`)] as const];
    if (price * 100n * BigInt(priced.length) < sum * ofMean) return [[bid.id, says(`The price of ${decimalOf(price)} yuan is below ${ofMean} percent of the mean price.`, `报价 ${decimalOf(price)} 元低于平均报价的 ${ofMean}%。`)] as const];
    return [];
  }));
}

/** What stands against a bid's price when the panel concludes: null when nothing does. Refuses while something is open. */
export async function priceObjections(unit: Unit, tender: Tender, bids: readonly Bid[], judges: readonly PanelMember[], now: Date): Promise<Map<string, string>> {
  const inquiries = await unit.em.find(PriceInquiry, { tender, bid: { $in: bids.map(({ id }) => id) } });
  const unasked = [...(await abnormalPrices(unit, tender, bids)).keys()].filter((id) => !inquiries.some(({ bid }) => bid.id === id));
  if (unasked.length > 0) throw panelRefusals.PRICE_UNEXPLAINED({ field: 'tenderId', params: { count: unasked.length } });
  const objections = new Map<string, string>();
  for (const inquiry of inquiries) {
    const objection = await objectionOf(unit, inquiry, judges, now);
    if (objection !== null) objections.set(inquiry.bid.id, objection);
  }
  return objections;
}

async function objectionOf(unit: Unit, inquiry: PriceInquiry, judges: readonly PanelMember[], now: Date): Promise<string | null> {
  if (inquiry.explanation === null) {
    if (now <= inquiry.dueAt) throw panelRefusals.EXPLANATION_PENDING({ field: 'tenderId', params: { deadline: inquiry.dueAt } });
    return '报价异常偏低，未在规定时间内说明 / The low price was not explained in time.';
  }
  const opinions = (await unit.em.find(PriceOpinion, { inquiry })).filter(({ member }) => judges.some(({ id }) => id === member.id));
  const missing = judges.length - opinions.length;
  if (missing > 0) throw panelRefusals.OPINIONS_MISSING({ field: 'tenderId', params: { count: missing } });
  const against = opinions.filter(({ accepted }) => !accepted);
  if (against.length * 2 <= opinions.length) return null;
  return `报价异常偏低，说明不成立 / The low price is not explained: ${[...new Set(against.map(({ reason }) => reason))].join('；')}`.slice(0, 2_000);
}
