import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { lifecyclesPage } from '../../src/commands/lifecycles-page.js';

test('docs/lifecycles.md is what the code declares (otherwise: npm run docs:lifecycles)', async () => {
  expect(await lifecyclesPage()).toBe(readFileSync(resolve(import.meta.dirname, '../../docs/lifecycles.md'), 'utf8'));
});
