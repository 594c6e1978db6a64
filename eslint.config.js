import jsxA11y from 'eslint-plugin-jsx-a11y';
import tseslint from 'typescript-eslint';

const pure = ['src/kernel/**/*.ts', 'src/*/model/**/*.ts', 'src/*/contract.ts', 'src/*/contract/**/*.ts'];
const clock = [
  { object: 'Date', property: 'now', message: 'The clock is an argument.' },
  { object: 'Math', property: 'random', message: 'The seed is an argument.' },
  { object: 'performance', property: 'now', message: 'The clock is an argument.' },
];

export default tseslint.config(
  { ignores: ['dist/', 'src/landscape/server/overlaps/kernel/assembly/', 'data/', 'node_modules/', 'samples/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', prefer: 'type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'A union of strings instead.' }],
    },
  },
  {
    files: pure,
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-properties': ['error', ...clock],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is an argument.' },
        { selector: 'TSEnumDeclaration', message: 'A union of strings instead.' },
      ],
    },
  },
  { ...jsxA11y.flatConfigs.recommended, files: ['src/**/*.tsx'] },
  {
    // A table that scrolls is reached by keyboard: a region may take the focus (WCAG 2.1.1).
    files: ['src/**/*.tsx'],
    rules: { 'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel', 'region'] }] },
  },
  { files: ['bin/*.js', 'bench/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
);
