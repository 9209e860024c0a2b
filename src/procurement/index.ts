import type { Slice } from '../platform/slice.js';
import { buyers } from './buyers/index.js';
import { catalogue } from './catalogue/index.js';
import { lists } from './lists/index.js';

export * from './buyers/index.js';
export * from './catalogue/index.js';
export * from './lists/index.js';

const parts = [buyers, catalogue, lists];

/** From a buyer's purchase list to an award. */
export const procurement: Slice = {
  name: 'procurement',
  entities: parts.flatMap(({ entities }) => entities),
  resolvers: parts.flatMap(({ resolvers }) => resolvers),
  types: parts.flatMap(({ types }) => types),
};
