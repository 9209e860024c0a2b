import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { gates } from '../../scripts/gates/table.mjs';
import { runGate } from '../../scripts/gates/run.mjs';

const root = resolve(import.meta.dirname, '../..');

/** What a gate said about a small tree of its own. */
export interface Verdict {
  readonly passed: boolean;
  readonly output: string;
}

/**
 * Runs one gate, as `npm run check` does, on a tree that has the project's own settings and the given files.
 * @param files text by path
 */
export async function gateOn(name: string, files: Readonly<Record<string, string>>): Promise<Verdict> {
  const gate = gates.find((candidate) => candidate.name === name);
  if (!gate) throw new Error(`There is no gate ${name}.`);
  const folder = mkdtempSync(join(tmpdir(), 'wushe-gate-'));
  try {
    for (const settings of ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'eslint.config.js', '.dependency-cruiser.cjs', 'codegen.yml', 'knip.json', 'scripts']) {
      cpSync(join(root, settings), join(folder, settings), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const place of ['src', 'migrations', 'seeds', 'test']) mkdirSync(join(folder, place), { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await runGate(gate, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
