export { isPublicKey } from './agreement.js';
export { createPlatformKey, holdShare, releasePlatformKey, releaseShare } from './custody.js';
export type { EnvelopeKind, SealedOffer } from './envelope.js';
export { envelopeHeader, receiptDigest } from './envelope.js';
export { open, openWithKey, reveal } from './open.js';
export { createOpeningShare, verifyShare } from './opening-share.js';
export { seal } from './seal.js';
export type { SealingErrorCode } from './sealing-error.js';
export { SealingError } from './sealing-error.js';
