import type { ProcessFacts } from './facts.js';
import type { JsonObject } from './json.js';
import { type AmendmentMarks, clarificationsOf, tenderAmendmentsOf } from './amendments.js';
import { complaintsOf, enquiriesOf } from './disputes.js';
import { mention } from './parties.js';
import { type DocumentUrl, instantOf, lotOf, methodOf, pdf, publicId, said, valueOf } from './words.js';

const tenderStatuses: Readonly<Record<string, string>> = { AWARDED: 'complete', CONTRACTED: 'complete', VOID: 'unsuccessful', CANCELLED: 'cancelled' };

/** Status of the tender at an instant; its row may already be further. */
function tenderStatus({ tender, awards }: ProcessFacts, at: Date): string {
  if (tender.endedAt !== null && new Date(tender.endedAt) <= at) return tenderStatuses[tender.state] ?? 'active';
  return (awards ?? []).some(({ confirmedAt, endedAt }) => confirmedAt !== null && endedAt === null) ? 'complete' : 'active';
}

/** The tender with its items, its lot and, from the opening on, who bid. */
export function tenderOf(facts: ProcessFacts, at: Date, urlOf: DocumentUrl, marks: AmendmentMarks): JsonObject {
  const { tender, buyer, lines, bids } = facts;
  const lot = lotOf(facts);
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
    lotDetails: tender.project?.lotsPerBidder == null ? undefined : { maximumLotsAwardedPerSupplier: tender.project.lotsPerBidder },
    ...enquiriesOf(facts, lot),
    complaints: complaintsOf(facts, lot),
    amendments: tenderAmendmentsOf(facts, marks),
    documents: [pdf('tender-notice', 'tenderNotice', `${tender.title} 采购公告`, urlOf('tender-notice', id), tender.publishedAt), ...clarificationsOf(facts)],
  });
}
