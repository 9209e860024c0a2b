import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { servicePolicy } from './contract.policy.js';
import { lockServiceRecord, refusePersonal } from './contracts.queries.js';
import type { ServiceRecord } from './service-record.js';

@InputType({ description: 'A service record to confirm (确认).' })
export class ServiceRecordConfirmInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The record (`service_…`), in RECORDED.' })
  serviceRecordId!: string;
}

@InputType({ description: 'A service record that is not confirmed.' })
export class ServiceRecordRejectInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The record (`service_…`), in RECORDED.' })
  serviceRecordId!: string;

  @Field(() => String, { description: 'What is wrong with it, 2–500 characters.' })
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** VO-04: a manager of the organization or staff of the community, who neither recorded nor served, confirms the time. */
export const confirmServiceRecord = deed({
  field: 'serviceRecordConfirm',
  answers: 'serviceRecord',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ServiceRecordConfirmInput): Promise<ServiceRecord> {
    const { contract, record } = await lockServiceRecord(unit, input.serviceRecordId, input.expectedVersion);
    unit.authorize(servicePolicy.decide(unit.actor, contract, record));
    record.confirm(unit.em.getReference(Person, unit.actor.personId), await unit.now());
    unit.record({ rule: 'VO-04' });
    return record;
  },
});

/** The same people reject a record that is wrong; the time is then free to be recorded rightly. */
export const rejectServiceRecord = deed({
  field: 'serviceRecordReject',
  answers: 'serviceRecord',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ServiceRecordRejectInput): Promise<ServiceRecord> {
    const { contract, record } = await lockServiceRecord(unit, input.serviceRecordId, input.expectedVersion);
    unit.authorize(servicePolicy.decide(unit.actor, contract, record));
    refusePersonal({ reason: input.reason });
    record.reject(unit.em.getReference(Person, unit.actor.personId), await unit.now(), input.reason.trim());
    unit.record({ rule: 'VO-04' });
    return record;
  },
});
