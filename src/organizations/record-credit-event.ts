import { IsOptional, Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { recordCreditEvent } from './credit.js';
import { type CreditEvent, CreditEventKind } from './credit-event.js';
import { Organization } from './organization.js';
import { organizationPolicy } from './organization.policy.js';
import { organizationsRefusals } from './organizations.refusals.js';

/** What comes from outside of the platform; all else follows from deeds. */
const fromOutside: readonly CreditEventKind[] = [CreditEventKind.MAJOR_VIOLATION, CreditEventKind.MINOR_PENALTY, CreditEventKind.COMMENDED];

@InputType({ description: 'A fact from an authority that counts for an organization\'s credit.' })
export class CreditEventRecordInput extends DeedInput {
  @Field(() => ID, { description: 'The organization.' })
  organizationId!: string;

  @Field(() => CreditEventKind, { description: 'MAJOR_VIOLATION, MINOR_PENALTY or COMMENDED; all other kinds are recorded by what happens here.' })
  kind!: CreditEventKind;

  @Field(() => String, { description: 'The decision or notice, 1–300 characters; public.' })
  @Length(1, 300)
  note!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it happened; now when left out, never in the future.' })
  @IsOptional()
  occurredAt?: Date | null;
}

/** Records a decision of an authority for an organization's credit (PL-02, SO-06). */
export const recordOutsideEvent = deed({
  field: 'creditEventRecord',
  answers: 'creditEvent',
  scope: 'organizations:write',
  idempotency: 'accepted',
  async act(unit, input: CreditEventRecordInput): Promise<CreditEvent> {
    const organization = await unit.lock(Organization, input.organizationId, { field: 'organizationId' });
    unit.authorize(organizationPolicy.keep(unit.actor, organization));
    if (!fromOutside.includes(input.kind)) throw organizationsRefusals.EVENT_COMES_FROM_DEEDS({ field: 'kind', params: { kind: input.kind } });
    if (input.occurredAt && input.occurredAt > (await unit.now())) throw organizationsRefusals.NOT_YET({ field: 'occurredAt' });
    unit.record({ rule: input.kind === CreditEventKind.MAJOR_VIOLATION ? 'PL-02' : 'SO-06' });
    return await recordCreditEvent(unit, { organizationId: organization.id, kind: input.kind, note: input.note, occurredAt: input.occurredAt ?? null });
  },
});
