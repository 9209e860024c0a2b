import { ExtendsGraph, ViewerCan } from '../../platform/reads/index.js';
import { all } from '../../kernel/refusal.js';
import { tenderLifecycle } from '../tenders/tender.lifecycle.js';
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
  })
  viewerCan!: object;
}
