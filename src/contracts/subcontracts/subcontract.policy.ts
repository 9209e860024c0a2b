import { type Decision, all, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { contractPolicy } from '../contract.policy.js';
import { ContractSide } from '../contract.words.js';

interface Named {
  readonly id: string;
}

interface Sides {
  readonly buyer: Named | null;
  readonly fund: Named | null;
  readonly organization: Named;
  readonly signatory: Named;
}

/** Who may do what with a subcontract (GP-15). */
export const subcontractPolicy = {
  propose: (actor: Actor, { organization }: Pick<Sides, 'organization'>): Decision =>
    allowIf(actor.has('ORG_MANAGER', organization.id), says('Only a manager of the organization that delivers subcontracts a part.', '只有承接组织的负责人可以申请分包。'), 'GP-15'),

  decide: (actor: Actor, contract: Sides, { proposedBy }: { readonly proposedBy: Named }): Decision =>
    all(
      contractPolicy.signsFor(actor, contract, ContractSide.CLIENT),
      allowIf(!actor.countsAs(proposedBy.id), says('Whoever asked for it does not consent to it.', '提出分包申请的人不得代表委托方同意。'), 'GP-15'),
    ),
} as const;
