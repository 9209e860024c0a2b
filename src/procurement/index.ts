import type { Slice } from '../platform/slice.js';
import { award } from './award/index.js';
import { bids } from './bids/index.js';
import { consortia } from './consortia/index.js';
import { drafts } from './drafts/index.js';
import { securities } from './securities/index.js';
import { buyers } from './buyers/index.js';
import { challenges } from './challenges/index.js';
import { catalogue } from './catalogue/index.js';
import { frameworks } from './frameworks/index.js';
import { evaluators } from './evaluators/index.js';
import { intentions } from './intentions/index.js';
import { lists } from './lists/index.js';
import { opening } from './opening/index.js';
import { panel } from './panel/index.js';
import { rounds } from './rounds/index.js';
import { tenders } from './tenders/index.js';

import './keep-records.js';
import { tenderChanged } from './tenders/tender-watch.js';

export * from './buyers/index.js';
export * from './catalogue/index.js';
export * from './lists/index.js';
export * from './intentions/index.js';
export * from './tenders/index.js';
export * from './bids/index.js';
export * from './consortia/index.js';
export * from './drafts/index.js';
export * from './securities/index.js';
export * from './opening/index.js';
export * from './evaluators/index.js';
export * from './panel/index.js';
export * from './rounds/index.js';
export * from './award/index.js';
export * from './frameworks/index.js';
export * from './challenges/index.js';

const parts = [buyers, catalogue, lists, intentions, tenders, bids, consortia, securities, drafts, opening, evaluators, panel, rounds, award, frameworks, challenges];

/** From a buyer's purchase list to an award, and what is challenged in between. */
export const procurement: Slice = {
  name: 'procurement',
  watches: [tenderChanged],
  entities: parts.flatMap(({ entities }) => entities),
  resolvers: parts.flatMap(({ resolvers }) => resolvers),
  types: parts.flatMap(({ types }) => types),
  duties: parts.flatMap(({ duties }) => duties ?? []),
  routes: (scene) => parts.flatMap(({ routes }) => routes?.(scene) ?? []),
};
