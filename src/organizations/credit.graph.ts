import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, DecimalScalar } from '../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, ExtendsGraph, Node, Reads, everyone } from '../platform/reads/index.js';
import { CreditEvent, CreditEventKind } from './credit-event.js';
import { CreditFormula, CreditFormulaWeight } from './credit-formula.js';
import { OrganizationGraph } from './organization.graph.js';

@ObjectType('CreditEvent', { implements: Node, description: 'One fact about an organization\'s conduct. Append-only and public; an error is reversed, never rewritten.' })
@Reads(() => CreditEvent, { visible: everyone, orderings: { OCCURRED_AT: 'occurredAt' }, filter: ['kind', 'occurredAt'], defaultOrder: { field: 'OCCURRED_AT', direction: 'DESC' } })
export class CreditEventGraph extends Node {
  @Field(() => OrganizationGraph, { nullable: true, description: 'Whose conduct; null when the reader may not see the organization.' })
  organization!: OrganizationGraph | null;

  @Field(() => CreditEventKind, { description: 'What happened.' })
  kind!: CreditEventKind;

  @Field(() => DecimalScalar, { description: 'Points that the formula gave when it was recorded; negative for what speaks against the organization.' })
  points!: string;

  @Field(() => Int, { description: 'Version of the formula that gave the points.' })
  formulaVersion!: number;

  @Field(() => Float, { description: 'What is left of the points now: half after each half-life, 0 once reversed.' })
  @Computed({
    sql: (row) => `(select case when exists (select from credit_reversal r where r.credit_event_id = ${row}.id) then 0
      else ${row}.points * power(0.5, extract(epoch from greatest(business_now() - ${row}.occurred_at, interval '0')) / 86400.0 / f.half_life_days) end::float8
      from credit_formula f where f.effective_from <= business_now() order by f.version desc limit 1)`,
  })
  currentPoints!: number;

  @Field(() => String, { nullable: true, description: 'Kind of thing it is about (`Contract`, `Evaluation`); null for facts from outside.' })
  @Column('subjectType')
  subjectKind!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it happened; decay is counted from here.' })
  occurredAt!: Date;

  @Field(() => String, { nullable: true, description: 'A public remark, such as the decision it rests on; null without one.' })
  note!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it no longer counts; null while it does.' })
  @Computed({ sql: (row) => `(select r.reason from credit_reversal r where r.credit_event_id = ${row}.id)` })
  reversedBecause!: string | null;
}

@ObjectType('CreditFormulaWeight', { implements: Node, description: 'Points that one kind of event is worth under one version of the formula.' })
@Reads(() => CreditFormulaWeight, { visible: everyone, orderings: { KIND: 'kind', POINTS: 'points' }, defaultOrder: { field: 'KIND', direction: 'ASC' } })
export class CreditFormulaWeightGraph extends Node {
  @Field(() => CreditEventKind, { description: 'Kind of event.' })
  kind!: CreditEventKind;

  @Field(() => DecimalScalar, { description: 'Points, negative for what speaks against an organization.' })
  points!: string;
}

@ObjectType('CreditFormula', { implements: Node, description: 'A published version of the credit formula. Versions are added and never changed; the latest that is in effect computes scores.' })
@Reads(() => CreditFormula, { visible: everyone, orderings: { VERSION: 'version' }, defaultOrder: { field: 'VERSION', direction: 'DESC' } })
export class CreditFormulaGraph extends Node {
  @Field(() => Int, { description: 'Number of the version, from 1.' })
  version!: number;

  @Field(() => DecimalScalar, { description: 'Score of an organization of which nothing is known, of 100.' })
  base!: string;

  @Field(() => Int, { description: 'Days after which an event counts half, after as many again a quarter, and so on.' })
  halfLifeDays!: number;

  @Field(() => DateTimeScalar, { description: 'From when on it computes scores.' })
  effectiveFrom!: Date;

  @Field(() => String, { description: 'The formula in words and symbols.' })
  explanation!: string;

  @Connected(() => CreditFormulaWeightGraph, { by: 'formula', description: 'Points of each kind of event.' })
  weights!: Connection<CreditFormulaWeightGraph>;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationCredit {
  @Connected(() => CreditEventGraph, { by: 'organization', description: 'What its credit score is computed from, the latest first.' })
  creditEvents!: Connection<CreditEventGraph>;
}
