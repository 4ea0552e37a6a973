import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

/** Node's modules under both of their names. */
const node = {
  regex: `^(node:.*|(${builtinModules.filter((name) => !name.startsWith('_')).join('|')})(/.*)?)$`,
  message: 'This code also runs in the web-worker host and in the page.',
};
const vscode = { regex: '^vscode$', message: 'Only src/editor, src/commands.ts and src/extension.ts know VS Code.' };
const openai = { regex: '^openai(/.*)?$', message: 'Only src/providers/openaiClient.ts imports the SDK.' };
const toolkit = { regex: '^@vscode/webview-ui-toolkit(/.*)?$', message: 'Only webview/controls.tsx imports the toolkit.' };
const page = { regex: '(^|/)webview/(?!first\\.css$)', message: 'The page is not part of the host.' };

/** `folders` of src, named as relative imports name them. */
const folders = (...names) => ({
  regex: `^\\.\\.?/(.*/)?(${names.join('|')})(/|\\.ts$)`,
  message: 'ARCHITECTURE.md says who may import what.',
});

/** What host and page say to each other, as `folders` takes it. */
const contracts = ['protocol'];

const only = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

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
    files: ['src/{images,pixels,documents,providers,sketch,protocol}/**/*.ts'],
    rules: { 'no-restricted-globals': foreignGlobals([...nodeGlobals, ...pageGlobals]) },
  },
  only(
    ['src/images/**/*.ts'],
    [
      node,
      vscode,
      openai,
      toolkit,
      page,
      folders('providers', 'pixels', 'documents', 'editor', ...contracts, 'commands', 'extension'),
    ],
  ),
  only(
    ['src/pixels/**/*.ts'],
    [node, vscode, openai, toolkit, page, folders('providers', 'documents', 'editor', ...contracts, 'commands', 'extension')],
  ),
  only(
    ['src/documents/**/*.ts'],
    [node, vscode, openai, toolkit, page, folders('providers', 'pixels', 'editor', ...contracts, 'commands', 'extension')],
  ),
  only(
    ['src/providers/**/*.ts'],
    [node, vscode, openai, toolkit, page, folders('documents', 'editor', ...contracts, 'commands', 'extension')],
    ['src/providers/openaiClient.ts'],
  ),
  only(
    ['src/providers/openaiClient.ts'],
    [node, vscode, toolkit, page, folders('documents', 'editor', ...contracts, 'commands', 'extension')],
  ),
  // Sketch keeps its own copy of the published rules, so that tests through it prove the catalogue right.
  only(
    ['src/sketch/**/*.ts'],
    [node, vscode, openai, toolkit, page, folders('images', 'documents', 'editor', ...contracts, 'commands', 'extension')],
  ),
  only(
    ['src/protocol/**/*.ts'],
    [node, vscode, openai, toolkit, page, folders('providers', 'pixels', 'documents', 'editor', 'commands', 'extension')],
  ),
  only(
    ['src/editor/**/*.ts', 'src/commandIds.ts', 'src/commands.ts', 'src/extension.ts', 'src/webExtension.ts'],
    [openai, toolkit, page],
  ),
  only(['src/chunkLoader.ts'], [node, vscode, openai, toolkit, page]),
  only(
    ['webview/**/*.{ts,tsx}'],
    [node, vscode, openai, toolkit, folders('providers', 'pixels', 'documents', 'editor', 'commands', 'extension')],
    ['webview/controls.tsx'],
  ),
  only(
    ['webview/controls.tsx'],
    [node, vscode, openai, folders('providers', 'pixels', 'documents', 'editor', 'commands', 'extension')],
  ),
  only(['test/unit/**/*.ts'], [vscode]),
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
