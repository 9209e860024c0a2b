import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type World, openWorld } from '../kit/index.js';

const folder = resolve(import.meta.dirname, '../../schema/operations');
const operations = readdirSync(folder).filter((file) => file.endsWith('.graphql')).map((file) => [file, readFileSync(resolve(folder, file), 'utf8')] as const);
const prefixes: Readonly<Record<string, string>> = { 'gift-walk': 'donation', 'need-walk': 'need' };

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

test.each(operations)('%s says what it is for, and answers a stranger and someone signed in without an error', async (file, document) => {
  expect(document).toMatch(/^# \S/);
  const name = file.replace('.graphql', '');
  const variables = document.includes('$id: ID!') ? { id: `${prefixes[name] ?? name}_00000000000000000000000000000000` } : {};
  for (const reader of [null, await world.people.operator()]) {
    const reply = await world.as(reader).ask(document, variables);
    expect(reply.errors).toBeUndefined();
    expect(reply.data).not.toBeNull();
  }
});
