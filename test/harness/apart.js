import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What stays in a registry for as long as the process lives: types, entities, deeds. */
const declares = /@apart|^@(?:ObjectType|InputType|Entity|Resolver|Reads)\(|= (?:deed|sweep|lifecycle|declareRules|defineRefusals|userErrorOf|payloadOf)(?:<[^>]*>)?\(/m;
const imports = /from '(\.{1,2}\/[^']+)\.js'/g;

/**
 * Test files that declare types, entities or deeds of their own, themselves or through a fixture: a file that came
 * after them in the same process would meet those too. A file for which it matters what was loaded before it says `@apart`.
 */
export function declaringTests(folder) {
  const known = new Map();
  const declaring = (file) => {
    if (known.has(file)) return known.get(file);
    known.set(file, false);
    const text = readFileSync(file, 'utf8');
    const neighbours = [...text.matchAll(imports)].map(([, path]) => resolve(dirname(file), `${path}.ts`)).filter((path) => path.startsWith(`${folder}/`) && all.has(path));
    const does = declares.test(text) || neighbours.some(declaring);
    known.set(file, does);
    return does;
  };
  const all = new Set(readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.ts')).map((name) => join(folder, name)));
  return [...all].filter((file) => file.endsWith('.test.ts') && declaring(file)).sort();
}
