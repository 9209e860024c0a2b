import type { Slice } from '../platform/slice.js';
import { BooksResolver } from './books.resolver.js';
import { PeriodClose } from './period-close.js';
import { periodVoucherFiles } from './period-voucher-file.js';

export { askReopening, confirmClose, decideReopening, dropClose } from './decide-close.js';
export { PeriodCloseGraph } from './period-close.graph.js';
export { PeriodClose } from './period-close.js';
export { proposeClose } from './propose-close.js';

/** Months of a party's books that are closed: what stands in them stays as it is. */
export const books: Slice = {
  name: 'books',
  entities: [PeriodClose],
  resolvers: [BooksResolver],
  types: [],
  routes: periodVoucherFiles,
};
