import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { root } from './paths.ts';

/** What of the repository belongs to the extension, beside its manifest. */
const shipped = /^(dist|media|l10n|package\.nls.*\.json)$/;

/** Copies the extension to a folder, with a manifest that lets VS Code run it only in the web-worker host. */
export async function copyForWorkerHost(folder: string, extension = root): Promise<string> {
  await mkdir(folder, { recursive: true });
  const text = await readFile(path.join(extension, 'package.json'), 'utf8');
  const manifest = v.parse(v.record(v.string(), v.unknown()), JSON.parse(text));
  const withoutMain = Object.fromEntries(Object.entries(manifest).filter(([name]) => name !== 'main'));
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(withoutMain, null, 2));
  for (const name of (await readdir(extension)).filter((name) => shipped.test(name)))
    await cp(path.join(extension, name), path.join(folder, name), { recursive: true });
  return folder;
}
