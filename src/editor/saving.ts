import * as vscode from 'vscode';
import { candidateNames, diskKey } from '../documents/fileName.ts';
import { saveFault } from '../documents/saveFault.ts';
import { EaselError } from '../images/errors.ts';
import type { NewFiles } from './diskFiles.ts';
import { newFilesIn } from './diskFiles.ts';

/** Names handed out and not yet on disk, so that parallel runs do not choose the same. */
const reserved = new Set<string>();

/**
 * Saves `bytes` in `folder` as `name` or the first free `name-2`, `name-3`, …: whole or not at all, never over another file.
 * Throws EaselError `save_failed`, `disk_full` or `folder_read_only`.
 */
export async function savePicture(bytes: Uint8Array, folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  const temporary = vscode.Uri.joinPath(folder, `.easel-${crypto.randomUUID()}.tmp`);
  try {
    const files = newFilesIn(folder);
    const [names] = await Promise.all([namesIn(folder), files.write(temporary, bytes)]);
    return await moveToFreeName(files, temporary, folder, name, names);
  } catch (cause) {
    await deleteQuietly(temporary);
    const providerMessage = messageOf(cause);
    throw new EaselError(saveFault(codeOf(cause), providerMessage), { providerMessage, cause });
  }
}

/** As `diskKey` tells them apart. */
async function namesIn(folder: vscode.Uri): Promise<ReadonlySet<string>> {
  try {
    return new Set((await vscode.workspace.fs.readDirectory(folder)).map(([entry]) => diskKey(entry)));
  } catch {
    // It is not there yet; or it cannot be listed, and a name that is taken will be refused.
    return new Set();
  }
}

async function moveToFreeName(
  files: NewFiles,
  temporary: vscode.Uri,
  folder: vscode.Uri,
  name: string,
  names: ReadonlySet<string>,
): Promise<vscode.Uri> {
  let taken = names;
  for (let attempts = 0; attempts < 20; attempts++) {
    const { target, release } = reserveName(folder, name, taken);
    try {
      await files.rename(temporary, target);
      return target;
    } catch (error) {
      // Somebody else took the name between the look and the move: look again.
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileExists')) throw error;
      taken = await namesIn(folder);
    } finally {
      release();
    }
  }
  throw new Error('Every name tried was taken.');
}

function reserveName(folder: vscode.Uri, name: string, taken: ReadonlySet<string>) {
  for (const candidate of candidateNames(name)) {
    const key = diskKey(candidate);
    const reservation = `${folder.toString()}/${key}`;
    if (taken.has(key) || reserved.has(reservation)) continue;
    reserved.add(reservation);
    return { target: vscode.Uri.joinPath(folder, candidate), release: () => reserved.delete(reservation) };
  }
  throw new Error('There is no free name.');
}

async function deleteQuietly(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(uri, { useTrash: false });
  } catch {
    // It was never written, or the disk that refused the write refuses this too.
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
