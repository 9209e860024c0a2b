import { type Opening, type Revealed, SealingError, reveal } from '../sealing/index.js';

/** What is said of a bid that cannot be taken; Chinese and English in one text, as it is public and stays. */
export const spoiledFor = {
  unreadable: '信封无法开启：密封后被更改，或密封有误 / The envelope could not be opened: it was changed after it was sealed, or sealed wrongly.',
  noOffer: '信封内没有符合要求的投标内容 / The envelope holds no offer in the form that is asked for.',
  overBudget: '报价超过公布的预算（PL-07） / The price is above the published budget (PL-07).',
  overMost: '报价超过本轮最高限价 / The price is above the most that may be offered in this round.',
} as const;

/** An opened envelope, or null where it cannot be opened. */
export async function revealed(envelope: Buffer, opening: Opening): Promise<Revealed | null> {
  try {
    return await reveal(envelope, opening);
  } catch (error) {
    if (error instanceof SealingError) return null;
    throw error;
  }
}
