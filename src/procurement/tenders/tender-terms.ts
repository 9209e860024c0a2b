import type { Person } from '../../accounts/index.js';
import type { Buyer } from '../buyers/index.js';
import type { AwardRule } from './award-rule.js';
import type { EnvelopeArrangement } from './envelope-arrangement.js';
import type { LargerPanel } from './larger-panel.js';
import type { ApprovalGround, MethodGround } from './method-ground.js';
import type { ProcurementMethod } from './procurement-method.js';

/** What the buyer decides while the tender is a draft. */
export interface TenderWords {
  readonly title: string;
  readonly requirement: string;
  readonly method: ProcurementMethod;
  readonly awardRule: AwardRule;
  /** Whether the service has a uniform standard, so that the lowest price decides (PL-23). */
  readonly uniformStandard: boolean;
  readonly priceWeight: number;
  readonly requiredGrade: number | null;
  readonly creditFloor: number | null;
  readonly closesOn: string | null;
  /** How many opening officers open together. */
  readonly openingThreshold: number;
  readonly envelopes: EnvelopeArrangement;
  readonly ground: MethodGround | null;
  readonly groundText: string | null;
  readonly originalAwardId: string | null;
  readonly approvalGround: ApprovalGround | null;
  readonly approvalReference: string | null;
  /** Why a larger panel judges it whatever its budget (TE-01). */
  readonly largerPanel: LargerPanel | null;
  /** Whether a final price is given after talks (NT-01, CC-01). */
  readonly finalRound: boolean;
  /** How often the contract may be renewed (GP-13). */
  readonly renewals: number;
}

export interface NewTender extends TenderWords {
  readonly buyer: Buyer;
  readonly budgetFen: bigint;
  readonly draftedBy: Person;
  readonly hands: readonly string[];
}

/** What the rule set said on the day of publication; it holds to the end of the procedure. */
export interface TenderTerms {
  readonly minimumBids: number;
  readonly panelLeast: number;
  readonly expertsOfThree: number;
  readonly standstillDays: number;
  /** Whether only invited suppliers may bid. */
  readonly invitedOnly: boolean;
  /** Whether a price is given once (PL-08). */
  readonly priceOnce: boolean;
}

export interface Publication {
  readonly by: Person;
  readonly at: Date;
  readonly deadline: Date;
  /** Until when the documents are to be had at least (PL-20). */
  readonly documentsUntil: Date;
  readonly terms: TenderTerms;
  /** Public keys of the opening officers; bids are sealed for these. */
  readonly officerKeys: readonly string[];
  readonly platformKey: { readonly publicKey: string; readonly wrapped: Buffer };
  /** The platform's key of the price envelopes, where they are opened apart; null otherwise. */
  readonly priceKey: { readonly publicKey: string; readonly wrapped: Buffer } | null;
}
