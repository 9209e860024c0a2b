// First: it brings the metadata that decorators need.
import { command } from './command.js';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartRefused } from '../platform/start-refused.js';

const path = resolve(process.cwd(), 'docs/lifecycles.md');

// `npm run docs:lifecycles` writes docs/lifecycles.md as the code declares them; with `--check` it only compares.
await command(async () => {
  const { lifecyclesPage } = await import('./lifecycles-page.js');
  const text = await lifecyclesPage();
  if (!process.argv.includes('--check')) return writeFileSync(path, text);
  if (readFileSync(path, 'utf8') !== text) throw new StartRefused('docs/lifecycles.md is not what the code declares: run `npm run docs:lifecycles`.');
});
