import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import rules, { editorFolders } from '../../../.dependency-cruiser.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const page = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');

test('the table of imports has each rule that npm run lint holds, and no other', () => {
  const section = page.slice(page.indexOf('## Who may import what'), page.indexOf('## What is built'));
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  const told = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([\w-]+)`/g)].map(([, name]) => name));
  const held = new Set(rules.forbidden.map(({ name }) => name));
  expect(told.toSorted()).toEqual([...held].toSorted());
});

test('the folders of the editor stand in the order in which they may import each other', () => {
  const section = page.slice(page.indexOf('`src/editor` from the bottom'), page.indexOf('## The way of one image'));
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| folder'));
  const told = rows.flatMap((row) => (row.split('|')[1] ?? '').split(',').map((name) => name.trim()));
  expect(told.filter((name) => /^\w+$/.test(name))).toEqual(editorFolders);
});

test('every file that it names is there', () => {
  const named = [...page.matchAll(/`((?:src|webview|build|test|documents|editor|images|pixels|providers|protocol)\/[\w./-]+)`/g)];
  expect(named.length).toBeGreaterThan(20);
  const missing = named
    .map(([, name = '']) => name)
    .filter(
      (name) =>
        !['', 'src/', 'src/editor/'].some((folder) =>
          ['', '.ts', '.tsx'].some((end) => existsSync(path.join(root, folder, name + end))),
        ),
    );
  expect(missing).toEqual([]);
});
