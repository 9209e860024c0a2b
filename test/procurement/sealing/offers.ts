import { randomBytes, randomUUID } from 'node:crypto';
import {
  type EnvelopeKind,
  type SealedOffer,
  type SealingErrorCode,
  SealingError,
  createOpeningShare,
  createPlatformKey,
  releasePlatformKey,
  seal,
} from '../../../src/procurement/sealing/index.js';

/** A tender past its deadline, with its officers' shares and its platform key. */
export function tenderWith(officerCount: number, threshold = 2) {
  const kek = randomBytes(32);
  const tenderId = randomUUID();
  const platform = createPlatformKey(kek, tenderId);
  const platformSecret = releasePlatformKey(kek, platform.wrapped, { tenderId, deadline: new Date(0), now: new Date(1) });
  const shares = Array.from({ length: officerCount }, createOpeningShare);
  return {
    tenderId,
    platform,
    platformSecret,
    shares,
    secrets: shares.map((share) => share.secret),
    offer: (kind: EnvelopeKind = 'price', bidId: string = randomUUID()): SealedOffer => ({ tenderId, bidId, kind }),
    seal: (offer: SealedOffer, plaintext: unknown) =>
      seal({ ...offer, plaintext, threshold, officers: shares.map((share) => share.publicKey), platformPublicKey: platform.publicKey }),
  };
}

/** The code with which sealing refuses, or null when it does not. Any other error fails the test. */
export async function codeOf(act: () => unknown): Promise<SealingErrorCode | null> {
  return (await refusalOf(act))?.code ?? null;
}

/** The refusal itself. */
export async function refusalOf(act: () => unknown): Promise<SealingError | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof SealingError) return error;
    throw error;
  }
}
