import { writeSync } from 'node:fs';

/** Prints "N passed, N failed, N skipped" alone on the last line, after jest's own summary. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    // A file that could not even be loaded counts as one failure.
    const failed = results.numFailedTests + results.testResults.filter((file) => file.testExecError && file.numFailingTests === 0).length;
    const skipped = results.numPendingTests + results.numTodoTests;
    this.line = `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`;
    process.once('exit', () => writeSync(2, this.line));
  }
}
