import type { ProcessFacts } from './facts.js';
import { asOf } from './facts.js';
import type { MergeableRelease } from './merge.js';
import { mention, partiesOf } from './parties.js';
import { type DocumentUrl, awardOf, bidsOf, contractOf, planningOf, relatedProcessesOf, tenderOf } from './sections.js';
import { instantOf, said } from './words.js';

/** Which part of the process an event tells anew. */
type Section = 'planning' | 'tender' | 'bids' | 'awards' | 'contracts';

interface Publication {
  readonly tags: readonly [string, ...string[]];
  readonly sections: readonly Section[];
}

/** Events that make something public, and what is released of it. What is not here (a deadline that passes) is no publication. */
export const publications: Readonly<Record<string, Publication>> = {
  'tender.published': { tags: ['planning', 'tender'], sections: ['planning', 'tender'] },
  'tender.opened': { tags: ['tenderUpdate'], sections: ['tender', 'bids'] },
  'tender.pricesOpened': { tags: ['tenderUpdate'], sections: ['tender', 'bids'] },
  'tender.evaluated': { tags: ['tenderUpdate'], sections: ['tender', 'bids'] },
  'tender.void': { tags: ['tenderUpdate'], sections: ['tender'] },
  'tender.cancelled': { tags: ['tenderCancellation'], sections: ['tender'] },
  'award.proposed': { tags: ['award'], sections: ['tender', 'awards'] },
  'award.confirmed': { tags: ['awardUpdate'], sections: ['tender', 'awards'] },
  'award.declined': { tags: ['awardCancellation'], sections: ['tender', 'awards'] },
  'contract.published': { tags: ['contract'], sections: ['contracts'] },
  'milestone.accepted': { tags: ['implementation'], sections: ['contracts'] },
  'milestone.rejected': { tags: ['implementationUpdate'], sections: ['contracts'] },
  'payment.paid': { tags: ['implementation'], sections: ['contracts'] },
  'contract.completed': { tags: ['contractUpdate'], sections: ['contracts'] },
  'contract.terminated': { tags: ['contractTermination'], sections: ['contracts'] },
};

/** What a release is known by. */
export interface ReleaseHead {
  readonly ocid: string;
  readonly id: string;
  readonly at: Date;
  readonly topic: string;
}

/** The release of one event: the sections that it touches, as they were then. */
export function releaseOf(head: ReleaseHead, now: ProcessFacts, urlOf: DocumentUrl): MergeableRelease {
  const { tags, sections } = publications[head.topic]!;
  const facts = asOf(now, head.at);
  const has = (section: Section): boolean => sections.includes(section);
  const contracts = facts.contracts ?? [];
  return {
    ocid: head.ocid,
    id: head.id,
    date: instantOf(head.at),
    tag: tags,
    ...said({
      initiationType: 'tender',
      language: 'zh',
      parties: partiesOf(facts),
      buyer: mention(facts.buyer),
      planning: has('planning') ? planningOf(facts) : undefined,
      relatedProcesses: has('planning') ? relatedProcessesOf(facts) : undefined,
      tender: has('tender') ? tenderOf(facts, head.at, urlOf) : undefined,
      bids: has('bids') ? bidsOf(facts) : undefined,
      awards: has('awards') ? (facts.awards ?? []).map((award) => awardOf(award, facts, urlOf)) : undefined,
      contracts: has('contracts') ? contracts.map((contract) => contractOf(contract, facts, head.at, urlOf)) : undefined,
    }),
  };
}
