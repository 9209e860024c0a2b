import graphql from '@graphql-eslint/eslint-plugin';
import eslint from '@eslint/js';
import typescript from 'typescript-eslint';

/** Times and random ids come from one place each; a slice that makes its own would have a second clock. */
const businessTime = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Business time is the database clock: `await unit.now()`.' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Business time is the database clock: `await unit.now()`.' },
];

const slices = 'rules,accounts,communities,organizations,workers,volunteers,needs,procurement,funds,contracts,payments,ledger,evaluations,linkage,transparency';

export default typescript.config(
  { ignores: ['dist/', 'node_modules/', '.data/', 'bench/node_modules/', 'schema/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [eslint.configs.recommended, ...typescript.configs.recommended, ...typescript.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 400 }],
      'no-constant-condition': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-inferrable-types': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
    },
  },
  { files: [`src/{${slices}}/**/*.ts`], rules: { 'no-restricted-syntax': ['error', ...businessTime] } },
  { files: ['web/**/*.js'], languageOptions: { globals: { document: 'readonly', atob: 'readonly', btoa: 'readonly', TextEncoder: 'readonly', TextDecoder: 'readonly', FormData: 'readonly', Option: 'readonly', crypto: 'readonly', globalThis: 'readonly' } } },
  { files: ['**/*.{js,mjs}'], extends: [eslint.configs.recommended], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', performance: 'readonly', setTimeout: 'readonly', fetch: 'readonly', Buffer: 'readonly' } } },
  {
    files: ['schema/schema.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'schema/schema.graphql' } } },
    rules: {
      ...graphql.configs['flat/schema-relay'].rules,
      // Lists of values (errors, states) are no connections.
      '@graphql-eslint/relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false }],
      '@graphql-eslint/require-description': ['error', { types: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true, DirectiveDefinition: true }],
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/unique-type-names': 'off',
      '@graphql-eslint/no-typename-prefix': 'off',
    },
  },
  {
    files: ['schema/operations/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'schema/schema.graphql', documents: 'schema/operations/*.graphql' } } },
    // Walks through the whole chain are what the API is for; the server's own limit is the bound.
    rules: { ...graphql.configs['flat/operations-recommended'].rules, '@graphql-eslint/selection-set-depth': ['error', { maxDepth: 16 }] },
  },
);
