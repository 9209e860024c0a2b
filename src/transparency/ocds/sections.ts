import { decimalOf } from '../../kernel/money.js';
import type { AwardFacts, BidFacts, ContractFacts, MilestoneFacts, ProcessFacts } from './facts.js';
import type { JsonObject } from './json.js';
import { mention } from './parties.js';
import { dayBegins, dayEnds, instantOf, methodOf, publicId, said, valueOf } from './words.js';

/** A tender has one lot with one price for the whole. */
const lot = '1';

/** The address of one of our documents. */
export type DocumentUrl = (kind: string, id: string) => string;

const pdf = (id: string, documentType: string, title: string, url: string, datePublished: string): JsonObject =>
  ({ id, documentType, title, url, datePublished: instantOf(datePublished), format: 'application/pdf', language: 'zh' });

/** What was planned: lines of the purchase list, their budget, the needs which they are to answer. */
export function planningOf({ tender, lines }: ProcessFacts): JsonObject {
  const [first] = lines ?? [];
  const needs = new Map((lines ?? []).flatMap((line) => (line.needs ?? []).map((need) => [need.id, need] as const)));
  const sources = (lines ?? []).flatMap((line) => (line.sources ?? []).map(({ fundSource, amountFen }) => `${line.title}：${fundSource} ${decimalOf(BigInt(amountFen))}`));
  return said({
    rationale: (lines ?? []).map(({ title, description, standard }) => `${title}：${description}（${standard}）`).join('\n'),
    budget: said({
      id: first && publicId('list', first.listId),
      description: sources.join('\n') || undefined,
      amount: valueOf(tender.budgetFen),
      project: first?.listTitle,
      projectID: first && publicId('list', first.listId),
    }),
    documents: [...needs.values()].map(({ id, title, verifiedAt }) => ({
      id: publicId('need', id), documentType: 'needsAssessment', title, description: '居民需求，由社区核实 / A need of residents, verified by their community.', datePublished: instantOf(verifiedAt), language: 'zh',
    })),
  });
}

/** Purchase lists are planning processes of their own; they have no open contracting id, so they are named by address. */
export function relatedProcessesOf({ lines }: ProcessFacts): JsonObject[] {
  const lists = new Map((lines ?? []).map(({ listId, listTitle }) => [listId, listTitle] as const));
  return [...lists].map(([id, title]) => ({ id: publicId('list', id), relationship: ['planning'], title, scheme: 'x_wushe_purchase_list', identifier: publicId('list', id) }));
}

const tenderStatuses: Readonly<Record<string, string>> = { AWARDED: 'complete', CONTRACTED: 'complete', VOID: 'unsuccessful', CANCELLED: 'cancelled' };

/** Status of the tender at an instant; its row may already be further. */
function tenderStatus({ tender, awards }: ProcessFacts, at: Date): string {
  if (tender.endedAt !== null && new Date(tender.endedAt) <= at) return tenderStatuses[tender.state] ?? 'active';
  return (awards ?? []).some(({ confirmedAt, endedAt }) => confirmedAt !== null && endedAt === null) ? 'complete' : 'active';
}

/** The tender with its items, its lot and, from the opening on, who bid. */
export function tenderOf(facts: ProcessFacts, at: Date, urlOf: DocumentUrl): JsonObject {
  const { tender, buyer, lines, bids } = facts;
  const id = publicId('tender', tender.id);
  const status = tenderStatus(facts, at);
  const opened = tender.openedAt !== null && new Date(tender.openedAt) <= at;
  return said({
    id,
    title: tender.title,
    description: tender.requirement,
    status,
    procuringEntity: mention(buyer),
    items: (lines ?? []).map((line) => ({
      id: publicId('line', line.id), description: line.title, classification: { scheme: 'x_cn_service_catalogue', id: line.catalogueCode, description: line.catalogueName },
      quantity: line.quantity, unit: { name: line.unit }, relatedLot: lot,
    })),
    value: valueOf(tender.budgetFen),
    ...methodOf(tender.method),
    mainProcurementCategory: 'services',
    awardCriteria: tender.priceWeight === 100 ? 'priceOnly' : 'ratedCriteria',
    awardCriteriaDetails: [`价格 / Price: ${tender.priceWeight}`, ...(tender.criteria ?? []).map(({ name, points, description }) => `${name}: ${points}${description === null ? '' : `（${description}）`}`)].join('\n'),
    submissionMethod: ['electronicSubmission'],
    submissionMethodDetails: '密封电子投标 / Sealed electronic bids: bidSubmit.',
    tenderPeriod: said({ startDate: instantOf(tender.publishedAt), endDate: tender.deadline === null ? undefined : instantOf(tender.deadline) }),
    eligibilityCriteria: [tender.requiredGrade === null ? null : `评估等级不低于 ${tender.requiredGrade}A`, tender.creditFloor === null ? null : `信用分不低于 ${tender.creditFloor}`].filter((text) => text !== null).join('；') || undefined,
    numberOfTenderers: opened ? (bids ?? []).length : undefined,
    tenderers: opened ? (bids ?? []).map(({ organization }) => mention(organization)) : undefined,
    lots: [said({ id: lot, title: tender.title, status, value: valueOf(tender.budgetFen) })],
    documents: [pdf('tender-notice', 'tenderNotice', `${tender.title} 采购公告`, urlOf('tender-notice', id), tender.publishedAt)],
  });
}

const bidStatuses: Readonly<Record<string, string>> = { RANKED: 'valid', DISQUALIFIED: 'disqualified', UNREADABLE: 'disqualified' };

function bidOf(bid: BidFacts): JsonObject {
  return said({
    id: publicId('bid', bid.id), date: instantOf(bid.sealedAt), status: bidStatuses[bid.state] ?? 'pending', tenderers: [mention(bid.organization)],
    value: bid.priceFen === null ? undefined : valueOf(bid.priceFen), relatedLots: [lot], hasRank: bid.rank === null ? undefined : true, rank: bid.rank,
  });
}

/** The bids, from their opening on, and what can be counted of them. */
export function bidsOf({ bids, tender }: ProcessFacts): JsonObject {
  const all = bids ?? [];
  const prices = all.flatMap(({ state, priceFen }) => (state === 'RANKED' && priceFen !== null ? [BigInt(priceFen)] : [])).sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  const date = tender.openedAt === null ? undefined : instantOf(tender.openedAt);
  const count = (measure: string, value: number): JsonObject => said({ id: measure, measure, value, date });
  const money = (measure: string, fen: bigint | undefined): JsonObject[] => (fen === undefined ? [] : [said({ id: measure, measure, value: Number(decimalOf(fen)), currency: 'CNY', date })]);
  const judged = all.some(({ state }) => state === 'RANKED' || state === 'DISQUALIFIED');
  return said({
    statistics: [
      count('bids', all.length),
      ...(judged ? [count('validBids', all.filter(({ state }) => state === 'RANKED').length), count('disqualifiedBids', all.filter(({ state }) => bidStatuses[state] === 'disqualified').length)] : []),
      ...money('lowestValidBidValue', prices[0]), ...money('highestValidBidValue', prices.at(-1)),
    ],
    details: all.map(bidOf),
  });
}

/** An award as it stands: proposed and public, confirmed, or refused by the winner. */
export function awardOf(award: AwardFacts, { tender }: ProcessFacts, urlOf: DocumentUrl): JsonObject {
  const id = publicId('award', award.id);
  const declined = award.state === 'DECLINED' && award.endedAt !== null;
  return said({
    id, title: tender.title, description: declined ? (award.declineReason ?? undefined) : undefined,
    status: declined ? 'unsuccessful' : award.confirmedAt === null ? 'pending' : 'active',
    date: instantOf(award.confirmedAt ?? award.proposedAt), value: valueOf(award.amountFen), suppliers: [mention(award.organization)],
    relatedBids: [publicId('bid', award.bidId)], relatedLots: [lot],
    documents: [pdf('award-notice', 'awardNotice', `${tender.title} 结果公告`, urlOf('award-notice', id), award.proposedAt)],
  });
}

const milestoneStatuses: Readonly<Record<string, string>> = { ACCEPTED: 'met', PAID: 'met', REJECTED: 'notMet', CANCELLED: 'notMet' };

function milestoneOf(milestone: MilestoneFacts): JsonObject {
  return said({
    id: publicId('milestone', milestone.id), title: milestone.title, type: 'delivery', description: `${milestone.deliverable}（${decimalOf(BigInt(milestone.amountFen))} CNY）`,
    dueDate: dayEnds(milestone.dueOn), status: milestoneStatuses[milestone.state] ?? 'scheduled', dateMet: milestone.acceptedAt === null ? undefined : instantOf(milestone.acceptedAt),
  });
}

/** A contract from its publication on, with what was delivered and paid. */
export function contractOf(contract: ContractFacts, { buyer }: ProcessFacts, at: Date, urlOf: DocumentUrl): JsonObject {
  const id = publicId('contract', contract.id);
  const met = (contract.milestones ?? []).filter(({ acceptedAt }) => acceptedAt !== null);
  const ended = contract.endedAt !== null;
  const begun = dayBegins(contract.startsOn) <= instantOf(at) || new Date(dayBegins(contract.startsOn)) <= at;
  return said({
    id, awardID: publicId('award', contract.awardId), title: contract.title, description: contract.content, status: ended ? 'terminated' : begun ? 'active' : 'pending',
    period: { startDate: dayBegins(contract.startsOn), endDate: dayEnds(contract.endsOn) }, value: valueOf(contract.amountFen), dateSigned: contract.signedAt === null ? undefined : instantOf(contract.signedAt),
    relatedBids: [publicId('bid', contract.bidId)],
    documents: [pdf('contract', 'contractSigned', contract.title, urlOf('contract', id), contract.publishedAt)],
    implementation: said({
      transactions: (contract.payments ?? []).map((payment) => ({
        id: publicId('payment', payment.id), date: instantOf(payment.paidAt), value: valueOf(payment.amountFen), payer: mention(buyer), payee: mention(payment.payee),
      })),
      milestones: (contract.milestones ?? []).map(milestoneOf),
      documents: met.map((milestone) => pdf(`acceptance-${milestone.number}`, 'completionCertificate', `${contract.title} 验收单（${milestone.title}）`, urlOf('acceptance', publicId('milestone', milestone.id)), milestone.acceptedAt!)),
    }),
  });
}
