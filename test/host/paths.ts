import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** The folder of the repository. */
export const root = path.resolve(import.meta.dirname, '../..');

/** What the build makes. Emptied by every build. */
export const dist = path.join(root, 'dist');

/** Downloads and profiles that outlive a build. Git does not see it. */
export const scratch = path.join(root, '.vscode-test');

/** The sample workspace. To be copied before it is opened. */
export const sample = path.join(root, 'test', 'sample');

/** Makes a folder of its own in the system's temporary folder. The caller removes it. */
export async function temporaryFolder(): Promise<string> {
  return mkdtemp(path.join(await realpath(os.tmpdir()), 'easel-'));
}

/** Copies the sample workspace to `folder`, which is made if it is not there. */
export async function copySample(folder: string): Promise<void> {
  await cp(sample, folder, { recursive: true });
}

/** Deletes a folder. What has just been stopped may still be writing into it: then tries again, for some seconds. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
