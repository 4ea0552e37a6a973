import { mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import huntKeys from '../../e2e/huntKeys.ts';
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

/** What is said of keys after a suite that left these in its results and in a folder for temporary files. Here the system's is `system`. */
async function saidAfter(result: string, temporary: string, system: string): Promise<string> {
  const outputDir = path.join(system, 'checkout', 'results');
  const log = vi.spyOn(console, 'log').mockReturnValue();
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, system);
  try {
    const end = await huntKeys({ projects: [{ outputDir }, { outputDir }] });
    await mkdir(outputDir, { recursive: true });
    await writeFile(path.join(outputDir, 'result.txt'), result);
    await writeFile(path.join(await temporaryFolder(), 'left.txt'), temporary);
    const said = await end().then(
      () => String(log.mock.lastCall),
      (error: unknown) => String(error),
    );
    expect(os.tmpdir()).toBe(system);
    return said.replaceAll(system, 'system').replaceAll(path.sep, '/');
  } finally {
    vi.unstubAllEnvs();
    log.mockRestore();
  }
}

test('a suite is asked for what it left itself, and not for what lies beside it', async () => {
  const system = path.join(folder, 'system');
  // A checkout of Easel, and another suite that runs at the same time.
  for (const beside of ['easel-checkout', 'easel-other', 'playwright-artifacts-other']) {
    await mkdir(path.join(system, beside), { recursive: true });
    await writeFile(path.join(system, beside, 'keyHunt.ts'), `const mark = '${key}';`);
  }
  expect(await saidAfter('clean', 'clean', system)).toBe('No key was found in any file of 2 folders that the tests left.');
  expect(await saidAfter(key, 'clean', system)).toBe('Error: A key is where no key may be:\nsystem/checkout/results/result.txt');
  expect(await saidAfter('clean', key, system)).toMatch(
    /^Error: A key is where no key may be:\nsystem\/easel-\w+\/easel-\w+\/left\.txt$/,
  );
});

test('what was printed and what was in a message counts as well, and is not repeated', async () => {
  const hunt = new KeyHunt();
  hunt.printed.push('all is well', `wrong key ${key}`);
  hunt.messages.push('https://page.test/');
  const places = await hunt.places();
  expect(places).toEqual(['a message in https://page.test/', 'what extensions print']);
});
