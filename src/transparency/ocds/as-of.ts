import type { AwardFacts, BidFacts, ChallengeFacts, ContractFacts, EnquiryFacts, ProcessFacts, TenderFacts } from './facts.js';

type Before = (time: string | null) => boolean;

/** What of it had happened at an instant: what came later, or was told later, is left out. */
export function asOf(facts: ProcessFacts, at: Date): ProcessFacts {
  const before: Before = (time) => time !== null && new Date(time) <= at;
  const notices = (facts.notices ?? []).filter(({ publishedAt }) => before(publishedAt));
  const later = (facts.notices ?? []).find(({ publishedAt, oldDeadline }) => !before(publishedAt) && oldDeadline !== null);
  const tender: TenderFacts = { ...facts.tender, deadline: later?.oldDeadline ?? facts.tender.deadline, related: (facts.tender.related ?? []).filter(({ publishedAt }) => before(publishedAt)) };
  const ended = before(tender.endedAt);
  // Who asks or challenges would hint at who bids.
  const askersTold = ended || before(tender.deadline);
  const challengersTold = ended || before(tender.finalRound ? tender.finalOpenedAt : tender.openedAt);
  return {
    ...facts,
    tender,
    notices,
    bids: (facts.bids ?? []).filter(({ openedAt }) => before(openedAt)).map((bid) => bidAsOf(bid, tender, before)),
    awards: (facts.awards ?? []).filter(({ proposedAt }) => before(proposedAt)).map((award) => awardAsOf(award, before)),
    contracts: (facts.contracts ?? []).filter(({ publishedAt }) => before(publishedAt)).map((contract) => contractAsOf(contract, before)),
    enquiries: (facts.enquiries ?? []).filter(({ answeredAt }) => before(answeredAt)).map((enquiry): EnquiryFacts => (askersTold ? enquiry : { ...enquiry, organization: null })),
    challenges: (facts.challenges ?? []).filter(({ raisedAt }) => before(raisedAt)).map((challenge) => ({ ...challengeAsOf(challenge, before), ...(!challengersTold && { organization: null }) })),
    complaints: (facts.complaints ?? []).filter(({ publicAt }) => before(publicAt)).map((complaint) => ({
      ...complaint,
      ...(!before(complaint.endedAt) && { state: 'ACCEPTED', decision: null, endedAt: null }),
      ...(!challengersTold && { organization: null }),
    })),
  };
}

function bidAsOf(bid: BidFacts, tender: TenderFacts, before: Before): BidFacts {
  const priced = tender.envelopes === 'ONE' || before(tender.pricesOpenedAt);
  const known = priced ? bid : { ...bid, priceFen: null };
  return before(tender.evaluatedAt) || bid.state === 'UNREADABLE' ? known : { ...known, state: 'OPENED', rank: null };
}

function awardAsOf(award: AwardFacts, before: Before): AwardFacts {
  return { ...award, confirmedAt: before(award.confirmedAt) ? award.confirmedAt : null, endedAt: before(award.endedAt) ? award.endedAt : null };
}

function challengeAsOf(challenge: ChallengeFacts, before: Before): ChallengeFacts {
  const over = before(challenge.answeredAt) || before(challenge.withdrawnAt);
  if (over) return challenge;
  const matters = (challenge.matters ?? []).map((matter) => ({ ...matter, upheld: null, finding: null }));
  return { ...challenge, state: 'RAISED', answer: null, answeredAt: null, withdrawnAt: null, matters };
}

function contractAsOf(contract: ContractFacts, before: Before): ContractFacts {
  const changes = (contract.changes ?? []).filter(({ effectiveAt }) => before(effectiveAt));
  const ahead = (contract.changes ?? []).filter(({ effectiveAt }) => !before(effectiveAt));
  const amountFen = ahead.reduce((sum, { changeFen }) => sum - BigInt(changeFen), BigInt(contract.amountFen));
  const endsOn = ahead.some(({ newEndsOn }) => newEndsOn !== null) ? (changes.findLast(({ newEndsOn }) => newEndsOn !== null)?.newEndsOn ?? contract.originalEndsOn) : contract.endsOn;
  const accepted = (time: string | null): boolean => time === null || before(time);
  return {
    ...contract,
    changes,
    endsOn,
    amountFen: amountFen.toString(),
    endedAt: before(contract.endedAt) ? contract.endedAt : null,
    // Milestones that a later change order adds are not there yet; those of the draft are older than the publication.
    milestones: (contract.milestones ?? []).filter(({ createdAt }) => ahead.length === 0 || before(createdAt))
      .map((milestone) => (accepted(milestone.acceptedAt) ? milestone : { ...milestone, state: 'PLANNED', acceptedAt: null })),
    payments: (contract.payments ?? []).filter(({ paidAt }) => before(paidAt)),
    subcontracts: (contract.subcontracts ?? []).filter(({ consentedAt }) => before(consentedAt)).map((part) => ({ ...part, endedAt: before(part.endedAt) ? part.endedAt : null })),
  };
}
