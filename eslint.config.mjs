import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Globals that not every place has which a file of these folders runs in. */
const foreignGlobals = (names) => ['error', ...names.map((name) => ({ name, message: 'Not there in every host.' }))];
const nodeGlobals = ['Buffer', 'process', 'global', '__dirname', '__filename', 'require', 'setImmediate', 'NodeJS'];
const pageGlobals = ['window', 'document', 'localStorage', 'navigator', 'Image', 'HTMLElement'];

export default defineConfig(
  { ignores: ['dist/**', '**/node_modules/**', '.vscode-test/**', 'test/sample/**'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.mjs', 'build/*.mjs'] } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/{formats,images,pixels,documents,providers,sketch,protocol}/**/*.ts'],
    rules: { 'no-restricted-globals': foreignGlobals([...nodeGlobals, ...pageGlobals]) },
  },
  {
    files: ['test/{host,bench,e2e}/**/*.ts', '*.mjs', 'build/*.mjs', 'test/*.mts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
);
