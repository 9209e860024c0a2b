import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';

/** Bytes from the beginning of a file by which its type is told. */
export const tellingBytes = 256 * 1024;

/**
 * The media type of a file by its content, whatever its name says: `text/plain` for readable text (as `text/csv` where
 * the name ends so), null for what is not known.
 */
export async function mediaTypeByContent(beginning: Uint8Array, name: string, whole: boolean): Promise<string | null> {
  const known = await fileTypeFromBuffer(beginning).catch(() => undefined);
  if (known) return known.mime;
  return isText(beginning, whole) ? (/\.csv$/i.test(name) ? 'text/csv' : 'text/plain') : null;
}

function isText(beginning: Uint8Array, whole: boolean): boolean {
  // A cut in the middle of a letter is no fault of the text.
  const readable = whole ? isUtf8(beginning) : [0, 1, 2, 3].some((less) => isUtf8(beginning.subarray(0, beginning.length - less)));
  // Markup would be shown by browsers that guess; text begins otherwise.
  const markup = /^\uFEFF?\s*<(?:!|\?|[a-z])/i.test(Buffer.from(beginning.subarray(0, 512)).toString());
  return beginning.length > 0 && readable && !beginning.includes(0) && !markup;
}
