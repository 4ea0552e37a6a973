import * as v from 'valibot';
import * as vscode from 'vscode';
import { ExtensionFolder } from '../platform/extensionStorage.ts';
import { storageNames } from '../platform/storageNames.ts';

const entrySchema = v.object({
  /** Where the bytes are until they have their name. */
  temporary: v.string(),
  folder: v.string(),
  name: v.string(),
  /** Bytes: with fewer, the file is not whole. */
  length: v.number(),
  /** Of the extension host that saves. */
  host: v.string(),
  /** Milliseconds since the epoch. */
  began: v.number(),
});

export type JournalEntry = Omit<v.InferOutput<typeof entrySchema>, 'host' | 'began'>;

/** This extension host, among those that share the storage. */
const host = crypto.randomUUID();

/** Milliseconds after which no other window is still saving, as far as one can tell. */
const maxSaveMs = 10_000;

/** What is being saved, noted in Easel's own storage, so that it can be brought to an end when the extension host was killed. */
export class SaveJournal {
  readonly #folder: ExtensionFolder;

  constructor(globalStorage: vscode.Uri) {
    this.#folder = ExtensionFolder.of(globalStorage, storageNames.saveJournal);
  }

  /** Notes a save that is about to begin. What it gives is to be called at its end, however it ends. */
  async note(entry: JournalEntry): Promise<() => Promise<void>> {
    const name = `${crypto.randomUUID()}.json`;
    const text = JSON.stringify({ ...entry, host, began: Date.now() });
    await this.#folder.create(name, new TextEncoder().encode(text));
    return () => this.#folder.deleteIfThere(name);
  }

  /**
   * Hands over every save that was broken off and that this window can end, and forgets it. Resolves with the milliseconds until others
   * are due, which another window may still be at.
   */
  async interrupted(end: (entry: JournalEntry) => Promise<void>): Promise<number | undefined> {
    let due: number | undefined;
    for (const name of await this.#folder.names()) {
      // Undefined for what was broken off itself: then nothing of its picture was written yet.
      const entry = await this.#folder.readJson(name, entrySchema);
      if (entry && (entry.host === host || !isWithinReach(vscode.Uri.parse(entry.folder)))) continue;
      const left = entry ? entry.began + maxSaveMs - Date.now() : 0;
      if (left > 0 && left <= maxSaveMs) {
        due = Math.max(due ?? 0, left);
        continue;
      }
      if (entry) await end(entry);
      await this.#folder.deleteIfThere(name);
    }
    return due;
  }
}

/** Folders of other windows may be on machines that this one knows nothing of. */
export function isWithinReach(folder: vscode.Uri): boolean {
  return folder.scheme === 'file' || vscode.workspace.getWorkspaceFolder(folder) !== undefined;
}
