import { type Decision, all, allow, allowIf, deny, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { contractPolicy } from '../contract.policy.js';
import { ContractSide } from '../contract.words.js';

interface Named {
  readonly id: string;
}

/** The sides of the contract as decisions look at them. */
export interface AmendmentSides {
  readonly buyer: Named | null;
  readonly fund: Named | null;
  readonly signatory: Named;
}

interface Signatures {
  readonly side: ContractSide;
  readonly proposedBy: Named;
  readonly clientSignedBy: Named | null;
  readonly providerSignedBy: Named | null;
}

/** Who may do what with a change order. */
export const amendmentPolicy = {
  propose: (actor: Actor, contract: AmendmentSides, side: ContractSide): Decision =>
    side === ContractSide.CLIENT && contractPolicy.draft(actor, contract).allowed ? allow : contractPolicy.signsFor(actor, contract, side),

  /** PL-13: both sides sign; whoever proposed it for the client does not sign for the client. */
  sign: (actor: Actor, contract: AmendmentSides, amendment: Signatures, side: ContractSide): Decision =>
    all(
      contractPolicy.signsFor(actor, contract, side),
      allowIf(side === ContractSide.PROVIDER || amendment.side === ContractSide.PROVIDER || !actor.countsAs(amendment.proposedBy.id), says('Whoever proposed it for the client does not sign it.', '代表委托方提出补充协议的人不得签署。'), 'PL-13'),
      allowIf(!actor.countsAs((side === ContractSide.CLIENT ? amendment.providerSignedBy : amendment.clientSignedBy)?.id), says('Nobody signs for both sides.', '任何人不得同时代表双方签署。'), 'PL-13'),
    ),

  /** Either side's signature; for what is shown to the reader. */
  signEither(actor: Actor, contract: AmendmentSides, amendment: Signatures): Decision {
    const client = amendment.clientSignedBy ? deny(says('The client has signed.', '委托方已签署。')) : amendmentPolicy.sign(actor, contract, amendment, ContractSide.CLIENT);
    if (client.allowed || amendment.providerSignedBy) return client;
    return amendmentPolicy.sign(actor, contract, amendment, ContractSide.PROVIDER);
  },

  drop: (actor: Actor, contract: AmendmentSides): Decision => {
    const either = [amendmentPolicy.propose(actor, contract, ContractSide.CLIENT), amendmentPolicy.propose(actor, contract, ContractSide.PROVIDER)];
    return either.find(({ allowed }) => allowed) ?? deny(says('Only the two sides take back or refuse a change order.', '只有合同双方可以撤销补充协议。'), 'PL-13');
  },
} as const;
