import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { dictionaryPage } from '../../src/commands/dictionary-page.js';

test('docs/data-dictionary.md is what the code and the schema declare (otherwise: npm run docs:dictionary)', () => {
  expect(readFileSync(resolve(import.meta.dirname, '../../docs/data-dictionary.md'), 'utf8')).toBe(dictionaryPage());
});
