import * as vscode from 'vscode';
import { candidateNames, diskKey, withExtension } from '../../documents/destination/fileName.ts';
import { saveFault } from '../../documents/destination/saveFault.ts';
import { EaselError } from '../../images/errors.ts';
import { sniffPicture } from '../../pixels/formats/sniff.ts';
import type { Destined } from './receivedImages.ts';
import type { NewFiles } from '../platform/diskFiles.ts';
import { newFilesIn } from '../platform/diskFiles.ts';
import { namesIn } from '../platform/folders.ts';
import type { Rescued } from './unsavedImages.ts';
import type { SaveJournal } from './saveJournal.ts';
import { isWithinReach } from './saveJournal.ts';

/** Names handed out and not yet on disk, so that parallel runs do not choose the same. */
const reserved = new Set<string>();

let journal: SaveJournal | undefined;

/** From now on it is noted what is being saved, so that a killed extension host leaves nothing half done. */
export function keepJournal(kept: SaveJournal): void {
  journal = kept;
}

/**
 * Ends the saves that a killed extension host has left: a picture that is whole gets its name, what is not is deleted. Calls `saved` with
 * every picture that it saved. Resolves with the milliseconds after which it is to be called again, if it is.
 */
export async function endBrokenSaves(kept: SaveJournal, saved: (uri: vscode.Uri) => void): Promise<number | undefined> {
  return kept.brokenOff(async ({ temporary, folder, name, length }) => {
    const [file, place] = [vscode.Uri.parse(temporary), vscode.Uri.parse(folder)];
    const bytes = await readQuietly(file);
    if (!bytes) return;
    if (bytes.length === length && !(await isThere(bytes, place, name))) {
      const { rename } = newFilesIn(place);
      saved(await moveToFreeName(rename, file, place, name, await takenIn(place)));
    } else {
      await deleteQuietly(file);
    }
  });
}

/**
 * Puts a picture that a killed extension host has left where it belongs, unless it is there; where that cannot be, or the picture is still
 * to be made of it, it is set aside to be offered. Gives the file that it saved.
 */
export async function placeArrival(bytes: Uint8Array, destined: Destined, rescued: Rescued): Promise<vscode.Uri | undefined> {
  const sniffed = sniffPicture(bytes);
  if (!sniffed) return undefined;
  const folder = vscode.Uri.parse(destined.folder);
  const name = withExtension(destined.name, sniffed.extension);
  if (!destined.isRaw && isWithinReach(folder)) {
    if (await isThere(bytes, folder, name)) return undefined;
    try {
      return await savePicture(bytes, folder, name);
    } catch {
      // It is set aside instead.
    }
  }
  await rescued.inherit(bytes, name);
  return undefined;
}

/** Whether it was killed after the picture had got its name. */
async function isThere(bytes: Uint8Array, folder: vscode.Uri, name: string): Promise<boolean> {
  const taken = await takenIn(folder);
  for (const candidate of candidateNames(name)) {
    if (!taken.has(diskKey(candidate))) return false;
    const other = await readQuietly(vscode.Uri.joinPath(folder, candidate));
    if (other?.length === bytes.length && other.every((byte, index) => byte === bytes[index])) return true;
  }
  return false;
}

async function readQuietly(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}

/**
 * Saves `bytes` in `folder` as `name` or the first free `name-2`, `name-3`, …: whole or not at all, never over another file.
 * `twin` is a file with the same bytes, if there is one. Throws EaselError `save_failed`, `disk_full` or `folder_read_only`.
 */
export async function savePicture(bytes: Uint8Array, folder: vscode.Uri, name: string, twin?: vscode.Uri): Promise<vscode.Uri> {
  return (twin && (await linkTwin(twin, folder, name))) ?? writePicture(bytes, folder, name);
}

/** Nothing is written twice where one disk has both. Undefined where that cannot be. */
async function linkTwin(twin: vscode.Uri, folder: vscode.Uri, name: string): Promise<vscode.Uri | undefined> {
  const { link } = newFilesIn(folder);
  if (!link) return undefined;
  try {
    return await moveToFreeName(link, twin, folder, name, await takenIn(folder));
  } catch {
    // It is written then, and said what is in the way of that.
    return undefined;
  }
}

async function writePicture(bytes: Uint8Array, folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  const temporary = vscode.Uri.joinPath(folder, `.easel-${crypto.randomUUID()}.tmp`);
  const entry = { temporary: temporary.toString(), folder: folder.toString(), name, length: bytes.length };
  const listing = takenIn(folder);
  // Where nothing can be noted, the picture is saved all the same.
  const forget = await journal?.note(entry).catch(() => undefined);
  try {
    const files = newFilesIn(folder);
    const [names] = await Promise.all([listing, files.write(temporary, bytes)]);
    return await moveToFreeName(files.rename, temporary, folder, name, names);
  } catch (cause) {
    await deleteQuietly(temporary);
    const providerMessage = messageOf(cause);
    throw new EaselError(saveFault(codeOf(cause), providerMessage), { providerMessage, cause });
  } finally {
    void forget?.();
  }
}

/** A free name in `folder`: `name`, `name-2`, … that is not among `taken` either, to which it is added. Nothing is written. */
export async function freeFile(folder: vscode.Uri, name: string, taken: Set<string>): Promise<vscode.Uri> {
  const there = await takenIn(folder);
  for (const candidate of candidateNames(name)) {
    const key = diskKey(candidate);
    const wanted = `${folder.toString()}/${key}`;
    if (there.has(key) || reserved.has(wanted) || taken.has(wanted)) continue;
    taken.add(wanted);
    return vscode.Uri.joinPath(folder, candidate);
  }
  throw new Error('There is no free name.');
}

/** As `diskKey` tells them apart. Where they cannot be listed, a name that is taken will be refused. */
const takenIn = async (folder: vscode.Uri): Promise<ReadonlySet<string>> => new Set((await namesIn(folder)).map(diskKey));

async function moveToFreeName(
  move: NewFiles['rename'],
  file: vscode.Uri,
  folder: vscode.Uri,
  name: string,
  names: ReadonlySet<string>,
): Promise<vscode.Uri> {
  let taken = names;
  for (let attempts = 0; attempts < 20; attempts++) {
    const { target, release } = reserveName(folder, name, taken);
    try {
      await move(file, target);
      return target;
    } catch (error) {
      // Somebody else took the name between the look and the move: look again.
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileExists')) throw error;
      taken = await takenIn(folder);
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
