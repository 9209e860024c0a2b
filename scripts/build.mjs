// Compiles src, migrations, seeds and web to dist, file by file as the tests do (swc); only what changed, so that a second
// start does not wait. Types are checked apart: `npm run typecheck`.
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { swcOptions } from './swc-options.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Further folders can be named: `node scripts/build.mjs bench/src`.
const folders = ['src', 'migrations', 'seeds', 'web', ...process.argv.slice(2).filter((word) => !word.startsWith('--'))];
// Outputs of another way of building are built anew.
const stamp = JSON.stringify(swcOptions);

async function filesBelow(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

const outputOf = (source) => `dist/${source.replace(/\.ts$/, '.js')}`;

/** An output is current when it carries the time of its source. */
async function isCurrent(source, output) {
  const [from, to] = await Promise.all([stat(join(root, source)), stat(join(root, output)).catch(() => null)]);
  return to !== null && Math.abs(from.mtimeMs - to.mtimeMs) < 2;
}

async function compile(source, output, transform) {
  const from = join(root, source);
  const to = join(root, output);
  const { atime, mtime } = await stat(from);
  const text = await readFile(from);
  const compiled = source.endsWith('.ts') ? (await transform(text.toString(), { ...swcOptions, filename: from })).code : text;
  await mkdir(dirname(to), { recursive: true });
  // Appears as a whole, with the time of its source: two builds at once do no harm.
  const half = `${to}.${process.pid}`;
  await writeFile(half, compiled);
  await utimes(half, atime, mtime);
  await rename(half, to);
}

const stampFile = join(root, 'dist/.built-by');
if ((await readFile(stampFile, 'utf8').catch(() => '')) !== stamp) for (const folder of folders) await rm(join(root, 'dist', folder), { recursive: true, force: true });

const sources = (await Promise.all(folders.map(filesBelow))).flat().filter((file) => !file.endsWith('.d.ts'));
const outputs = new Set(sources.map(outputOf));
for (const stale of (await Promise.all(folders.map((folder) => filesBelow(join('dist', folder))))).flat()) {
  if (!outputs.has(stale)) await rm(join(root, stale), { force: true });
}

const changed = [];
for (const source of sources) if (!(await isCurrent(source, outputOf(source)))) changed.push(source);
if (changed.length > 0) {
  const began = performance.now();
  const { transform } = await import('@swc/core');
  await Promise.all(changed.map((source) => compile(source, outputOf(source), transform)));
  await writeFile(stampFile, stamp);
  if (process.argv.includes('--tell')) process.stderr.write(`Built ${changed.length} files in ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
}
