import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ownNode = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));

/**
 * Jest runs ES modules only under `--experimental-vm-modules`, and the tests need the Node that the packages brought
 * along. `npm test` sees to both; called without them (`npx jest`, an editor), jest is started once more with them.
 */
export async function ensureVmModules() {
  const flag = '--experimental-vm-modules';
  const options = process.env.NODE_OPTIONS ?? '';
  const isOld = Number(process.versions.node.split('.')[0]) < 24;
  if (!isOld && (options.includes(flag) || process.execArgv.includes(flag))) return;
  const node = existsSync(ownNode) ? ownNode : process.execPath;
  if (isOld && node === process.execPath) throw new Error(`The tests need Node 24 or later; this is ${process.versions.node}. Run "npm install" again, or install Node 24.`);
  const child = spawn(node, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: `${options.replace(flag, '')} ${flag} --disable-warning=ExperimentalWarning`.trim() },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.exit(await new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ? 1 : code))));
}
