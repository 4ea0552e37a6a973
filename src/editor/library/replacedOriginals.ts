import type * as vscode from 'vscode';
import { ExtensionFolder } from '../platform/extensionStorage.ts';
import { contentHash } from '../platform/contentHash.ts';
import { storageNames } from '../platform/storageNames.ts';

/** Pictures whose files were replaced, in Easel's own storage: by `contentHash`, each under the name that it had. */
export class ReplacedOriginals {
  readonly #folder: ExtensionFolder;

  constructor(globalStorage: vscode.Uri) {
    this.#folder = ExtensionFolder.of(globalStorage, storageNames.replacedOriginals);
  }

  async keep(bytes: Uint8Array, name: string): Promise<vscode.Uri> {
    const folder = this.#folder.folder(await contentHash(bytes));
    await folder.write(name, bytes);
    return folder.file(name);
  }

  async find(key: string): Promise<vscode.Uri | undefined> {
    const folder = this.#folder.folder(key);
    const [first] = await folder.names();
    return first === undefined ? undefined : folder.file(first);
  }

  /** Whether a file is one of these, and not a person's own. */
  has(uri: vscode.Uri): boolean {
    return this.#folder.has(uri);
  }
}
