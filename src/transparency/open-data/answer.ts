import { createHash } from 'node:crypto';
import { reply } from '../../platform/http/replies.js';
import type { SliceVisit } from '../../platform/http/slice-routes.js';

/** Answers, and with nothing to whoever has the same already: by the tag, or else by the time. */
export function answerUnlessSame(visit: SliceVisit, type: string, text: string, changedAt: number | null, next: string | null = null): void {
  const { request: { headers: sent }, response } = visit;
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  const headers = {
    etag, 'cache-control': 'public, no-cache',
    ...(changedAt !== null && { 'last-modified': new Date(changedAt).toUTCString() }),
    ...(next !== null && { link: `<${next}>; rel="next"` }),
  };
  const since = Date.parse(sent['if-modified-since'] ?? '');
  const same = sent['if-none-match'] !== undefined ? sent['if-none-match'] === etag : changedAt !== null && Math.floor(changedAt / 1_000) * 1_000 <= since;
  if (same) response.writeHead(304, headers).end();
  else reply(visit, 200, type, text, headers);
}
