import { type Decision, type Words, all, allow, allowIf, deny, says } from '../kernel/refusal.js';
import type { Actor, RoleName } from '../platform/deeds/actor.js';
import { ContractSide, type TerminationGround, groundsOfBoth } from './contract.words.js';

interface Named {
  readonly id: string;
}

/** What decisions about a contract look at. */
export interface ContractFacts {
  readonly buyer: Named | null;
  readonly fund: Named | null;
  readonly organization: Named;
  readonly signatory: Named;
  readonly community: Named;
  readonly draftedBy: Named;
  readonly clientSignedBy: Named | null;
  readonly providerSignedBy: Named | null;
  readonly publishedAt: unknown;
}

type Client = Pick<ContractFacts, 'buyer' | 'fund'>;
type Sides = Pick<ContractFacts, 'buyer' | 'fund' | 'signatory'>;

/** Roles that read a contract before it is published, by the party with which they are held. */
export const privyRoles = {
  client: ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR', 'FUND_STEWARD', 'FUND_FINANCE'],
  organization: ['ORG_MANAGER', 'ORG_FINANCE', 'ORG_MEMBER', 'SOCIAL_WORKER'],
  community: ['COMMUNITY_STAFF'],
} as const satisfies Record<string, readonly RoleName[]>;

/** Whether the actor holds the role of the buyer or, for a grant, that of the fund. */
function ofClient(actor: Actor, { buyer, fund }: Client, buyerRole: RoleName, fundRole: RoleName): boolean {
  return buyer ? actor.has(buyerRole, buyer.id) : fund !== null && actor.has(fundRole, fund.id);
}

function officer(actor: Actor, client: Client): Decision {
  return allowIf(ofClient(actor, client, 'BUYER_OFFICER', 'FUND_STEWARD'), says('Only officers of the buyer, or stewards of the fund, may do this.', '只有购买主体的经办人员或基金的管理人员可以办理。'));
}

function signsFor(actor: Actor, contract: Sides, side: ContractSide): Decision {
  return side === ContractSide.CLIENT
    ? allowIf(ofClient(actor, contract, 'BUYER_APPROVER', 'FUND_STEWARD'), says('Only an approver of the buyer, or a steward of the fund, signs for the client.', '只有购买主体的审批人员或基金的管理人员可以代表委托方签署。'), 'GP-12')
    : allowIf(actor.has('ORG_MANAGER', contract.signatory.id), says('Only a manager of the organization (or of its fiscal sponsor) signs for it.', '只有该组织（或其托管机构）的负责人可以代表其签署。'), 'GP-12');
}

function otherThan(actor: Actor, person: Named | null, reason: Words): Decision {
  return allowIf(!actor.countsAs(person?.id), reason);
}

/** Who may do what with a contract. Pure; states are judged by the lifecycle, after these. */
export const contractPolicy = {
  /** The same words as `contractVisible` in SQL. */
  see: (actor: Actor, contract: ContractFacts): boolean =>
    contract.publishedAt !== null
    || actor.hasAny(privyRoles.client, (contract.buyer ?? contract.fund)?.id ?? '')
    || actor.hasAny(privyRoles.organization, contract.organization.id)
    || actor.hasAny(privyRoles.organization, contract.signatory.id)
    || actor.hasAny(privyRoles.community, contract.community.id),

  draft: officer,

  signsFor,

  sign: (actor: Actor, contract: ContractFacts, side: ContractSide): Decision =>
    all(
      signsFor(actor, contract, side),
      otherThan(actor, contract.draftedBy, says('Whoever drafted a contract does not sign it.', '起草合同的人不得签署该合同。')),
      otherThan(actor, side === ContractSide.CLIENT ? contract.providerSignedBy : contract.clientSignedBy, says('Nobody signs for both sides.', '任何人不得同时代表双方签署。')),
    ),

  /** Either side's signature; for what is shown to the reader. */
  signEither(actor: Actor, contract: ContractFacts): Decision {
    const client = contract.clientSignedBy ? deny(says('The client has signed.', '委托方已签署。')) : contractPolicy.sign(actor, contract, ContractSide.CLIENT);
    if (client.allowed || contract.providerSignedBy) return client;
    const provider = contractPolicy.sign(actor, contract, ContractSide.PROVIDER);
    // Whoever may sign for neither is told of the own side.
    const oneself = signsFor(actor, contract, ContractSide.PROVIDER).allowed || actor.hasAny(privyRoles.organization, contract.organization.id) || actor.hasAny(privyRoles.organization, contract.signatory.id);
    return provider.allowed || (oneself && !signsFor(actor, contract, ContractSide.CLIENT).allowed) ? provider : client;
  },

  publish: (actor: Actor, contract: Client): Decision => officer(actor, contract),

  withdraw: (actor: Actor, contract: Sides): Decision =>
    officer(actor, contract).allowed ? allow : allowIf(actor.has('ORG_MANAGER', contract.signatory.id), says('Only officers or stewards of the client, and managers of the organization, take a contract back.', '只有委托方的经办或管理人员以及承接组织的负责人可以撤回合同。')),

  proposeTermination(actor: Actor, contract: Sides, side: ContractSide, ground: TerminationGround): Decision {
    if (side === ContractSide.PROVIDER && !groundsOfBoth.includes(ground)) return deny(says('Breach, public interest and budget are the client\'s to claim.', '违约、公共利益和预算事由只能由委托方主张。'), 'GP-14');
    return side === ContractSide.CLIENT && officer(actor, contract).allowed ? allow : signsFor(actor, contract, side);
  },

  /** MUTUAL and FORCE_MAJEURE need the other side; the client's own grounds need another person of the client who signs for it. */
  agreeTermination: (actor: Actor, contract: Sides & { readonly terminationGround: TerminationGround | null; readonly terminationSide: ContractSide | null; readonly terminationProposedBy: Named | null }): Decision =>
    all(
      signsFor(actor, contract, contract.terminationGround !== null && groundsOfBoth.includes(contract.terminationGround) && contract.terminationSide === ContractSide.CLIENT ? ContractSide.PROVIDER : ContractSide.CLIENT),
      otherThan(actor, contract.terminationProposedBy, says('Whoever proposed to end a contract does not agree to it.', '提出终止合同的人不得代表另一方同意。')),
    ),
} as const;

/** For whom a milestone is accepted. */
export type Accepting = 'CLIENT' | 'COMMUNITY';

interface Delivered {
  readonly deliveredBy: Named | null;
  readonly clientAcceptedBy: Named | null;
  readonly communityAcceptedBy: Named | null;
}

/** Who may do what with a milestone. */
export const milestonePolicy = {
  deliver: (actor: Actor, contract: Pick<ContractFacts, 'organization'>): Decision =>
    allowIf(actor.has('ORG_MANAGER', contract.organization.id), says('Only a manager of the organization delivers.', '只有承接组织的负责人可以交付。'), 'GP-14'),

  judge: (actor: Actor, contract: Client & Pick<ContractFacts, 'community'>, as: Accepting): Decision =>
    as === 'CLIENT' ? officer(actor, contract) : allowIf(actor.has('COMMUNITY_STAFF', contract.community.id), says('Only staff of the community that is served may do this.', '只有受益社区的工作人员可以办理。'), 'PL-25'),

  accept: (actor: Actor, contract: Client & Pick<ContractFacts, 'community'>, milestone: Delivered, as: Accepting): Decision =>
    all(
      milestonePolicy.judge(actor, contract, as),
      otherThan(actor, milestone.deliveredBy, says('Whoever delivered does not accept.', '交付的人不得验收。')),
      otherThan(actor, as === 'CLIENT' ? milestone.communityAcceptedBy : milestone.clientAcceptedBy, says('Client and community accept by two people.', '委托方与社区应由两人分别验收。')),
    ),
} as const;

/** Who may do what with records of service. */
export const servicePolicy = {
  record: (actor: Actor, contract: Pick<ContractFacts, 'organization'>, serving: readonly string[] = [contract.organization.id]): Decision =>
    allowIf(serving.some((id) => actor.has('SOCIAL_WORKER', id)), says('Only social workers of the organization, or of a subcontractor that the client consented to, record service.', '只有承接组织或经委托方同意的分包方的社工可以记录服务。'), 'VO-04'),

  /** VO-04: who organises records; another person confirms, and nobody their own time. */
  decide: (actor: Actor, contract: Pick<ContractFacts, 'organization' | 'community'>, record: { readonly recordedBy: Named; readonly person: Named }): Decision =>
    all(
      allowIf(actor.has('ORG_MANAGER', contract.organization.id) || actor.has('COMMUNITY_STAFF', contract.community.id), says('Only a manager of the organization or staff of the community confirms service.', '只有承接组织的负责人或社区工作人员可以确认服务。'), 'VO-04'),
      otherThan(actor, record.recordedBy, says('Whoever recorded service does not confirm it.', '记录服务的人不得确认该服务。')),
      otherThan(actor, record.person, says('Nobody confirms their own time.', '任何人不得确认本人的服务时间。')),
    ),
} as const;
