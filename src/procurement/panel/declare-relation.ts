import { IsEnum } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { allowIf, nothingThere, says } from '../../kernel/refusal.js';
import { shanghaiDate } from '../../kernel/working-calendar.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { DeclaredRelation, RelationKind } from './declared-relation.js';
import { personById } from './panel.queries.js';
import { panelRefusals } from './panel.refusals.js';

@InputType({ description: 'A relation of one\'s own to an organization (回避关系申报).' })
export class RelationDeclareInput extends DeedInput {
  @Field(() => ID, { description: 'The organization (`organization_…`).' })
  organizationId!: string;

  @Field(() => RelationKind, { description: 'How you are related to it.' })
  @IsEnum(RelationKind)
  kind!: RelationKind;

  @Field(() => DateScalar, { description: 'First day of it.' })
  startsOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of it; null while it lasts.' })
  endsOn?: string | null;
}

@InputType({ description: 'A relation of one\'s own that is over.' })
export class RelationEndInput extends DeedInput {
  @Field(() => ID, { description: 'The relation (`relation_…`), still lasting. It ends today.' })
  relationId!: string;
}

/** An evaluator declares a relation to an organization, once for all panels: draws and appointments mind it (PL-16). */
export const declareRelation = deed({
  field: 'relationDeclare',
  answers: 'relation',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: RelationDeclareInput): Promise<DeclaredRelation> {
    unit.authorize(allowIf(unit.actor.hasAny(['EVALUATOR', 'BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR']), says('Only evaluators and people of buyers declare relations.', '只有评审专家和购买主体人员需要申报关系。'), 'PL-16'));
    const organization = await unit.find(Organization, input.organizationId, 'organizationId');
    if (input.endsOn && input.endsOn < input.startsOn) throw panelRefusals.RELATION_PERIOD({ field: 'endsOn' });
    const relation = new DeclaredRelation(personById(unit, unit.actor.personId), organization, input.kind, input.startsOn, input.endsOn ?? null);
    unit.em.persist(relation);
    unit.record({ rule: 'PL-16' });
    return relation;
  },
});

/** The person says that a declared relation is over; what it bars for three years it still bars. */
export const endRelation = deed({
  field: 'relationEnd',
  answers: 'relation',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: RelationEndInput): Promise<DeclaredRelation> {
    const relation = await unit.lock(DeclaredRelation, input.relationId, { field: 'relationId' });
    if (relation.person.id !== unit.actor.personId) throw nothingThere('relationId');
    if (relation.endsOn !== null) throw panelRefusals.RELATION_ENDED({ field: 'relationId' });
    const today = shanghaiDate(await unit.now());
    relation.end(today < relation.startsOn ? relation.startsOn : today);
    unit.record({ rule: 'PL-16' });
    return relation;
  },
});
