/**
 * The gates of `npm run check`. A gate passes when its command exits 0 and, where it is `silent`, prints nothing.
 * Each has a test that it fails when it should: test/gates.
 */
export const gates = [
  { name: 'types', says: 'every type holds', command: ['tsc', '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'lint', says: 'code and schema are clean, no file is longer than 400 lines', command: ['eslint', '.', '--max-warnings', '0'] },
  { name: 'dependencies', says: 'imports point down, slices meet at doors, no circles', command: ['depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src', 'migrations', 'seeds'] },
  { name: 'schema', says: 'schema/schema.graphql is what the code builds', command: ['node', 'dist/src/commands/schema.js', '--check'], needsBuild: true },
  { name: 'breaking', says: 'nothing that was released breaks', command: ['node', 'scripts/gates/breaking.mjs'] },
  { name: 'codegen', says: 'generated types are in sync', command: ['graphql-codegen', '--config', 'codegen.yml', '--check'] },
  { name: 'migrations', says: 'entities and migrated database do not differ', command: ['node', 'dist/src/commands/migration-diff.js'], needsBuild: true, silent: true },
  { name: 'unused', says: 'nothing is exported that nobody uses', command: ['knip', '--no-progress'] },
];
