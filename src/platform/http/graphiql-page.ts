import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { HttpProblem, type Visit, pageHeaders, reply } from './replies.js';

/** A query with which GraphiQL opens. */
export interface ReadyQuery {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

interface Asset {
  readonly type: string;
  readonly text: string;
  zipped: Promise<Buffer> | null;
}

// Monaco writes style elements while it runs, and makes its workers from blobs.
const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "worker-src 'self' blob:", "img-src 'self' data:", "font-src 'self' data:",
  "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ');

const zip = promisify(gzip);
const script = 'text/javascript; charset=utf-8';

/**
 * GraphiQL without any foreign address: the page and its nine megabytes of script come from this server, are made ready
 * when somebody first opens it, and are cached by browsers for good under names that contain their digest.
 */
export class GraphiqlPage {
  private made: Promise<{ html: string; assets: ReadonlyMap<string, Asset> }> | null = null;

  constructor(private readonly readyQueries: readonly ReadyQuery[]) {}

  async reply(visit: Visit): Promise<void> {
    const { html } = await this.make();
    reply(visit, 200, 'text/html; charset=utf-8', html, pageHeaders(policy));
  }

  async replyAsset(visit: Visit): Promise<void> {
    const { assets } = await this.make();
    const asset = assets.get(visit.path);
    if (!asset) throw new HttpProblem(404, 'NOT_FOUND', 'There is nothing here. GraphiQL is at /graphiql.');
    const headers = { 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding', 'cross-origin-resource-policy': 'same-origin' };
    const zips = /\bgzip\b/.test(visit.request.headers['accept-encoding'] ?? '');
    if (!zips) return reply(visit, 200, asset.type, asset.text, headers);
    asset.zipped ??= zip(asset.text);
    reply(visit, 200, asset.type, await asset.zipped, { ...headers, 'content-encoding': 'gzip' });
  }

  private make() {
    this.made ??= this.load();
    return this.made;
  }

  private async load(): Promise<{ html: string; assets: ReadonlyMap<string, Asset> }> {
    const parts = await import('@graphql-yoga/render-graphiql/graphiql');
    const assets = new Map<string, Asset>();
    const serve = (name: string, type: string, text: string): string => {
      const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
      const path = `/graphiql/${digest}/${name}`;
      assets.set(path, { type, text, zipped: null });
      return path;
    };
    const workers = {
      editorWorkerService: serve('editor-worker.js', script, parts.editorWorkerService),
      json: serve('json-worker.js', script, parts.jsonWorker),
      graphql: serve('graphql-worker.js', script, parts.graphqlWorker),
    };
    const style = serve('graphiql.css', 'text/css; charset=utf-8', parts.css);
    const scripts = [
      serve('workers.js', script, `self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_, label) => (${JSON.stringify(workers)})[label] };\n`),
      serve('graphiql.js', script, parts.js),
      serve('start.js', script, startScript(this.readyQueries)),
    ];
    return { html: pageText(style, scripts), assets };
  }
}

function startScript(readyQueries: readonly ReadyQuery[]): string {
  const tabs = readyQueries.map(({ query, variables }) => ({ query, variables: variables ? JSON.stringify(variables, null, 2) : null, headers: null }));
  const options = {
    title: 'GraphiQL · Wushe 五社',
    endpoint: '/graphql',
    shouldPersistHeaders: false,
    ...(tabs.length > 0 && { defaultTabs: tabs, defaultQuery: tabs[0]?.query }),
  };
  // GraphiQL takes the variables of the first tab from elsewhere; they must not cover what a visitor left here earlier.
  return `const options = ${JSON.stringify(options)};
try {
  if (!localStorage.getItem('graphiql:tabState')) options.variables = ${JSON.stringify(tabs[0]?.variables ?? undefined) ?? 'undefined'};
} catch {}
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), options);
`;
}

function pageText(style: string, scripts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphiQL · Wushe 五社</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style}">
</head>
<body class="no-focus-outline">
<noscript>GraphiQL needs JavaScript. The schema is at /schema.graphql.</noscript>
<div id="root"></div>
${scripts.map((source) => `<script src="${source}"></script>`).join('\n')}
</body>
</html>
`;
}
