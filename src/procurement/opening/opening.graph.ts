import { ExtendsGraph, ViewerCan } from '../../platform/reads/index.js';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { bidPolicy } from '../bids/bid.policy.js';
import { EnvelopeArrangement } from '../tenders/envelope-arrangement.js';
import { TenderState, tenderLifecycle } from '../tenders/tender.lifecycle.js';
import { tenderPolicy } from '../tenders/tender.policy.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import type { Tender } from '../tenders/tender.js';

type WithOfficers = Tender & { readonly officers: readonly string[] };
const officers = (tender: string): string => `(select coalesce(json_agg(o.person_id), '[]') from opening_officer o where o.tender_id = ${tender}.id)`;

@ExtendsGraph(() => TenderGraph)
export class TenderOpening {
  @ViewerCan<WithOfficers>({
    sealingDrill: {
      description: 'Try one\'s own opening share before publication.',
      from: ['state', 'buyer'],
      sql: { officers },
      decide: (actor, tender) => all(tenderPolicy.share(actor, tender, tender.officers), tenderLifecycle.can(tender.state, 'publish')),
    },
    pricesOpen: {
      description: 'Send one\'s own opening share for the price envelopes. Whether the panel has judged every bid is asked when it is sent.',
      from: ['state', 'buyer', 'envelopes', 'pricesOpenedAt'],
      sql: { officers },
      decide: (actor, tender) => all(
        bidPolicy.open(actor, tender, tender.officers),
        allowIf(tender.state === TenderState.OPENED && tender.envelopes === EnvelopeArrangement.TWO && tender.pricesOpenedAt === null,
          says('No price envelopes wait to be opened.', '没有待开启的价格标。'), 'TE-03'),
      ),
    },
  })
  viewerCan!: object;
}
