import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { refusePersonal } from '../contracts.queries.js';
import { refuseInactive } from '../origin.js';
import { SubcontractState } from './subcontract.lifecycle.js';
import { subcontractPolicy } from './subcontract.policy.js';
import type { Subcontract } from './subcontract.js';
import { lockSubcontract } from './subcontracts.queries.js';

@InputType({ description: 'The client\'s consent to a subcontract.' })
export class SubcontractConsentInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The subcontract (`subcontract_…`), PROPOSED.' })
  subcontractId!: string;
}

@InputType({ description: 'A subcontract to which the client does not consent.' })
export class SubcontractRefuseInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The subcontract (`subcontract_…`), PROPOSED.' })
  subcontractId!: string;

  @Field(() => String, { description: 'Why, 2–1,000 characters; published with the contract.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

@InputType({ description: 'A subcontract that the organization takes back or ends.' })
export class SubcontractEndInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The subcontract (`subcontract_…`), PROPOSED or CONSENTED.' })
  subcontractId!: string;
}

/** The client consents: the subcontractor may deliver its part. */
export const consentToSubcontract = deed({
  field: 'subcontractConsent',
  answers: 'subcontract',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SubcontractConsentInput): Promise<Subcontract> {
    const { contract, subcontract } = await lockSubcontract(unit, input.subcontractId, input.expectedVersion ?? null);
    unit.authorize(subcontractPolicy.decide(unit.actor, contract, subcontract));
    subcontract.decide('consent', unit.em.getReference(Person, unit.actor.personId), await unit.now(), null);
    refuseInactive(await unit.em.findOneOrFail(Organization, subcontract.subcontractor.id));
    unit.record({ rule: 'GP-15' });
    await unit.emit('subcontract.consented', subcontract.id, { contractId: contract.id });
    return subcontract;
  },
});

/** The client does not consent. */
export const refuseSubcontract = deed({
  field: 'subcontractRefuse',
  answers: 'subcontract',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SubcontractRefuseInput): Promise<Subcontract> {
    const { contract, subcontract } = await lockSubcontract(unit, input.subcontractId, input.expectedVersion ?? null);
    unit.authorize(subcontractPolicy.decide(unit.actor, contract, subcontract));
    refusePersonal({ reason: input.reason });
    subcontract.decide('refuse', unit.em.getReference(Person, unit.actor.personId), await unit.now(), input.reason.trim());
    unit.record({ rule: 'GP-15' });
    await unit.emit('subcontract.refused', subcontract.id, { contractId: contract.id });
    return subcontract;
  },
});

/** The organization delivers the part itself again. */
export const endSubcontract = deed({
  field: 'subcontractEnd',
  answers: 'subcontract',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SubcontractEndInput): Promise<Subcontract> {
    const { contract, subcontract } = await lockSubcontract(unit, input.subcontractId, input.expectedVersion ?? null);
    unit.authorize(subcontractPolicy.propose(unit.actor, contract));
    const delivering = subcontract.state === SubcontractState.CONSENTED;
    subcontract.end(await unit.now());
    unit.record({ rule: 'GP-15' });
    if (delivering) await unit.emit('subcontract.ended', subcontract.id, { contractId: contract.id });
    return subcontract;
  },
});
