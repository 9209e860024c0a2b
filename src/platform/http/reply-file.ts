import { createHash } from 'node:crypto';
import { type Visit, reply } from './replies.js';

/** A file that is whole in memory. */
export interface ServedFile {
  /** Name under which a browser saves it; may be Chinese. */
  readonly name: string;
  readonly type: string;
  readonly body: Buffer;
}

/** Names a file for saving: the true name for those who read RFC 8187, an ASCII one for the rest. */
export function attachmentNamed(name: string): string {
  const spelled = name.replace(/[^\x20-\x7e]|["\\%/]/g, '_');
  // A name of nothing but signs that ASCII lacks would be a row of underlines.
  const plain = /[A-Za-z0-9]/.test(spelled.replace(/\.\w+$/, '')) ? spelled : spelled.replace(/^[ _]+/, 'file');
  const full = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}

/** Answers with a file to save. Whoever holds the same content already is told so (304) and nothing is sent. */
export function replyFile(visit: Visit, { name, type, body }: ServedFile): void {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const headers = { etag, 'cache-control': 'private, no-cache', vary: 'authorization, accept-language, origin', 'content-disposition': attachmentNamed(name), 'content-security-policy': "default-src 'none'; sandbox" };
  if (visit.request.headers['if-none-match'] === etag) visit.response.writeHead(304, headers).end();
  else reply(visit, 200, type, body, headers);
}
