// Begins with a look at Node's version: what follows would fail on an older one with a message that helps nobody.
import module from 'node:module';

const OLDEST_NODE = 24;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  process.stderr.write(
    `Wushe needs Node ${OLDEST_NODE} or later; this is ${process.versions.node}. Start it with "npm start", which uses the Node ` +
      `that "npm install" brought along (node_modules/.bin/node), or install Node ${OLDEST_NODE}.\n`,
  );
  process.exit(1);
}
// Spares later starts the compilation of what did not change.
module.enableCompileCache();
const { run } = await import('./run.js');
await run(process.argv.slice(2), process.env);
