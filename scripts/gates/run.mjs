import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/**
 * Runs one gate in a folder.
 * @param {{ name: string, command: string[], silent?: boolean }} gate
 * @param {string} folder
 * @returns {Promise<{ passed: boolean, output: string }>}
 */
export async function runGate(gate, folder) {
  const [program, ...args] = gate.command;
  const path = [join(folder, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, PATH: path, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let printed = '';
  child.stdout.on('data', (chunk) => { output += chunk; printed += chunk; });
  child.stderr.on('data', (chunk) => { output += chunk; });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  return { passed: code === 0 && !(gate.silent && printed.trim() !== ''), output };
}
