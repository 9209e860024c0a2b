import { type SealedChain, instant } from './sealed-chain.js';

/** The chain over all history entries. Personal values are sealed as ciphertext, so that erasing a person breaks nothing. */
export const historyChain: SealedChain = {
  name: 'history',
  entries: 'history_entry',
  seals: 'history_seal',
  order: 'number',
  leaf: (e) => `jsonb_build_array(1, ${e}.id, ${e}.number::text, ${e}.transaction_id::text, ${instant(`${e}.at`)}, ${instant(`${e}.recorded_at`)},
    ${e}.actor_id, ${e}.token_id, ${e}.request_id, ${e}.deed, ${e}.subject_type, ${e}.subject_id, ${e}.changes, ${e}.rule, ${e}.note)::text`,
};
