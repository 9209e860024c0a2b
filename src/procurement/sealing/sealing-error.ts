import { CodedError } from '../../kernel/coded-error.js';

/** Why sealing or opening is refused. The codes are stable; slices map them to refusals. */
export type SealingErrorCode =
  /** The plaintext is beyond the greatest bucket. */
  | 'TOO_LARGE'
  /** Fewer than two officers, a threshold below two or above their number, or the same public key twice. */
  | 'BAD_OFFICERS'
  /** A public key that is no X25519 key or of low order. */
  | 'BAD_PUBLIC_KEY'
  /** The key-encryption key is not 32 bytes. */
  | 'BAD_KEK'
  /** Not an opening share, or mistyped: its checksum does not fit. */
  | 'MALFORMED_SHARE'
  /** A well-formed opening share that belongs to no officer of this envelope. */
  | 'FOREIGN_SHARE'
  /** Fewer different opening shares than the threshold; `facts` tell how many are needed and given. */
  | 'TOO_FEW_SHARES'
  /** The platform key is not the one of this envelope. */
  | 'WRONG_PLATFORM_KEY'
  /** The platform key was asked for before the deadline. */
  | 'BEFORE_DEADLINE'
  /** Bytes that are no envelope of this format. */
  | 'MALFORMED_ENVELOPE'
  /** An envelope of another tender, bid or kind than the one asked for. */
  | 'OTHER_BID'
  /** An envelope that is sealed for other keys, or another number of officers, than the tender asks for. */
  | 'FOREIGN_KEYS'
  /** The envelope was changed after sealing, or the opening key does not belong to it. */
  | 'TAMPERED'
  /** A wrapped platform key or held share that this key-encryption key and context do not open. */
  | 'WRAPPED_ELSEWHERE';

/** A refusal of the sealing core. Never carries plaintext, keys, or the message of an underlying error. */
export class SealingError extends CodedError<SealingErrorCode> {}
