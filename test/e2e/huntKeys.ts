import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { removeFolder, temporaryFolder } from '../host/paths.ts';
import { filesWithKeys } from './keyHunt.ts';

/** What programs look into for the name of the folder for temporary files. */
const variables = ['TMPDIR', 'TEMP', 'TMP'];

/** The tests as Playwright compiles them, which name what is hunted. */
const compiled = 'playwright-transform-cache';

/** Of a suite: where its results go. */
interface Suite {
  readonly projects: readonly { readonly outputDir: string }[];
}

/**
 * Before the whole suite: gives it a folder of its own for temporary files, which its servers and browsers inherit, so that nothing of
 * others is looked at. The function it returns is called after the suite: it looks for keys in what the suite leaves there and among its
 * results, and fails loudly. What VS Code stored and logged was looked through before.
 */
export default async function huntKeys({ projects }: Suite): Promise<() => Promise<void>> {
  const own = await temporaryFolder();
  const before = variables.map((name) => [name, process.env[name]] as const);
  for (const name of variables) process.env[name] = own;
  return async () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    const left = (await readdir(own)).filter((name) => !name.startsWith(compiled)).map((name) => path.join(own, name));
    const folders = [...new Set(projects.map(({ outputDir }) => outputDir)), ...left];
    const found = (await Promise.all(folders.map(filesWithKeys))).flat();
    if (found.length > 0) throw new Error(`A key is where no key may be:\n${found.join('\n')}`);
    console.log(`No key was found in any file of ${folders.length} folders that the tests left.`);
    await removeFolder(own);
  };
}
