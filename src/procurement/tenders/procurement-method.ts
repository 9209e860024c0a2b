import { registerEnumType } from 'type-graphql';

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

/** The methods that can be used here; a tender by another is refused (METHOD_NOT_OFFERED). */
export const offeredMethods = [ProcurementMethod.OPEN_TENDER, ProcurementMethod.COMPETITIVE_CONSULTATION, ProcurementMethod.COMPARISON] as const;

export type OfferedMethod = (typeof offeredMethods)[number];

/** Whether tenders by this method can be run here. */
export function isOffered(method: ProcurementMethod): method is OfferedMethod {
  return (offeredMethods as readonly ProcurementMethod[]).includes(method);
}

registerEnumType(ProcurementMethod, {
  name: 'ProcurementMethod',
  description: 'How a buyer chooses whom to buy from (采购方式, PL-01). Three are offered so far: OPEN_TENDER, COMPETITIVE_CONSULTATION and COMPARISON; the others are refused with METHOD_NOT_OFFERED.',
  valuesConfig: {
    OPEN_TENDER: { description: 'Open tender (公开招标): anyone may bid for at least 20 days (PL-06); at least three bids (PL-07).' },
    INVITED_TENDER: { description: 'Tender among at least three suppliers drawn at random (邀请招标, PL-05). Not offered yet.' },
    COMPETITIVE_NEGOTIATION: { description: 'Negotiation with at least three suppliers (竞争性谈判, PL-08). Not offered yet.' },
    COMPETITIVE_CONSULTATION: { description: 'Competitive consultation (竞争性磋商): at least 10 days (CC-01), best composite score; two qualified suppliers are enough when services are bought (CC-02). Below the open-tender threshold only (TH-01).' },
    REQUEST_FOR_QUOTATIONS: { description: 'Quotations given once (询价, PL-08). Not offered yet.' },
    SINGLE_SOURCE: { description: 'Purchase from the only source (单一来源, PL-09). Not offered yet.' },
    FRAMEWORK_AGREEMENT: { description: 'Framework agreement with choice by users (框架协议, FA-01). Not offered yet.' },
    COOPERATIVE_INNOVATION: { description: 'Cooperative innovation (合作创新采购). Not offered yet.' },
    COMPARISON: { description: 'Comparison of at least three quotations under the buyer\'s own rules (比选), below the threshold of the procurement law only (TH-02).' },
  },
});
