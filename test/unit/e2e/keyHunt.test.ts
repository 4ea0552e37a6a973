import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { filesWithKeys, holdsKey, KeyHunt, markedKey } from '../../e2e/keyHunt.ts';
import { temporaryFolder } from '../../host/paths.ts';

const key = markedKey('unit');
const folder = await temporaryFolder();
afterAll(() => rm(folder, { recursive: true }));

const spelled: readonly (readonly [string, string | Uint8Array])[] = [
  ['plainly', key],
  ['in a header', `authorization: Bearer ${key}\r\n`],
  ['in JSON', JSON.stringify({ deep: [{ key }] })],
  ['in an address', `https://example.com/?key=${encodeURIComponent(key)}`],
  ['in UTF-16', Buffer.from(`a ${key}`, 'utf16le')],
  ...[0, 1, 2].map((before) => [`in base64 after ${before} bytes`, btoa(`${'x'.repeat(before)}${key} and more`)] as const),
  ['among bytes that are no text', Buffer.concat([Buffer.alloc(5000, 0xff), Buffer.from(key), Buffer.alloc(7, 0x80)])],
];

test.each(spelled)('a key is found %s', (_, content) => {
  expect(holdsKey(content)).toBe(true);
});

test('what is no key is not taken for one', () => {
  expect(holdsKey('sk-test-easel and easel.key.openai')).toBe(false);
});

test('a hunt names every file that holds a key or is named by one, and only those', async () => {
  await mkdir(path.join(folder, 'logs', 'deep'), { recursive: true });
  await writeFile(path.join(folder, 'clean.txt'), 'nothing here');
  await writeFile(path.join(folder, 'logs', 'deep', 'easel.log'), `sent with ${key}`);
  await writeFile(path.join(folder, `${key}.json`), '{}');
  const places = await new KeyHunt(folder).places();
  expect(places.sort()).toEqual([path.join(folder, 'logs', 'deep', 'easel.log'), path.join(folder, `${key}.json`)].sort());
  expect(await filesWithKeys(path.join(folder, 'missing'))).toEqual([]);
});

test('what was printed and what was in a message counts as well, and is not repeated', async () => {
  const hunt = new KeyHunt();
  hunt.printed.push('all is well', `wrong key ${key}`);
  hunt.messages.push('https://page.test/');
  const places = await hunt.places();
  expect(places).toEqual(['a message in https://page.test/', 'what extensions print']);
});
