import * as v from 'valibot';
import * as vscode from 'vscode';
import { ExtensionFolder } from '../platform/extensionStorage.ts';
import { readIfThere } from '../platform/files.ts';
import type { ReplacedOriginals } from '../library/replacedOriginals.ts';
import { contentHash } from '../platform/contentHash.ts';
import { storageNames } from '../platform/storageNames.ts';
import { nameOf, uriOf } from '../platform/uris.ts';

const recordSchema = v.object({
  version: v.literal(1),
  file: v.string(),
  /** `contentHash` of what was in the file, and of what is in it now. */
  old: v.string(),
  new: v.string(),
  /** The name of the picture that took its place. */
  by: v.string(),
  time: v.pipe(v.string(), v.isoTimestamp()),
});

/** A file with another picture in it than it had, which Easel keeps. */
export interface Replacement {
  readonly id: string;
  readonly file: vscode.Uri;
  readonly old: string;
  readonly new: string;
  readonly by: string;
  readonly time: Date;
}

/** Why a file was left as it is. `lost`: Easel has the old picture no longer. */
export type Obstacle = 'gone' | 'changed' | 'same' | 'refused' | 'lost';

/** Files whose pictures were swapped for others. The old ones are in Easel's own storage before anything is written. */
export class ReplacedFiles implements vscode.Disposable {
  readonly #folder: ExtensionFolder;
  readonly #originals: ReplacedOriginals;
  readonly #written = new vscode.EventEmitter<vscode.Uri>();

  /** A file has another picture in it now. */
  readonly onDidWrite = this.#written.event;

  constructor(globalStorage: vscode.Uri, originals: ReplacedOriginals) {
    this.#folder = ExtensionFolder.of(globalStorage, storageNames.replacements);
    this.#originals = originals;
  }

  /** Puts the picture of the file `by` into `file`, if that still holds the picture `expected`, or one that was put there this way. */
  async replace(file: vscode.Uri, expected: string, by: vscode.Uri): Promise<Replacement | Obstacle> {
    const bytes = await bytesOf(by);
    const there = await look(file);
    if (!bytes || !there) return 'gone';
    const isOurs = there.key === expected || (await this.list()).some((one) => isSame(one.file, file) && one.new === there.key);
    if (!isOurs) return 'changed';
    const replacement = { file, old: there.key, new: await contentHash(bytes), by: nameOf(by), time: new Date() };
    if (replacement.old === replacement.new) return 'same';
    await this.#originals.keep(there.bytes, nameOf(file));
    const id = await this.#note(replacement);
    const obstacle = await this.#write(file, there, bytes);
    if (obstacle) await this.#forget(id);
    return obstacle ?? { ...replacement, id };
  }

  /** Puts back what was there. What is there now is kept as well; a file that changed since is left alone. */
  async restore({ id, file, old, new: expected }: Replacement): Promise<Obstacle | undefined> {
    const before = await this.bytes(old);
    if (!before) return 'lost';
    const there = await look(file);
    if (there && there.key !== expected) return there.key === old ? 'same' : 'changed';
    if (there) await this.#originals.keep(there.bytes, nameOf(file));
    const obstacle = await this.#write(file, there, before);
    if (!obstacle) await this.#forget(id);
    return obstacle;
  }

  /** A picture that was replaced. */
  async bytes(key: string): Promise<Uint8Array | undefined> {
    const uri = await this.#originals.find(key);
    return uri && bytesOf(uri);
  }

  /** What can be restored, the newest first. */
  async list(): Promise<Replacement[]> {
    const found = await Promise.all((await this.#folder.names()).map((name) => this.#read(name)));
    return found.filter((one) => one !== undefined).sort((a, b) => b.time.getTime() - a.time.getTime());
  }

  dispose(): void {
    this.#written.dispose();
  }

  async #write(file: vscode.Uri, there: Looked | undefined, bytes: Uint8Array): Promise<Obstacle | undefined> {
    const now = await look(file);
    if (now?.key !== there?.key) return 'changed';
    try {
      await vscode.workspace.fs.writeFile(file, bytes);
    } catch {
      if (there) await putBack(file, there.bytes);
      return 'refused';
    }
    this.#written.fire(file);
    return undefined;
  }

  async #note({ file, time, ...rest }: Omit<Replacement, 'id'>): Promise<string> {
    const id = crypto.randomUUID();
    const record: v.InferInput<typeof recordSchema> = {
      ...{ version: 1, file: file.toString(), time: time.toISOString() },
      ...rest,
    };
    await this.#folder.write(recordName(id), new TextEncoder().encode(JSON.stringify(record, null, 2)));
    return id;
  }

  async #read(name: string): Promise<Replacement | undefined> {
    const record = await this.#folder.readJson(name, recordSchema);
    const file = record && uriOf(record.file);
    if (!file) return undefined;
    const { time, old, by, new: now } = record;
    return { id: name.replace(/\.json$/, ''), file, time: new Date(time), old, by, new: now };
  }

  async #forget(id: string): Promise<void> {
    await this.#folder.delete(recordName(id));
  }
}

const recordName = (id: string): string => `${id}.json`;

interface Looked {
  readonly bytes: Uint8Array;
  readonly key: string;
}

async function look(file: vscode.Uri): Promise<Looked | undefined> {
  const bytes = await bytesOf(file);
  return bytes && { bytes, key: await contentHash(bytes) };
}

async function bytesOf(file: vscode.Uri): Promise<Uint8Array | undefined> {
  const bytes = await readIfThere(file);
  return bytes && new Uint8Array(bytes);
}

/** What a write that failed may have left half done. */
async function putBack(file: vscode.Uri, bytes: Uint8Array): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(file, bytes);
  } catch {
    // The disk refuses this as well. The old picture is in Easel's storage.
  }
}

const isSame = (a: vscode.Uri, b: vscode.Uri): boolean => a.toString() === b.toString();
