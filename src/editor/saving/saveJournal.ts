import * as v from 'valibot';
import * as vscode from 'vscode';
import { newFilesIn } from '../platform/diskFiles.ts';
import { entriesOf } from '../platform/folders.ts';

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
const longestSave = 10_000;

/** What is being saved, noted in Easel's own storage, so that it can be brought to an end when the extension host was killed. */
export class SaveJournal {
  readonly #folder: vscode.Uri;

  constructor(globalStorage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(globalStorage, 'saving');
  }

  /** Notes a save that is about to begin. What it gives is to be called at its end, however it ends. */
  async note(entry: JournalEntry): Promise<() => Promise<void>> {
    const file = vscode.Uri.joinPath(this.#folder, `${crypto.randomUUID()}.json`);
    const text = JSON.stringify({ ...entry, host, began: Date.now() });
    await newFilesIn(this.#folder).write(file, new TextEncoder().encode(text));
    return () => deleteQuietly(file);
  }

  /**
   * Hands over every save that was broken off and that this window can end, and forgets it. Resolves with the milliseconds until others
   * are due, which another window may still be at.
   */
  async brokenOff(end: (entry: JournalEntry) => Promise<void>): Promise<number | undefined> {
    let due: number | undefined;
    for (const file of await entriesOf(this.#folder)) {
      const entry = await read(file);
      if (entry && (entry.host === host || !isWithinReach(vscode.Uri.parse(entry.folder)))) continue;
      const left = entry ? entry.began + longestSave - Date.now() : 0;
      if (left > 0 && left <= longestSave) {
        due = Math.max(due ?? 0, left);
        continue;
      }
      if (entry) await end(entry);
      await deleteQuietly(file);
    }
    return due;
  }
}

/** Folders of other windows may be on machines that this one knows nothing of. */
export function isWithinReach(folder: vscode.Uri): boolean {
  return folder.scheme === 'file' || vscode.workspace.getWorkspaceFolder(folder) !== undefined;
}

/** Undefined for what was broken off itself: then nothing of its picture was written yet. */
async function read(file: vscode.Uri): Promise<v.InferOutput<typeof entrySchema> | undefined> {
  try {
    const parsed = v.safeParse(entrySchema, JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

async function deleteQuietly(file: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(file);
  } catch {
    // Another window was faster.
  }
}
