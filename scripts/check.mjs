/** `npm run check`: every gate in turn; `npm run check -- lint schema` runs only those. */
import { gates } from './gates/table.mjs';
import { runGate } from './gates/run.mjs';

const wanted = process.argv.slice(2);
const chosen = gates.filter((gate) => wanted.length === 0 || wanted.includes(gate.name));
const folder = process.cwd();
let failed = 0;

if (chosen.some((gate) => gate.needsBuild)) {
  const build = await runGate({ name: 'build', command: ['node', 'scripts/build.mjs'] }, folder);
  if (!build.passed) console.error(build.output);
}
for (const gate of chosen) {
  const started = performance.now();
  const { passed, output } = await runGate(gate, folder);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${passed ? '✓' : '✗'} ${gate.name.padEnd(13)} ${gate.says} (${seconds} s)`);
  if (!passed) {
    failed += 1;
    console.log(output.trim().split('\n').map((line) => `    ${line}`).join('\n'));
  }
}
console.log(failed === 0 ? `all ${chosen.length} gates pass` : `${failed} of ${chosen.length} gates fail`);
process.exit(failed === 0 ? 0 : 1);
