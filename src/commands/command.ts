import 'reflect-metadata';
import { StartRefused } from '../platform/start-refused.js';

/** Runs a command of the terminal; a refusal is told in words, without a stack. */
export async function command(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
  // What was written reaches a pipe first; timers of pools and watchers would keep a finished command waiting.
  process.stdout.write('', () => process.exit());
}
