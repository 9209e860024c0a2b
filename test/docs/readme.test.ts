import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse, validate } from 'graphql';
import { wusheSchema } from '../../src/api.js';
import { describeSettings } from '../../src/settings.js';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'schema/CHANGELOG.md', 'docs/tour.md', 'docs/architecture.md', 'docs/lifecycles.md', 'docs/ledger.md', 'docs/sealing.md', 'docs/bidding.md', 'docs/files.md', 'docs/receipts.md', 'docs/subscriptions.md'];

test('the README shows the settings as the code has them (otherwise: npm run -s settings -- --markdown)', () => {
  expect(read('README.md')).toContain(`\n${describeSettings('markdown')}\n`);
});

test('the README\'s query is one that the schema answers', () => {
  const [, query] = /^```graphql\n([^]*?)^```/m.exec(read('README.md')) ?? [];
  expect(validate(wusheSchema(), parse(query ?? ''))).toEqual([]);
});

test('the README tells every code that an answer can carry outside of userErrors', () => {
  const [, union] = /export type PublicCode =([^;]*);/.exec(read('src/platform/graphql/public-error.ts')) ?? [];
  const [, kept] = /const aboutTheRequest = new Set\(\[([^\]]*)\]/.exec(read('src/platform/graphql/formatted-error.ts')) ?? [];
  const http = readdirSync(resolve(root, 'src/platform/http')).flatMap((file) => [...read(`src/platform/http/${file}`).matchAll(/HttpProblem\(\d+, '([A-Z_]+)'/g)].map(([, code]) => code!));
  const codes = [...[...`${union} ${kept}`.matchAll(/'([A-Z_]+)'/g)].map(([, code]) => code!), ...http].filter((code) => !code.startsWith('PERSISTED_QUERY'));
  expect(codes.length).toBeGreaterThan(15);
  expect([...new Set(codes)].filter((code) => !read('README.md').includes(`\`${code}\``))).toEqual([]);
});

/** Anchors of a page as GitHub makes them of its headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.trim().toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-'));
}

test.each(pages)('%s links to what exists', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!).filter((target) => !/^https?:/.test(target));
  for (const link of links) {
    const [path, anchor] = link.split('#') as [string, string?];
    const target = path === '' ? page : resolve(root, dirname(page), path);
    expect([link, existsSync(resolve(root, target))]).toEqual([link, true]);
    if (anchor !== undefined) expect(anchorsOf(readFileSync(resolve(root, target), 'utf8'))).toContain(anchor);
  }
});

test('every command that the pages name is a script of the package', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = pages.flatMap((page) => [...read(page).matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name!));
  expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
});

test('what a bidder is told to use is in the schema: fields, mutations, codes', () => {
  const schema = read('schema/schema.graphql');
  // Names of the sealing kit and values are no names of the schema.
  const others = ['uploadSealed', 'sealBid', 'null', 'true'];
  const named = [...read('docs/bidding.md').matchAll(/`([A-Za-z]+)(?:\.([a-z]\w+))?`/g)].flatMap(([, first, second]) => [first!, ...(second ? [second] : [])]).concat([...read('docs/bidding.md').matchAll(/`([A-Z_]{4,})`/g)].map(([, code]) => code!));
  expect(named.length).toBeGreaterThan(30);
  expect([...new Set(named)].filter((name) => !others.includes(name) && !new RegExp(`\\b${name}\\b`).test(schema))).toEqual([]);
});

test('every source file that the architecture names exists', () => {
  const named = [...read('docs/architecture.md').matchAll(/`((?:src|test|schema|migrations|seeds|scripts|docs)\/[\w./-]+\.\w+)`/g)].map(([, path]) => path!);
  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].filter((path) => !existsSync(resolve(root, path)))).toEqual([]);
});
