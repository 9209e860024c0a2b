import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { countStatements } from '../../src/platform/reads/index.js';
import { type World, openWorld } from '../kit/index.js';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/architecture.md'), 'utf8');
const block = (language: string): string => new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'm').exec(page)?.[1] ?? '';
/** Line breaks and indents of the page are for its readers. */
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').replace(/ ?([()]) ?/g, '$1').trim();

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

test('the query in docs/architecture.md is read by the one statement that stands below it', async () => {
  const { result, statements } = await countStatements(() => world.as(null).ask(block('graphql')));
  expect(result.errors).toBeUndefined();
  expect(statements.map(inOneLine)).toEqual([inOneLine(block('sql'))]);
});
