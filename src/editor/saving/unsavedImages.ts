import * as vscode from 'vscode';
import { ExtensionFolder } from '../platform/extensionStorage.ts';
import type { Log } from '../platform/log.ts';
import { storageNames } from '../platform/storageNames.ts';
import { nameOf } from '../platform/uris.ts';
import type { ImageSaver } from './saving.ts';

/** A picture in Easel's own storage that is not where it belongs. */
export interface UnsavedImage {
  readonly file: vscode.Uri;
  /** The one it was to have. */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** A picture that could not be saved where it belongs. */
export interface Held {
  /** Asks for a place and moves the picture there. Undefined when the person thought better of it; the picture then stays. */
  saveElsewhere(): Promise<vscode.Uri | undefined>;
}

interface Deps {
  readonly saver: Pick<ImageSaver, 'save'>;
  readonly log: Pick<Log, 'error'>;
}

const entryPattern = /^([0-9a-f-]{36})-(.+)$/;

/** Pictures that arrived but could not be saved where they belong. They stay in Easel's own storage until saved elsewhere or thrown away. */
export class UnsavedImages {
  readonly #folder: ExtensionFolder;
  readonly #deps: Deps;
  readonly #begun = Date.now();
  readonly #adopted = new Set<string>();

  constructor(globalStorage: vscode.Uri, deps: Deps) {
    this.#folder = ExtensionFolder.of(globalStorage, storageNames.unsavedImages);
    this.#deps = deps;
  }

  /** Where the disk refuses even this, the picture is held in memory as long as the window is open. */
  async keep(bytes: Uint8Array, name: string): Promise<Held> {
    try {
      const file = await this.#write(bytes, name);
      return { saveElsewhere: () => this.saveElsewhere({ file, name }) };
    } catch (error) {
      this.#deps.log.error('set a picture aside', error);
      return { saveElsewhere: () => saveAs(name, (place) => vscode.workspace.fs.writeFile(place, bytes)) };
    }
  }

  /** Keeps what an extension host that was killed has left. Throws where the disk refuses it. */
  async adopt(bytes: Uint8Array, name: string): Promise<void> {
    this.#adopted.add((await this.#write(bytes, name)).toString());
  }

  /** The newest first. */
  async list(): Promise<readonly UnsavedImage[]> {
    return (await this.#folder.list()).flatMap(({ name: entry, time }) => {
      const [, , name] = entryPattern.exec(entry) ?? [];
      return name === undefined ? [] : [{ file: this.#folder.file(entry), name, time }];
    });
  }

  /** What was here before this window began. What has come since its cards offer. */
  async orphaned(): Promise<readonly UnsavedImage[]> {
    return (await this.list()).filter(({ file, time }) => time < this.#begun || this.#adopted.has(file.toString()));
  }

  async saveElsewhere({ file, name }: Pick<UnsavedImage, 'file' | 'name'>): Promise<vscode.Uri | undefined> {
    // The dialog has asked about a file that is there already.
    const place = await saveAs(name, (target) => vscode.workspace.fs.copy(file, target, { overwrite: true }));
    if (place) await this.throwAway({ file });
    return place;
  }

  /** Under its name, or with a number where that is taken. Throws EaselError as `ImageSaver` does; the picture then stays. */
  async saveInto({ file, name }: Pick<UnsavedImage, 'file' | 'name'>, folder: vscode.Uri): Promise<void> {
    await this.#deps.saver.save(await vscode.workspace.fs.readFile(file), folder, name);
    await this.throwAway({ file });
  }

  async #write(bytes: Uint8Array, name: string): Promise<vscode.Uri> {
    const entry = `${crypto.randomUUID()}-${name}`;
    await this.#folder.write(entry, bytes);
    return this.#folder.file(entry);
  }

  async throwAway({ file }: Pick<UnsavedImage, 'file'>): Promise<void> {
    await this.#folder.delete(nameOf(file));
  }
}

async function saveAs(name: string, write: (place: vscode.Uri) => PromiseLike<void>): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const place = await vscode.window.showSaveDialog(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {});
  if (place) await write(place);
  return place;
}
