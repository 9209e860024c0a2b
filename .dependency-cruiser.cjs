/** Slices, upstream first: a slice may import those before it through their doors, and none after it. */
const slices = [
  'rules', 'ledger', 'accounts', 'books', 'files', 'communities', 'organizations', 'workers', 'volunteers', 'needs', 'procurement',
  'funds', 'appropriations', 'contracts', 'payments', 'giving', 'evaluations', 'linkage', 'notices', 'transparency',
];
const any = slices.join('|');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', comment: 'A circle of imports has no top and no bottom.', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'], viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'kernel-is-pure', severity: 'error', comment: 'The kernel knows nothing of what stands on it.', from: { path: '^src/kernel/' }, to: { path: '^(src/(?!kernel/)|migrations/)' } },
    { name: 'platform-knows-no-slice', severity: 'error', comment: 'Imports point down: slice → platform → kernel.', from: { path: '^src/platform/' }, to: { path: `^src/(${any})/` } },
    { name: 'slices-meet-at-doors', severity: 'error', comment: 'Another slice is reached through its index.ts only.', from: { path: `^src/(${any})/` }, to: { path: `^src/(${any})/(?!index\\.ts$)`, pathNot: '^src/$1/' } },
    ...slices.flatMap((slice, position) => position === slices.length - 1 ? [] : [{
      name: `${slice}-stands-above`, severity: 'error', comment: 'A slice never imports one downstream of it.',
      from: { path: `^src/${slice}/` }, to: { path: `^src/(${slices.slice(position + 1).join('|')})/` },
    }]),
    { name: 'sources-know-no-tests', severity: 'error', comment: 'Nothing that runs needs the tests or the bench.', from: { path: '^(src|migrations|seeds)/' }, to: { path: '^(test|bench)/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
