import { type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { canonicalJson, sameDigest, sha256 } from '../../kernel/digest.js';
import { type PublicKeyText, newKeyPair, unwrapShare, wrapShare } from './agreement.js';
import { wipe } from './cipher.js';
import { open } from './open.js';
import { createOpeningShare, verifyShare } from './opening-share.js';
import { seal } from './seal.js';

/** A word sealed for one public key: whoever tells the word holds the share, without showing it. */
export interface Drill {
  /** Public half of the key pair made for it (32 bytes), then the word under the agreed key (16 bytes and a 16-byte tag). */
  readonly challenge: Buffer;
  /** Hex SHA-256 of the word. */
  readonly digest: string;
}

/** Whom a drill is for; bound into it. */
export interface DrillOf {
  readonly tenderId: string;
  readonly holderId: string;
}

const purpose = ({ tenderId, holderId }: DrillOf): string => canonicalJson(['wushe drill 1', tenderId, holderId]);

/** Seals a random word for a public key, for the drill (演练) before publication. @throws SealingError BAD_PUBLIC_KEY */
export function createDrill(publicKey: PublicKeyText, of: DrillOf): Drill {
  const word = randomBytes(16);
  const ephemeral = newKeyPair();
  const wrapped = wrapShare(ephemeral.privateKey, { ephemeral: ephemeral.publicKey, recipient: publicKey }, purpose(of), word);
  const drill = { challenge: Buffer.concat([Buffer.from(ephemeral.publicKey, 'base64url'), wrapped]), digest: sha256(word).toString('hex') };
  wipe(word);
  return drill;
}

/** Whether an officer's answer (hex) is the word that was sealed. */
export function answersDrill(answer: string, digest: string): boolean {
  return /^[0-9a-f]{32}$/.test(answer) && sameDigest(sha256(Buffer.from(answer, 'hex')), Buffer.from(digest, 'hex'));
}

/** The word in a challenge, as an officer's own device finds it; null where the share is not the one it was sealed for. */
export function wordOf(challenge: Uint8Array, recipient: PublicKeyText, key: KeyObject, of: DrillOf): string | null {
  const ephemeral = Buffer.from(challenge.subarray(0, 32)).toString('base64url');
  return unwrapShare(key, { ephemeral, recipient }, purpose(of), challenge.subarray(32))?.toString('hex') ?? null;
}

/**
 * Opens a test envelope with an officer's share, a partner made for this and a platform key made for this: the whole way
 * that bids go, with nothing of any bid in it. False where the share is not the one of the public key.
 */
export async function rehearse(secret: string, publicKey: PublicKeyText): Promise<boolean> {
  if (!verifyShare(secret, publicKey)) return false;
  const [partner, platform] = [createOpeningShare(), newKeyPair()];
  const offer = { tenderId: randomUUID(), bidId: randomUUID(), kind: 'offer' } as const;
  const word = randomUUID();
  const envelope = await seal({ ...offer, plaintext: word, officers: [publicKey, partner.publicKey], platformPublicKey: platform.publicKey });
  return (await open(envelope, { ...offer, officerSecrets: [secret, partner.secret], platformSecret: platform.privateKey })) === word;
}
