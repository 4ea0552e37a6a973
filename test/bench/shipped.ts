import { cp, stat } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../host/paths.ts';
import { run } from '../host/processes.ts';

const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');

/** Builds Easel as it is shipped, and what the tests need besides. */
export async function buildForProduction(): Promise<void> {
  await run(process.execPath, [path.join(root, 'esbuild.config.mjs'), '--production', '--test'], { cwd: root });
}

/** Copies all that is shipped to a folder, so that what is measured does not change with the next build. */
export async function copyShipped(folder: string): Promise<string> {
  const files = (await run(process.execPath, [vsce, 'ls', '--no-dependencies'], { cwd: root })).split('\n');
  for (const file of files.filter((name) => name !== '')) await cp(path.join(root, file), path.join(folder, file));
  return folder;
}

/** Packages Easel into a folder and gives the size in bytes. */
export async function packagedSize(folder: string): Promise<number> {
  const file = path.join(folder, 'easel.vsix');
  await run(
    process.execPath,
    [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file],
    { cwd: root },
  );
  return (await stat(file)).size;
}
