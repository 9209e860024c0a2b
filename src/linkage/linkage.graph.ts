import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { NeedGraph } from '../needs/index.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Derived, ExtendsGraph, MoneyGraph } from '../platform/reads/index.js';
import { type LinkageFact, type Scheme, Society, schemeOf } from './linkage.js';
import { linkageFacts } from './linkage.queries.js';

registerEnumType(Society, {
  name: 'Society',
  description: 'The five societies (五社) that join on a need.',
  valuesConfig: {
    COMMUNITY: { description: 'The community (社区): its committee verified the need.' },
    SOCIAL_ORGANIZATION: { description: 'Social organizations (社会组织): they have a published contract or grant that answers the need.' },
    SOCIAL_WORKER: { description: 'Social workers (社会工作者): their time was confirmed.' },
    VOLUNTEER: { description: 'Volunteers (社区志愿者): their time was confirmed.' },
    CHARITY_RESOURCE: { description: 'Charity resources (社会慈善资源): a community fund pays a project for it.' },
  },
});

@ObjectType('LinkageParty', { description: 'What one of the five societies brought to a need.' })
export class LinkagePartyGraph {
  @Field(() => Society, { description: 'Which society.' })
  society!: Society;

  @Field(() => Boolean, { description: 'Whether it has joined.' })
  joined!: boolean;

  @Field(() => Int, { description: 'How many of it: organizations, social workers, volunteers or funds; 1 for the community.' })
  participants!: number;

  @Field(() => Int, { nullable: true, description: 'Confirmed minutes; null for societies that do not serve by time.' })
  minutes!: number | null;

  @Field(() => MoneyGraph, { nullable: true, description: 'Money: what organizations were contracted for, or what funds agreed to give; null for the others.' })
  money!: MoneyGraph | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last did something for the need; null when it never did.' })
  lastAt!: Date | null;
}

@ObjectType('LinkageScheme', { description: 'Who of the five societies joined on a need (五社联动), with what, and how long nothing has happened (联而不动). From public facts only: what is published, confirmed or paid.' })
export class LinkageSchemeGraph {
  @Field(() => [LinkagePartyGraph], { description: 'All five, in a fixed order, joined or not.' })
  parties!: LinkagePartyGraph[];

  @Field(() => Int, { description: 'How many of the five have joined.' })
  societiesJoined!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The last of their deeds; null before the first.' })
  lastDeedAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'Whole days since the last deed; null before the first.' })
  daysSinceLastDeed!: number | null;
}

@ExtendsGraph(() => NeedGraph)
export class NeedLinkage {
  @Field(() => LinkageSchemeGraph, { description: 'Who of the five societies joined on it, and with what.' })
  @Derived<{ facts: readonly LinkageFact[]; now: string }>({
    from: [],
    sql: { facts: linkageFacts, now: () => `to_jsonb(business_now())` },
    value: ({ facts, now }): Scheme => schemeOf(facts, new Date(now)),
  })
  linkage!: LinkageSchemeGraph;
}
