import { publishHeads } from './published-heads.js';
import { sealBatches } from './seal-batches.js';
import type { Queryable, SealedChain } from './sealed-chain.js';

/**
 * Seals what every chain has committed and publishes the new heads; returns how many seals were made. Run again and
 * again by the jobs, on any number of machines.
 * @param folder where `heads.jsonl` is kept, best out of the reach of the database's owner; null to publish nothing.
 */
export async function sealAndPublish(database: Queryable, chains: readonly SealedChain[], folder: string | null): Promise<number> {
  let sealed = 0;
  for (const chain of chains) {
    sealed += (await sealBatches(database, chain)).length;
    if (folder !== null) await publishHeads(database, chain, folder);
  }
  return sealed;
}
