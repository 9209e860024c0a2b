import { AttachmentGraph } from '../../files/index.js';
import { OrganizationGraph } from '../../organizations/index.js';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { Connected, type Connection, ExtendsGraph, ViewerCan } from '../../platform/reads/index.js';
import { PurchaseLineGraph } from '../lists/index.js';
import { TenderState } from '../tenders/tender.lifecycle.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import type { Tender } from '../tenders/tender.js';
import { BidGraph } from './bid.graph.js';
import { bidMoments, bidPolicy } from './bid.policy.js';
import { inTime } from './bids.queries.js';

type OpenableTender = Tender & { readonly inTime: boolean; readonly officers: readonly string[] };

@ExtendsGraph(() => TenderGraph)
export class TenderBids {
  @Connected(() => BidGraph, { by: 'tender', description: 'Bids that the reader may see: one\'s own organization\'s before the opening, all that were opened after it.' })
  bids!: Connection<BidGraph>;

  @ViewerCan<OpenableTender>({
    bidSubmit: {
      description: 'Bid for an organization of which the reader is a manager. Whether that organization is eligible is judged when it bids.',
      from: ['state'],
      sql: { inTime: (tender) => inTime(tender) },
      decide: (actor, tender) => all(allowIf(actor.has('ORG_MANAGER'), says('Only a manager of an organization bids for it.', '只有组织的负责人可以代表其投标。')), bidMoments.inTime(tender.inTime)),
    },
    bidsOpen: {
      description: 'Send one\'s own opening share.',
      from: ['state', 'buyer'],
      sql: {
        inTime: (tender) => inTime(tender),
        officers: (tender) => `(select coalesce(json_agg(p.person_id), '[]') from (select o.person_id from opening_officer o where o.tender_id = ${tender}.id and o.replaced_at is null union all select d.person_id from opening_deputy d where d.tender_id = ${tender}.id and d.handed_at is not null) p)`,
      },
      decide: (actor, tender) => all(
        bidPolicy.open(actor, tender, tender.officers),
        allowIf(tender.state === TenderState.CLOSED || (tender.state === TenderState.PUBLISHED && !tender.inTime), says('Bids are opened once, after the deadline.', '投标截止后方可开标，且只开一次。'), 'PL-06'),
      ),
    },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => BidGraph)
export class BidDocuments {
  @Connected(() => AttachmentGraph, { on: (file, bid) => `${file}.attached_to_id = ${bid}.id and ${file}.attached_to_type = 'Bid' and ${file}.kind = 'BID_DOCUMENT'`, description: 'Its documents (投标文件), as far as the reader sees them: the bidder\'s managers; from the opening on also those who read the proposal.' })
  documents!: Connection<AttachmentGraph>;
}

@ExtendsGraph(() => PurchaseLineGraph)
export class PurchaseLineBids {
  @Connected(() => BidGraph, {
    on: (bid, line) => `${bid}.tender_id in (select part.tender_id from tender_line part where part.line_id = ${line}.id)`,
    description: 'Bids in all tenders of the line, as far as the reader sees them: the short way from a need to those who offered to answer it.',
  })
  bids!: Connection<BidGraph>;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationBids {
  @Connected(() => BidGraph, { by: 'organization', description: 'Bids of the organization that the reader may see: all for its managers and finance officers, the opened ones for everyone.' })
  bids!: Connection<BidGraph>;
}
