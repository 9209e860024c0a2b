import type { Person } from '../accounts/index.js';
import type { Community } from '../communities/index.js';
import type { CommunityFund, GrantApplication } from '../funds/index.js';
import type { Organization } from '../organizations/index.js';
import type { Award, Buyer, CallOff } from '../procurement/index.js';
import type { Contract } from './contract.js';
import type { LongTermCondition } from './contract.words.js';

/** What the parties agree on (GP-12); written once, with the draft. */
export interface ContractTerms {
  readonly title: string;
  readonly content: string;
  readonly standards: string;
  readonly rightsAndDuties: string;
  readonly breachTerms: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly longTermGround: string | null;
  readonly longTermConditions: readonly LongTermCondition[] | null;
  readonly performanceBondFen: bigint | null;
  readonly lateDeductionBasisPoints: number | null;
  readonly lateDeductionCapBasisPoints: number | null;
}

export interface NewContract extends ContractTerms {
  readonly award: Award | null;
  readonly application: GrantApplication | null;
  readonly callOff: CallOff | null;
  readonly renews: Contract | null;
  readonly buyer: Buyer | null;
  readonly fund: CommunityFund | null;
  readonly organization: Organization;
  readonly signatory: Organization;
  readonly community: Community;
  readonly amountFen: bigint;
  readonly signBy: Date | null;
  readonly draftedBy: Person;
}
