import type { Cast } from './cast.js';
import type { Load } from './copy.js';
import { fundLoads } from './funds.js';
import { needLoads } from './needs.js';
import { partyLoads } from './parties.js';
import { purchasingLoads } from './purchasing.js';
import { tenderLoads } from './tenders.js';

/** Every table's rows, in the order in which they are loaded. */
export function* loadsOf(cast: Cast, { secretKey, sealingKey }: { readonly secretKey: Buffer; readonly sealingKey: Buffer }): Iterable<Load> {
  yield* partyLoads(cast, secretKey);
  yield* needLoads(cast);
  yield* purchasingLoads(cast);
  yield* tenderLoads(cast, sealingKey);
  yield* fundLoads(cast);
}
