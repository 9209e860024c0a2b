import { spawn } from 'node:child_process';

/**
 * Jest runs ES modules only under `--experimental-vm-modules`. `npm test` sets it; called without it (`npx jest`, an
 * editor), jest is started once more with it.
 */
export async function ensureVmModules() {
  const flag = '--experimental-vm-modules';
  const options = process.env.NODE_OPTIONS ?? '';
  if (options.includes(flag) || process.execArgv.includes(flag)) return;
  const child = spawn(process.execPath, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: `${options} ${flag} --disable-warning=ExperimentalWarning`.trim() },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.exit(await new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ? 1 : code))));
}
