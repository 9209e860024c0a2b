import { swcOptions } from './scripts/swc-options.mjs';
import { declaringTests } from './test/harness/apart.js';
import { ensureVmModules } from './test/harness/vm-modules.js';

await ensureVmModules();

const apart = declaringTests(`${import.meta.dirname}/test`);

const common = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'json', 'node'],
  globalSetup: '<rootDir>/test/harness/start.js',
  globalTeardown: '<rootDir>/test/harness/stop.js',
};

export default {
  projects: [
    {
      // Loads the sources once per process instead of once per file, which halves the time of the whole run.
      ...common,
      displayName: 'together',
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: apart.map((file) => `^${file.replaceAll('.', '\\.')}$`),
      runner: 'jest-light-runner/child-process',
      setupFiles: ['<rootDir>/test/harness/worker.js'],
      setupFilesAfterEnv: ['<rootDir>/test/harness/time-limit.js'],
    },
    {
      ...common,
      displayName: 'apart',
      testMatch: apart,
      extensionsToTreatAsEsm: ['.ts'],
      moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
      transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
      setupFiles: ['<rootDir>/test/harness/worker.js'],
    },
  ],
  reporters: ['default', '<rootDir>/test/harness/closing-line.js'],
  maxWorkers: '100%',
  // What a file loaded stays with its worker; one that has grown makes place for a fresh one.
  workerIdleMemoryLimit: '1500MB',
  // Generous, because many tests share few cores; a test that waits for time is wrong anyway.
  testTimeout: 60_000,
};
