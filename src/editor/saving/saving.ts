import * as vscode from 'vscode';
import { candidateNames, diskKey } from '../../documents/destination/fileName.ts';
import { saveFault } from '../../documents/destination/saveFault.ts';
import { EaselError } from '../../images/errors.ts';
import type { NewFiles } from '../platform/diskFiles.ts';
import { newFilesIn } from '../platform/diskFiles.ts';
import { deleteIfThere, namesIn } from '../platform/files.ts';
import type { SaveJournal } from './saveJournal.ts';

/** Gives images their names in the workspace: each whole or not at all, never over another file. */
export class ImageSaver {
  readonly #journal: Pick<SaveJournal, 'note'>;
  /** Names handed out and not yet on disk, so that parallel runs do not choose the same. */
  readonly #reserved = new Set<string>();

  /**
   * What is being written is noted in `journal`, so that a killed extension host leaves nothing half done. That matters only where no hard
   * link is possible: what a provider sent is a file of Easel's own storage already (receivedImages.ts) and gets its name in one step.
   * Written in two are images on another disk than that storage or on one without links, in the web's host, and all that Easel has made
   * itself: composited images, those with a recipe inside, web files, pasted images.
   */
  constructor(journal: Pick<SaveJournal, 'note'>) {
    this.#journal = journal;
  }

  /**
   * Saves `bytes` in `folder` as `name` or the first free `name-2`, `name-3`, … `sameBytes` is a file with the same bytes, if there is one.
   * Throws EaselError `save_failed`, `disk_full` or `folder_read_only`.
   */
  async save(bytes: Uint8Array, folder: vscode.Uri, name: string, sameBytes?: vscode.Uri): Promise<vscode.Uri> {
    return (sameBytes && (await this.#linkTwin(sameBytes, folder, name))) ?? this.#write(bytes, folder, name);
  }

  /** Gives a file of the same disk that is whole its name, or the first free one. Throws where that cannot be. */
  async move(file: vscode.Uri, folder: vscode.Uri, name: string): Promise<vscode.Uri> {
    return this.#moveToFreeName(newFilesIn(folder).rename, file, folder, name, await takenIn(folder));
  }

  /** A free name in `folder`: `name`, `name-2`, … that is not among `taken` either, to which it is added. Nothing is written. */
  async freeFile(folder: vscode.Uri, name: string, taken: Set<string>): Promise<vscode.Uri> {
    const there = await takenIn(folder);
    for (const candidate of candidateNames(name)) {
      const key = diskKey(candidate);
      const wanted = `${folder.toString()}/${key}`;
      if (there.has(key) || this.#reserved.has(wanted) || taken.has(wanted)) continue;
      taken.add(wanted);
      return vscode.Uri.joinPath(folder, candidate);
    }
    throw new Error('There is no free name.');
  }

  /** Nothing is written twice where one disk has both. Undefined where that cannot be. */
  async #linkTwin(sameBytes: vscode.Uri, folder: vscode.Uri, name: string): Promise<vscode.Uri | undefined> {
    const { link } = newFilesIn(folder);
    if (!link) return undefined;
    try {
      return await this.#moveToFreeName(link, sameBytes, folder, name, await takenIn(folder));
    } catch {
      // It is written then, and said what is in the way of that.
      return undefined;
    }
  }

  async #write(bytes: Uint8Array, folder: vscode.Uri, name: string): Promise<vscode.Uri> {
    const temporary = vscode.Uri.joinPath(folder, `.easel-${crypto.randomUUID()}.tmp`);
    const entry = { temporary: temporary.toString(), folder: folder.toString(), name, length: bytes.length };
    const listing = takenIn(folder);
    // Where nothing can be noted, the picture is saved all the same.
    const forget = await this.#journal.note(entry).catch(() => undefined);
    try {
      const files = newFilesIn(folder);
      const [names] = await Promise.all([listing, files.write(temporary, bytes)]);
      return await this.#moveToFreeName(files.rename, temporary, folder, name, names);
    } catch (cause) {
      await deleteIfThere(temporary);
      const providerMessage = messageOf(cause);
      throw new EaselError(saveFault(codeOf(cause), providerMessage), { providerMessage, cause });
    } finally {
      void forget?.();
    }
  }

  async #moveToFreeName(
    move: NewFiles['rename'],
    file: vscode.Uri,
    folder: vscode.Uri,
    name: string,
    names: ReadonlySet<string>,
  ): Promise<vscode.Uri> {
    let taken = names;
    for (let attempts = 0; attempts < 20; attempts++) {
      const { target, release } = this.#reserveName(folder, name, taken);
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

  #reserveName(folder: vscode.Uri, name: string, taken: ReadonlySet<string>) {
    for (const candidate of candidateNames(name)) {
      const key = diskKey(candidate);
      const reservation = `${folder.toString()}/${key}`;
      if (taken.has(key) || this.#reserved.has(reservation)) continue;
      this.#reserved.add(reservation);
      return { target: vscode.Uri.joinPath(folder, candidate), release: () => this.#reserved.delete(reservation) };
    }
    throw new Error('There is no free name.');
  }
}

/** The names in a folder, as `diskKey` tells them apart. Where they cannot be listed, a name that is taken will be refused. */
const takenIn = async (folder: vscode.Uri): Promise<ReadonlySet<string>> => new Set((await namesIn(folder)).map(diskKey));

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
