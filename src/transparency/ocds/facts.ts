/** A body that takes part: a buyer or an organization. */
export interface PartyFacts {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly locality: string | null;
}

export interface LineFacts {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly quantity: number;
  readonly unit: string;
  readonly standard: string;
  readonly budgetFen: string;
  readonly catalogueCode: string;
  readonly catalogueName: string;
  readonly listId: string;
  readonly listTitle: string;
  readonly sources: readonly { readonly fundSource: string; readonly amountFen: string }[] | null;
  readonly needs: readonly { readonly id: string; readonly title: string; readonly verifiedAt: string }[] | null;
}

export interface TenderFacts {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly method: string;
  readonly state: string;
  readonly budgetFen: string;
  readonly priceWeight: number;
  readonly requiredGrade: number | null;
  readonly creditFloor: number | null;
  readonly publishedAt: string;
  readonly deadline: string | null;
  readonly openedAt: string | null;
  /** Whether there are talks with a final price; until these are open no bid is told. */
  readonly finalRound: boolean;
  readonly finalOpenedAt: string | null;
  /** With two envelopes prices are opened later than the bids; null until then. */
  readonly pricesOpenedAt: string | null;
  readonly envelopes: string;
  readonly evaluatedAt: string | null;
  readonly endedAt: string | null;
  readonly endedReason: string | null;
  /** When its evaluation was last done again; null where it never was. */
  readonly reopenedAt: string | null;
  /** Place within a purchase in lots; null for a tender of its own. */
  readonly lotNumber: number | null;
  readonly project: { readonly title: string; readonly lotsPerBidder: number | null } | null;
  /** Lots of the same purchase and the purchase to which this one adds, as far as they are published. */
  readonly related: readonly { readonly relationship: 'x_lotOfSamePurchase' | 'prior'; readonly ocid: string; readonly title: string; readonly publishedAt: string }[] | null;
  readonly criteria: readonly { readonly name: string; readonly description: string | null; readonly points: number }[] | null;
}

export interface BidFacts {
  readonly id: string;
  readonly organization: PartyFacts;
  readonly state: string;
  readonly sealedAt: string;
  readonly openedAt: string;
  readonly priceFen: string | null;
  readonly rank: number | null;
}

export interface AwardFacts {
  readonly id: string;
  readonly bidId: string;
  readonly organization: PartyFacts;
  readonly amountFen: string;
  readonly state: string;
  readonly proposedAt: string;
  readonly confirmedAt: string | null;
  readonly endedAt: string | null;
  readonly declineReason: string | null;
  readonly annulReason: string | null;
}

export interface NoticeFacts {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly code: string;
  readonly body: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly affectsBids: boolean;
  readonly oldDeadline: string | null;
  readonly newDeadline: string | null;
  readonly publishedAt: string;
}

/** A question that was answered. Who asked is null until the deadline has passed, and for a person who asked for nobody else. */
export interface EnquiryFacts {
  readonly id: string;
  readonly organization: PartyFacts | null;
  readonly question: string;
  readonly askedAt: string;
  readonly answer: string;
  readonly answeredAt: string;
}

/** A challenge to the buyer. Who challenges is null until the bids are open. */
export interface ChallengeFacts {
  readonly id: string;
  readonly organization: PartyFacts | null;
  readonly subject: string;
  readonly request: string;
  readonly state: string;
  readonly raisedAt: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
  readonly withdrawnAt: string | null;
  readonly matters: readonly { readonly statement: string; readonly basis: string; readonly upheld: boolean | null; readonly finding: string | null }[] | null;
}

/** A complaint to the supervisors that was taken up, or refused. */
export interface ComplaintFacts {
  readonly id: string;
  readonly organization: PartyFacts | null;
  readonly request: string;
  readonly state: string;
  readonly raisedAt: string;
  /** When it became public. */
  readonly publicAt: string;
  readonly note: string | null;
  readonly decision: string | null;
  readonly endedAt: string | null;
}

export interface SubcontractFacts {
  readonly id: string;
  readonly subcontractor: PartyFacts;
  readonly scope: string;
  readonly amountFen: string;
  readonly consentedAt: string;
  readonly endedAt: string | null;
}

export interface ChangeFacts {
  readonly id: string;
  readonly number: number;
  readonly reason: string;
  readonly changeFen: string;
  readonly newEndsOn: string | null;
  readonly effectiveAt: string;
}

export interface MilestoneFacts {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly deliverable: string;
  readonly state: string;
  readonly dueOn: string;
  readonly amountFen: string;
  readonly acceptedAt: string | null;
  readonly createdAt: string;
}

export interface PaymentFacts {
  readonly id: string;
  readonly milestone: { readonly id: string; readonly title: string };
  readonly amountFen: string;
  readonly paidAt: string;
  readonly payee: PartyFacts;
}

export interface ContractFacts {
  readonly id: string;
  readonly awardId: string;
  readonly bidId: string;
  readonly title: string;
  readonly content: string;
  readonly amountFen: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly originalEndsOn: string;
  readonly state: string;
  readonly signedAt: string | null;
  readonly publishedAt: string;
  readonly endedAt: string | null;
  readonly milestones: readonly MilestoneFacts[] | null;
  readonly payments: readonly PaymentFacts[] | null;
  readonly changes: readonly ChangeFacts[] | null;
  readonly subcontracts: readonly SubcontractFacts[] | null;
}

/** Everything public about one contracting process. */
export interface ProcessFacts {
  readonly tender: TenderFacts;
  readonly buyer: PartyFacts;
  readonly lines: readonly LineFacts[] | null;
  readonly bids: readonly BidFacts[] | null;
  readonly awards: readonly AwardFacts[] | null;
  readonly contracts: readonly ContractFacts[] | null;
  readonly notices: readonly NoticeFacts[] | null;
  readonly enquiries: readonly EnquiryFacts[] | null;
  readonly challenges: readonly ChallengeFacts[] | null;
  readonly complaints: readonly ComplaintFacts[] | null;
}
