import * as vscode from 'vscode';
import { entriesOf } from '../platform/folders.ts';
import { recipeKey } from '../platform/contentHash.ts';

/** Pictures whose files were replaced, in Easel's own storage: by `recipeKey`, each under the name that it had. */
export class KeptPictures {
  readonly #folder: vscode.Uri;

  constructor(globalStorage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(globalStorage, 'replaced');
  }

  async keep(bytes: Uint8Array, name: string): Promise<vscode.Uri> {
    const folder = vscode.Uri.joinPath(this.#folder, await recipeKey(bytes));
    const file = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.createDirectory(folder);
    await vscode.workspace.fs.writeFile(file, bytes);
    return file;
  }

  async find(key: string): Promise<vscode.Uri | undefined> {
    const folder = vscode.Uri.joinPath(this.#folder, key);
    const [first] = await entriesOf(folder);
    return first;
  }

  /** Whether a file is one of these, and not a person's own. */
  has(uri: vscode.Uri): boolean {
    return uri.toString().startsWith(`${this.#folder.toString()}/`);
  }
}
