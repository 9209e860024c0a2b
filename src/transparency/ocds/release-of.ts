import { type AmendmentMarks, amendmentIdsOf } from './amendments.js';
import { asOf } from './as-of.js';
import { awardOf, bidsOf } from './bids-and-awards.js';
import { contractOf } from './contract-section.js';
import type { ProcessFacts } from './facts.js';
import type { JsonObject } from './json.js';
import type { MergeableRelease } from './merge.js';
import { mention, partiesOf } from './parties.js';
import { planningOf, relatedProcessesOf } from './planning.js';
import { tenderOf } from './tender-section.js';
import { type DocumentUrl, instantOf, said } from './words.js';

/** Which part of the process an event tells anew. */
type Section = 'planning' | 'tender' | 'notices' | 'enquiries' | 'complaints' | 'bids' | 'awards' | 'contracts';

interface Publication {
  readonly tags: readonly [string, ...string[]];
  readonly sections: readonly Section[];
  /** Tags where it amends what was told before. */
  readonly amending?: readonly [string, ...string[]];
}

const notice: Publication = { tags: ['tenderUpdate'], amending: ['tenderAmendment'], sections: ['notices'] };
const dispute: Publication = { tags: ['tenderUpdate'], sections: ['complaints'] };

/** Events that make something public, and what is released of it. What is not here (a deadline that passes) is no publication. */
export const publications: Readonly<Record<string, Publication>> = {
  'tender.published': { tags: ['planning', 'tender'], sections: ['planning', 'tender'] },
  'tender.clarified': notice,
  'tender.extended': notice,
  'tender.answered': { tags: ['tenderUpdate'], sections: ['enquiries'] },
  'tender.opened': { tags: ['tenderUpdate'], sections: ['tender', 'bids'] },
  'tender.pricesOpened': { tags: ['tenderUpdate'], sections: ['tender', 'bids'] },
  'tender.finalOpened': { tags: ['tenderUpdate'], sections: ['tender', 'bids'] },
  'tender.evaluated': { tags: ['tenderUpdate'], sections: ['tender', 'bids'] },
  'tender.reopened': { tags: ['tenderUpdate'], sections: ['tender', 'bids'] },
  'tender.void': { tags: ['tenderUpdate'], sections: ['tender'] },
  'tender.cancelled': { tags: ['tenderCancellation'], sections: ['tender'] },
  'challenge.raised': dispute,
  'challenge.answered': dispute,
  'challenge.withdrawn': dispute,
  'complaint.reviewed': dispute,
  'complaint.decided': dispute,
  'complaint.withdrawn': dispute,
  'complaint.lapsed': dispute,
  'award.proposed': { tags: ['award'], sections: ['tender', 'awards'] },
  'award.confirmed': { tags: ['awardUpdate'], sections: ['tender', 'awards'] },
  'award.declined': { tags: ['awardCancellation'], sections: ['tender', 'awards'] },
  'award.annulled': { tags: ['awardCancellation'], sections: ['tender', 'awards'] },
  'contract.published': { tags: ['contract'], sections: ['awards', 'contracts'] },
  'contract.amended': { tags: ['contractAmendment'], sections: ['contracts'] },
  'subcontract.consented': { tags: ['awardUpdate'], sections: ['awards'] },
  'subcontract.ended': { tags: ['awardUpdate'], sections: ['awards'] },
  'milestone.accepted': { tags: ['implementation'], sections: ['contracts'] },
  'milestone.rejected': { tags: ['implementationUpdate'], sections: ['contracts'] },
  'payment.paid': { tags: ['implementation'], sections: ['contracts'] },
  'contract.completed': { tags: ['contractUpdate'], sections: ['contracts'] },
  'contract.terminated': { tags: ['contractTermination'], sections: ['contracts'] },
};

/** Fields of the tender that a smaller section tells. */
const partsOfTender: Readonly<Partial<Record<Section, readonly string[]>>> = {
  notices: ['tenderPeriod', 'documents', 'amendments'],
  enquiries: ['hasEnquiries', 'enquiries'],
  complaints: ['complaints'],
};

/** What a release is known by, and the release before it. */
export interface ReleaseHead {
  readonly ocid: string;
  readonly id: string;
  readonly at: Date;
  readonly topic: string;
  readonly before: readonly MergeableRelease[];
}

/** The release of one event: the sections that it touches, as they were then. */
export function releaseOf(head: ReleaseHead, now: ProcessFacts, urlOf: DocumentUrl): MergeableRelease {
  const { tags, sections, amending } = publications[head.topic]!;
  const facts = asOf(now, head.at);
  const has = (section: Section): boolean => sections.includes(section);
  const known = JSON.stringify(head.before.map(({ tender, contracts }) => [tender, contracts]));
  const fresh = new Set(amendmentIdsOf(facts).filter((id) => !known.includes(id)));
  const last = head.before.at(-1)?.id;
  const marks: AmendmentMarks = (id) => (fresh.has(id) ? { ...(last !== undefined && { amendsReleaseID: last }), releaseID: head.id } : {});
  return {
    ocid: head.ocid,
    id: head.id,
    date: instantOf(head.at),
    tag: amending && fresh.size > 0 ? amending : tags,
    ...said({
      initiationType: 'tender',
      language: 'zh',
      parties: partiesOf(facts),
      buyer: mention(facts.buyer),
      planning: has('planning') ? planningOf(facts) : undefined,
      relatedProcesses: has('planning') ? relatedProcessesOf(facts) : undefined,
      tender: tenderPart(sections, tenderOf(facts, head.at, urlOf, marks)),
      bids: has('bids') ? bidsOf(facts) : undefined,
      awards: has('awards') ? (facts.awards ?? []).map((award) => awardOf(award, facts, urlOf)) : undefined,
      contracts: has('contracts') ? (facts.contracts ?? []).map((contract) => contractOf(contract, facts, head.at, urlOf, marks)) : undefined,
    }),
  };
}

/** The tender as far as the sections tell it. */
function tenderPart(sections: readonly Section[], tender: JsonObject): JsonObject | undefined {
  if (sections.includes('tender')) return tender;
  const names = sections.flatMap((section) => partsOfTender[section] ?? []);
  return names.length === 0 ? undefined : Object.fromEntries(Object.entries(tender).filter(([name]) => name === 'id' || names.includes(name)));
}
