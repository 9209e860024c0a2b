import { IsInt, IsOptional, Length, Matches, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { nothingThere, refusals, says } from '../../kernel/refusal.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput, VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { contractLifecycle } from '../contract.lifecycle.js';
import { Contract } from '../contract.js';
import { lockContract, refusePersonal } from '../contracts.queries.js';
import { contractPolicy } from '../contract.policy.js';
import { contractsRefusals } from '../contracts.refusals.js';
import { refuseInactive } from '../origin.js';
import { handoverPolicy } from './handover.policy.js';
import { Handover } from './handover.js';
import { ledgerDigest, projectLedger } from './project-ledger.js';

@InputType({ description: 'What happens at the end of a contract with the people who are served and with the project ledger (GP-16).' })
export class HandoverPlanInput extends DeedInput {
  @Field(() => ID, { description: 'The contract (`contract_…`), signed by both sides.' })
  contractId!: string;

  @Field(() => ID, { nullable: true, description: 'The organization (`organization_…`) that serves next: active, and another (SUCCESSOR_WRONG). Null where the client takes over for now.' })
  successorId?: string | null;

  @Field(() => String, { description: 'Who is told when, what passes to whom, 10–5,000 characters. Names nobody who is served.' })
  @Length(10, 5_000)
  @Matches(/\S\s*\S/)
  plan!: string;

  @Field(() => Int, { description: 'How many people are being served and must not be dropped, 0–100,000.' })
  @IsInt()
  @Min(0)
  @Max(100_000)
  openCases!: number;
}

@InputType({ description: 'A hand-over that has happened.' })
export class HandoverDeliverInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The hand-over (`handover_…`), PLANNED.' })
  handoverId!: string;

  @Field(() => Int, { description: 'How many people passed to the successor, 0–100,000.' })
  @IsInt()
  @Min(0)
  @Max(100_000)
  openCases!: number;
}

@InputType({ description: 'The successor\'s word that it has clients and project ledger.' })
export class HandoverAcknowledgeInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The hand-over (`handover_…`), HANDED_OVER.' })
  handoverId!: string;

  @Field(() => Int, { description: 'How many people the successor serves from it: as many as were handed over (CASES_DROPPED).' })
  @IsInt()
  @Min(0)
  @Max(100_000)
  openCases!: number;

  @Field(() => String, { nullable: true, description: 'What the successor found, 2–2,000 characters; null for nothing.' })
  @IsOptional()
  @Length(2, 2_000)
  remarks?: string | null;
}

/** Either side plans how clients and project ledger pass on; a newer plan replaces the older until it is handed over. */
export const planHandover = deed({
  field: 'handoverPlan',
  answers: 'handover',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: HandoverPlanInput): Promise<Handover> {
    const contract = await lockContract(unit, input.contractId);
    unit.authorize(handoverPolicy.plan(unit.actor, contract));
    if (contract.signedAt === null) throw contractLifecycle.refused(contract.state, says('handed over', '交接'), { field: 'contractId', rule: 'GP-16' });
    refusePersonal({ plan: input.plan });
    const successor = input.successorId ? await unit.find(Organization, input.successorId, 'successorId') : null;
    if (successor?.id === contract.organization.id) throw contractsRefusals.SUCCESSOR_WRONG({ field: 'successorId' });
    if (successor) refuseInactive(successor);
    const plan = { successor, plan: input.plan.trim(), openCases: input.openCases };
    const there = await unit.em.findOne(Handover, { contract });
    there?.revise(plan);
    const handover = there ?? new Handover(contract, plan, unit.em.getReference(Person, unit.actor.personId));
    unit.em.persist(handover);
    unit.record({ rule: 'GP-16' });
    await unit.emit('handover.planned', handover.id, { contractId: contract.id });
    return handover;
  },
});

/** The organization hands over; the digest says which project ledger it was. */
export const deliverHandover = deed({
  field: 'handoverDeliver',
  answers: 'handover',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: HandoverDeliverInput): Promise<Handover> {
    const { contract, handover } = await lockHandover(unit, input.handoverId, input.expectedVersion ?? null);
    unit.authorize(handoverPolicy.handOver(unit.actor, contract));
    const at = await unit.now();
    const csv = await projectLedger((text, parameters) => unit.sql(text, parameters), contract.id, at);
    handover.handOver(unit.em.getReference(Person, unit.actor.personId), at, input.openCases, ledgerDigest(csv));
    unit.record({ rule: 'GP-16' });
    await unit.emit('handover.delivered', handover.id, { contractId: contract.id });
    return handover;
  },
});

/** The successor, or the client where there is none, has everything and everybody. */
export const acknowledgeHandover = deed({
  field: 'handoverAcknowledge',
  answers: 'handover',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: HandoverAcknowledgeInput): Promise<Handover> {
    const { contract, handover } = await lockHandover(unit, input.handoverId, input.expectedVersion ?? null);
    unit.authorize(handoverPolicy.acknowledge(unit.actor, contract, handover));
    refusePersonal({ remarks: input.remarks });
    handover.acknowledge(unit.em.getReference(Person, unit.actor.personId), await unit.now(), input.remarks?.trim() ?? null);
    if (input.openCases !== handover.openCases) throw contractsRefusals.CASES_DROPPED({ field: 'openCases', params: { openCases: handover.openCases } });
    unit.record({ rule: 'GP-16' });
    await unit.emit('handover.acknowledged', handover.id, { contractId: contract.id });
    return handover;
  },
});

/** Locks a hand-over after its contract; the successor's people see it beside who sees the contract. */
async function lockHandover(unit: Unit, publicId: string, expectedVersion: number | null): Promise<{ contract: Contract; handover: Handover }> {
  const found = await unit.find(Handover, publicId, 'handoverId');
  const contract = await unit.lockById(Contract, found.contract.id);
  const successor = found.successor !== null && unit.actor.has('ORG_MANAGER', found.successor.id);
  if (!successor && !contractPolicy.see(unit.actor, contract)) throw nothingThere('handoverId');
  const handover = await unit.lockById(Handover, found.id);
  if (expectedVersion !== null && expectedVersion !== handover.version) throw refusals.STALE_VERSION({ field: 'expectedVersion', params: { version: handover.version } });
  return { contract, handover };
}
