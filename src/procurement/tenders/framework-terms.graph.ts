import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { Connected, type Connection, ExtendsGraph, Node, Reads } from '../../platform/reads/index.js';
import { CallOffWay } from './call-off-way.js';
import { FrameworkTerms } from './framework-terms.js';
import { TenderGraph } from './tender.graph.js';
import { visibleWithTender } from './tenders.queries.js';

@ObjectType('FrameworkTerms', { implements: Node, description: 'The terms of the framework agreement to which a tender leads (框架协议, FA-01). Seen with its tender; fixed from publication on.' })
@Reads(() => FrameworkTerms, { visible: visibleWithTender, scope: 'procurement:read' })
export class FrameworkTermsGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => Int, { description: 'How many months the agreement runs from its confirmation.' })
  termMonths!: number;

  @Field(() => [CallOffWay], { description: 'How providers may be chosen in the second stage.' })
  ways!: CallOffWay[];

  @Field(() => Int, { nullable: true, description: 'Most members; null for as many as the elimination leaves.' })
  mostMembers!: number | null;

  @Field(() => Int, { nullable: true, description: 'Most that one member gets of the budget, in percent; null for no cap.' })
  shareCapPercent!: number | null;
}

@ExtendsGraph(() => TenderGraph)
export class TenderFrameworkTerms {
  @Connected(() => FrameworkTermsGraph, { by: 'tender', description: 'The terms of the framework agreement to which it leads: one for the method FRAMEWORK_AGREEMENT, none for others.' })
  frameworkTerms!: Connection<FrameworkTermsGraph>;
}
