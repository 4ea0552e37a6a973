import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

/** All files below a folder, by their paths from the root. */
const filesIn = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

const product = ['src', 'webview', 'build'].flatMap(filesIn);
const linesOf = (file: string): number => readFileSync(path.join(root, file), 'utf8').trimEnd().split('\n').length;

test('no file is longer than a person reads in one go', () => {
  const most: Readonly<Record<string, number>> = { '.ts': 300, '.tsx': 300, '.mjs': 300, '.css': 350 };
  const long = product.filter((file) => linesOf(file) > (most[path.extname(file)] ?? Infinity));
  expect(long).toEqual([]);
});

test('no folder holds more than 25 files of its own', () => {
  const counts = new Map<string, number>();
  for (const file of product) counts.set(path.dirname(file), (counts.get(path.dirname(file)) ?? 0) + 1);
  expect([...counts].filter(([, count]) => count > 25)).toEqual([]);
});

test('the editor has no file beside its folders but what puts them together', () => {
  const own = readdirSync(path.join(root, 'src/editor'), { withFileTypes: true }).filter((entry) => entry.isFile());
  expect(own.map(({ name }) => name).toSorted()).toEqual(['activation.ts', 'app.ts', 'ports.ts', 'statusBar.ts']);
});

test('unit tests lie in the folders of what they test', () => {
  const folders = new Set([...product, ...['test/e2e', 'docs'].flatMap(filesIn)].map((file) => path.dirname(file)));
  const isThere = (folder: string) => ['', 'src/', 'test/'].some((start) => folders.has(start + folder)) || folder === '.';
  const tests = filesIn('test/unit').map((file) => path.dirname(path.relative('test/unit', file)));
  const strange = [...new Set(tests)].filter((folder) => !isThere(folder) && !['images', 'sketch'].includes(folder));
  expect(strange).toEqual([]);
});
