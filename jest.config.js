import { swcOptions } from './scripts/swc-options.mjs';
import { ensureVmModules } from './test/harness/vm-modules.js';

await ensureVmModules();

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'json', 'node'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  setupFiles: ['reflect-metadata', '<rootDir>/test/harness/worker.js'],
  globalSetup: '<rootDir>/test/harness/start.js',
  globalTeardown: '<rootDir>/test/harness/stop.js',
  reporters: ['default', '<rootDir>/test/harness/closing-line.js'],
  maxWorkers: '100%',
  // What a file loaded stays with its worker; one that has grown makes place for a fresh one.
  workerIdleMemoryLimit: '1500MB',
  // Generous, because many tests share few cores; a test that waits for time is wrong anyway.
  testTimeout: 60_000,
};
