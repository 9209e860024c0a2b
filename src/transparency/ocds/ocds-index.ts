import { createHash } from 'node:crypto';
import { pageHeaders, reply } from '../../platform/http/replies.js';
import type { Publication, SliceVisit } from '../../platform/http/slice-routes.js';

const style = ':root{color-scheme:light dark}body{max-width:46rem;margin:0 auto;padding:2.5rem 1.2rem;font:16px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif}dt{margin-top:.9rem;font-weight:600}dd{margin:0}code{overflow-wrap:anywhere}';
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const addresses: readonly (readonly [path: string, words: string, example?: string])[] = [
  ['/ocds/records.json', '各采购过程的最新状态，分页（limit，after） · The present state of every process, in pages', '/ocds/records.json?limit=20'],
  ['/ocds/releases.json', '按发布时间的各次发布，分页（limit，since） · Releases by the time of publication, in pages', '/ocds/releases.json?limit=20'],
  ['/ocds/records/<ocid>.json', '一个采购过程及其全部发布 · One process with all its releases'],
  ['/ocds/releases/<ocid>.json', '一个采购过程的全部发布 · All releases of one process'],
  ['/ocds/releases/<ocid>/<release>.json', '一次发布，永不改变 · One release, which never changes'],
  ['/ocds/records.jsonl', '全部采购过程，每行一个 · Every process, one a line', '/ocds/records.jsonl'],
  ['/ocds/releases.jsonl', '全部发布，每行一个 · Every release, one a line', '/ocds/releases.jsonl'],
];

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** The page at `/ocds`: what open contracting data there are and where; as JSON for programs that ask for it. */
export function replyIndex(visit: SliceVisit, { origin, publisher, ocidPrefix }: Publication): void {
  const vary = { vary: 'accept', 'cache-control': 'public, no-cache' };
  if (!/\btext\/html\b/.test(visit.request.headers.accept ?? '')) {
    const listed = addresses.map(([path, words]) => ({ address: `${origin}${path}`, words }));
    return reply(visit, 200, 'application/json; charset=utf-8', JSON.stringify({ standard: 'Open Contracting Data Standard 1.1.5', publisher, ocidPrefix, addresses: listed }), vary);
  }
  const list = addresses.map(([path, words, example]) => `<dt>${example ? `<a href="${escaped(example)}"><code>${escaped(path)}</code></a>` : `<code>${escaped(path)}</code>`}</dt><dd>${escaped(words)}</dd>`).join('\n');
  const html = `<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>开放采购数据 · Open contracting data</title><style>${style}</style></head>
<body><h1>开放采购数据 <small>Open contracting data</small></h1>
<p>${escaped(publisher)} · <a href="https://standard.open-contracting.org/1.1/en/">OCDS 1.1.5</a> · <code>${escaped(ocidPrefix)}</code></p>
<dl>
${list}
</dl></body></html>
`;
  reply(visit, 200, 'text/html; charset=utf-8', html, { ...pageHeaders(policy), ...vary });
}
