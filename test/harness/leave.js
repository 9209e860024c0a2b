/**
 * Loaded by every worker of jest. Once its tests are done it has nothing to save, and giving back a heap of more than a
 * gigabyte piece by piece takes longer than the half second that jest waits: leaving at once is what spares the warning
 * "failed to exit gracefully", which then means again that a test left something open.
 */
if (process.argv[1]?.includes('jest-worker')) process.once('exit', () => process.exit());
