import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { dist } from '../host/paths.ts';
import { filesWithKeys } from './keyHunt.ts';

/** Of this machine's temporary folder, what the tests and their browser put there. */
const ours = /^(easel-|playwright(?!-transform)|\.?org\.chromium)/;

/** After the whole suite: looks for keys in what it leaves behind, and fails loudly. What VS Code stored and logged was looked through before. */
export default async function huntKeys(): Promise<void> {
  const names = (await readdir(os.tmpdir())).filter((name) => ours.test(name));
  const folders = [path.join(dist, 'test'), ...names.map((name) => path.join(os.tmpdir(), name))];
  const found = (await Promise.all(folders.map(filesWithKeys))).flat();
  if (found.length > 0) throw new Error(`A key is where no key may be:\n${found.join('\n')}`);
  console.log(`No key was found in any file of ${folders.length} folders that the tests left.`);
}
