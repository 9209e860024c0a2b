import { decimalOf } from '../../kernel/money.js';
import { type AmendmentMarks, contractAmendmentsOf } from './amendments.js';
import type { ContractFacts, MilestoneFacts, ProcessFacts } from './facts.js';
import type { JsonObject } from './json.js';
import { mention } from './parties.js';
import { type DocumentUrl, dayBegins, dayEnds, instantOf, pdf, publicId, said, valueOf } from './words.js';

const milestoneStatuses: Readonly<Record<string, string>> = { ACCEPTED: 'met', PAID: 'met', REJECTED: 'notMet', CANCELLED: 'notMet' };

function milestoneOf(milestone: MilestoneFacts): JsonObject {
  return said({
    id: publicId('milestone', milestone.id), title: milestone.title, type: 'delivery', description: `${milestone.deliverable}（${decimalOf(BigInt(milestone.amountFen))} CNY）`,
    dueDate: dayEnds(milestone.dueOn), status: milestoneStatuses[milestone.state] ?? 'scheduled', dateMet: milestone.acceptedAt === null ? undefined : instantOf(milestone.acceptedAt),
  });
}

/** A contract from its publication on, with what was delivered and paid. */
export function contractOf(contract: ContractFacts, { buyer }: ProcessFacts, at: Date, urlOf: DocumentUrl, marks: AmendmentMarks): JsonObject {
  const id = publicId('contract', contract.id);
  const met = (contract.milestones ?? []).filter(({ acceptedAt }) => acceptedAt !== null);
  const ended = contract.endedAt !== null;
  const begun = dayBegins(contract.startsOn) <= instantOf(at) || new Date(dayBegins(contract.startsOn)) <= at;
  return said({
    id, awardID: publicId('award', contract.awardId), title: contract.title, description: contract.content, status: ended ? 'terminated' : begun ? 'active' : 'pending',
    period: { startDate: dayBegins(contract.startsOn), endDate: dayEnds(contract.endsOn) }, value: valueOf(contract.amountFen), dateSigned: contract.signedAt === null ? undefined : instantOf(contract.signedAt),
    relatedBids: [publicId('bid', contract.bidId)],
    amendments: contractAmendmentsOf(contract, marks),
    documents: [pdf('contract', 'contractSigned', contract.title, urlOf('contract', id), contract.publishedAt)],
    implementation: said({
      transactions: (contract.payments ?? []).map((payment) => ({
        id: publicId('payment', payment.id), date: instantOf(payment.paidAt), value: valueOf(payment.amountFen), payer: mention(buyer), payee: mention(payment.payee),
        relatedImplementationMilestone: { id: publicId('milestone', payment.milestone.id), title: payment.milestone.title },
      })),
      milestones: (contract.milestones ?? []).map(milestoneOf),
      documents: met.map((milestone) => pdf(`acceptance-${milestone.number}`, 'completionCertificate', `${contract.title} 验收单（${milestone.title}）`, urlOf('acceptance', publicId('milestone', milestone.id)), milestone.acceptedAt!)),
    }),
  });
}
