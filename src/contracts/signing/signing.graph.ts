import { Field, ObjectType } from 'type-graphql';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, ExtendsGraph, Node, Reads, ViewerCan, everyone } from '../../platform/reads/index.js';
import { type Award, AwardGraph, AwardState, awardLifecycle } from '../../procurement/index.js';
import { ContractSide } from '../contract.words.js';
import { decidesSigning } from './decide-signing.js';
import { SigningEvent, SigningEventKind, SigningGround } from './signing-event.js';

@ObjectType('SigningEvent', { implements: Node, description: 'What became of the thirty days for signing an award\'s contract (PL-11): overdue, extended, or lapsed. Public like the award.' })
@Reads(() => SigningEvent, { visible: everyone, scope: 'contracts:read', orderings: { HAPPENED_AT: 'happenedAt' }, defaultOrder: { field: 'HAPPENED_AT', direction: 'ASC' }, filter: ['kind', 'award', 'happenedAt', 'fault'] })
export class SigningEventGraph extends Node {
  @Field(() => AwardGraph, { nullable: true, description: 'The award.' })
  award!: AwardGraph | null;

  @Field(() => SigningEventKind, { description: 'What happened.' })
  kind!: SigningEventKind;

  @Field(() => DateTimeScalar, { description: 'Last instant for signing as it was.' })
  dueAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'New last instant for signing; null unless EXTENDED.' })
  newDueAt!: Date | null;

  @Field(() => SigningGround, { nullable: true, description: 'Why there is more time; null unless EXTENDED.' })
  ground!: SigningGround | null;

  @Field(() => String, { nullable: true, description: 'The reason in words; null where the time alone passed.' })
  reason!: string | null;

  @Field(() => ContractSide, { nullable: true, description: 'The side that did not do its part, told by the signatures; null unless LAPSED.' })
  fault!: ContractSide | null;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  happenedAt!: Date;
}

interface TimedAward extends Award {
  readonly overdue: boolean;
}

@ExtendsGraph(() => AwardGraph)
export class AwardSigning {
  @Connected(() => SigningEventGraph, { by: 'award', description: 'What became of the days for signing its contract (PL-11), in the order of time.' })
  signingEvents!: Connection<SigningEventGraph>;

  @Field(() => Boolean, { description: 'Whether the days for signing have passed and not both sides have signed (PL-11).' })
  @Computed({ sql: (award) => `coalesce(${award}.state = 'CONFIRMED' and business_now() > ${award}.contract_due_at, false)` })
  signingOverdue!: boolean;

  @ViewerCan<TimedAward>({
    signingExtend: { description: 'Give more time for signing.', from: ['state', 'tender.buyer'], decide: (actor, award) => all(decidesSigning(actor, award), awardLifecycle.during([AwardState.CONFIRMED], award.state, says('given more time for signing', '延长签约期限'), 'PL-11')) },
    signingLapse: {
      description: 'Let the award lapse.', from: ['state', 'tender.buyer'], sql: { overdue: (award) => `coalesce(business_now() > ${award}.contract_due_at, false)` },
      decide: (actor, award) => all(decidesSigning(actor, award), awardLifecycle.can(award.state, 'lapse'), allowIf(award.overdue, says('The days for signing have not passed.', '签约期限尚未届满。'), 'PL-11')),
    },
  })
  viewerCan!: object;
}
