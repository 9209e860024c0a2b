import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { HttpProblem, pageHeaders, reply } from '../../platform/http/replies.js';
import type { SliceRoute } from '../../platform/http/slice-routes.js';

interface Asset {
  readonly type: string;
  readonly body: Buffer;
}

const path = '/sealing-kit/';
const types: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' };
// Beside the sources as beside what is built of them.
const folder = join(import.meta.dirname, '../../../web/sealing-kit');
const library = join(dirname(createRequire(import.meta.url).resolve('shamir-secret-sharing')), 'esm');

/** Every file of the kit, by its address. Nothing else of the machine is ever read. */
const files: Readonly<Record<string, string>> = {
  [path]: join(folder, 'index.html'),
  ...Object.fromEntries(['page.css', 'page.js', 'sealing-kit.js', 'documents.js', 'primitives.js', 'receipt.html', 'receipt.js'].map((name) => [`${path}${name}`, join(folder, name)])),
  [`${path}shamir-secret-sharing.js`]: join(library, 'index.js'),
  [`${path}csprng.js`]: join(library, 'csprng.js'),
};

/**
 * The sealing kit (docs/sealing.md): a library and a page that seal a bid in the browser, so that this server never sees the
 * offer, and a page that checks receipts. Everything comes from here; the page may run these scripts and ask this server, and nothing else.
 */
export function sealingKit(): readonly SliceRoute[] {
  const loaded = new Map<string, Promise<Asset>>();
  return [{
    name: 'sealing-kit-home',
    path: path.slice(0, -1),
    methods: ['GET', 'HEAD'],
    visit: (visit) => { reply(visit, 308, 'text/plain; charset=utf-8', path, { location: path }); },
  }, {
    name: 'sealing-kit',
    path,
    below: true,
    methods: ['GET', 'HEAD'],
    async visit(visit) {
      const file = Object.hasOwn(files, visit.path) ? files[visit.path] : undefined;
      if (file === undefined) throw new HttpProblem(404, 'NOT_FOUND', 'There is nothing here. The sealing kit is at /sealing-kit/.');
      const asset = await (loaded.get(visit.path) ?? load(loaded, visit.path, file));
      const { type, body } = asset;
      reply(visit, 200, type, body, { ...pageHeaders(type === types['html'] ? policyOf(body.toString()) : "default-src 'none'"), 'cache-control': 'no-cache' });
    },
  }];
}

function load(loaded: Map<string, Promise<Asset>>, address: string, file: string): Promise<Asset> {
  const asset = readFile(file).then((body) => ({ type: types[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream', body }));
  loaded.set(address, asset);
  return asset;
}

/** The page's own scripts and style, and its import map by digest. */
function policyOf(html: string): string {
  const [, map = ''] = /<script type="importmap">([^<]*)<\/script>/.exec(html) ?? [];
  const digest = createHash('sha256').update(map).digest('base64');
  return ["default-src 'none'", `script-src 'self' 'sha256-${digest}'`, "style-src 'self'", "img-src data:", "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"].join('; ');
}
