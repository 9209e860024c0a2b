import type { Rel } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import { PersonGraph } from '../../accounts/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, ExtendsGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { openingPolicy } from './opening.policy.js';
import { bidPolicy } from '../bids/bid.policy.js';
import { EnvelopeArrangement } from '../tenders/envelope-arrangement.js';
import { TenderState, tenderLifecycle } from '../tenders/tender.lifecycle.js';
import { tenderPolicy } from '../tenders/tender.policy.js';
import { OpeningDeputy } from '../tenders/opening-deputy.js';
import { OpeningOfficerGraph } from '../tenders/tender-parts.graph.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { visibleWithTender } from '../tenders/tenders.queries.js';
import type { Tender } from '../tenders/tender.js';

@ObjectType('OpeningDeputy', { implements: Node, description: 'Who opens bids in the place of an opening officer (开标代理人). Officer and deputy count as one. Seen with the tender.' })
@Reads(() => OpeningDeputy, { visible: visibleWithTender, scope: 'procurement:read' })
export class OpeningDeputyGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => OpeningOfficerGraph, { nullable: true, description: 'The officer for whom the deputy opens; null when the reader may not see the tender.' })
  officer!: Rel<OpeningOfficerGraph> | null;

  @Field(() => PersonGraph, { nullable: true, description: 'The deputy; null for readers who do not see the person.' })
  person!: Rel<PersonGraph> | null;

  @Field(() => String, { description: 'Name under which the deputy is published.' })
  @Computed({ sql: (deputy) => `(select p.display_name from person p where p.id = ${deputy}.person_id)` })
  name!: string;

  @Field(() => Boolean, { description: 'Whether the deputy opens instead of the officer once the share is handed over, or beside.' })
  replaces!: boolean;

  @Field(() => DateTimeScalar, { description: 'When the officer named the deputy.' })
  namedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When an approver consented; null until then.' })
  consentedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The deputy\'s own public key (X25519, base64url); null until it is made.' })
  publicKey!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the officer\'s share was handed over; null until then.' })
  handedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the deputy opened a test envelope; null until then.' })
  drilledAt!: Date | null;
}

type WithOfficers = Tender & { readonly officers: readonly string[] };
const declaredBy = (tender: string): string => `(select coalesce(json_agg(o.lost_by_id), '[]') from opening_officer o where o.tender_id = ${tender}.id and o.lost_by_id is not null)`;
const officers = (tender: string): string => `(select coalesce(json_agg(o.person_id), '[]') from opening_officer o where o.tender_id = ${tender}.id)`;
const openers = (tender: string): string => `(select coalesce(json_agg(p.person_id), '[]') from (select o.person_id from opening_officer o where o.tender_id = ${tender}.id and o.replaced_at is null
  union all select d.person_id from opening_deputy d where d.tender_id = ${tender}.id and d.handed_at is not null) p)`;

type WithShares = WithOfficers & { readonly left: number; readonly declaredBy: readonly string[]; readonly offersWait: boolean };
const left = (tender: string): string => `(select count(*)::int from opening_officer o where o.tender_id = ${tender}.id
  and ((o.lost_at is null and o.replaced_at is null) or exists (select from opening_deputy d where d.officer_id = o.id and d.handed_at is not null)))`;

function cannotBeOpened({ state, envelopes, pricesOpenedAt, openingThreshold, left: shares, offersWait }: WithShares): boolean {
  const sealed = state === TenderState.CLOSED || (state === TenderState.OPENED && ((envelopes === EnvelopeArrangement.TWO && pricesOpenedAt === null) || offersWait));
  return sealed && shares < openingThreshold;
}

@ExtendsGraph(() => TenderGraph)
export class TenderOpening {
  @Connected(() => OpeningDeputyGraph, { by: 'tender', description: 'Deputies of the opening officers.' })
  openingDeputies!: Connection<OpeningDeputyGraph>;

  @ViewerCan<WithShares>({
    sealingDrill: {
      description: 'Try one\'s own opening share before publication.',
      from: ['state', 'buyer'],
      sql: { officers },
      decide: (actor, tender) => all(tenderPolicy.share(actor, tender, tender.officers), tenderLifecycle.can(tender.state, 'publish')),
    },
    pricesOpen: {
      description: 'Send one\'s own opening share for the price envelopes. Whether the panel has judged every bid is asked when it is sent.',
      from: ['state', 'buyer', 'envelopes', 'pricesOpenedAt'],
      sql: { officers: openers },
      decide: (actor, tender) => all(
        bidPolicy.open(actor, tender, tender.officers),
        allowIf(tender.state === TenderState.OPENED && tender.envelopes === EnvelopeArrangement.TWO && tender.pricesOpenedAt === null,
          says('No price envelopes wait to be opened.', '没有待开启的价格标。'), 'TE-03'),
      ),
    },
    openingAbandon: {
      description: 'End the tender because too few opening shares are left for the bids, or for the prices.',
      from: ['state', 'buyer', 'envelopes', 'pricesOpenedAt', 'openingThreshold'],
      sql: { officers: openers, left, declaredBy, offersWait: (tender) => `exists (select from offer_round r where r.tender_id = ${tender}.id and r.kind = 'FINAL' and r.state in ('CALLED', 'CLOSED'))` },
      decide: (actor, tender) => all(
        openingPolicy.abandon(actor, tender.buyer, tender.officers, tender.declaredBy),
        allowIf(cannotBeOpened(tender), says('Nothing waits to be opened, or enough opening shares are left for it.', '没有待开启的信封，或可用的开标密钥仍足够。'), 'PL-07'),
      ),
    },
  })
  viewerCan!: object;
}
