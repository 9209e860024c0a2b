// First: it brings the metadata that decorators need.
import { command } from './command.js';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

// `npm run docs:dictionary` writes docs/data-dictionary.md as the code and the committed schema declare the bulk files.
await command(async () => {
  const { dictionaryPage } = await import('./dictionary-page.js');
  writeFileSync(resolve(process.cwd(), 'docs/data-dictionary.md'), dictionaryPage());
});
