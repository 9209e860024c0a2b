import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';

/** How the bytes of a file became text, where they were not UTF-8. */
export type Decoding = 'GZIP' | 'UTF_16' | 'WINDOWS_1252';

/** A file as text. */
export interface DecodedFile {
  readonly text: string;
  readonly decodings: readonly Decoding[];
}

/**
 * The text of a file: gzip is unpacked up to a length, UTF-16 known by its mark, and JSON that is no UTF-8 read as what
 * Western systems write. Null for what is no text, or too long.
 */
export function decoded(bytes: Buffer, longest: number): DecodedFile | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    const inner = unpacked(bytes, longest);
    const file = inner && textOf(inner);
    return file && { text: file.text, decodings: ['GZIP', ...file.decodings] };
  }
  return textOf(bytes);
}

function unpacked(bytes: Buffer, longest: number): Buffer | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: longest });
  } catch {
    return null;
  }
}

function textOf(bytes: Buffer): DecodedFile | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), decodings: ['UTF_16'] };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), decodings: ['UTF_16'] };
  if (isUtf8(bytes)) return bytes.length === 0 ? null : { text: bytes.toString('utf8'), decodings: [] };
  return /^[\s]*[[{]/.test(bytes.subarray(0, 100).toString('latin1')) ? { text: new TextDecoder('windows-1252').decode(bytes), decodings: ['WINDOWS_1252'] } : null;
}
