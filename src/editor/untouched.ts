import * as vscode from 'vscode';
import { sniffPicture } from '../pixels/sniff.ts';
import { recipeKey } from './recipeKey.ts';

/** The bytes of providers whose pictures were composited before they were saved, by their hash. */
export class Untouched {
  readonly #folder: vscode.Uri;

  constructor(globalStorage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(globalStorage, 'untouched');
  }

  async keep(bytes: Uint8Array): Promise<vscode.Uri> {
    const file = vscode.Uri.joinPath(this.#folder, `${await recipeKey(bytes)}.${sniffPicture(bytes)?.extension ?? 'bin'}`);
    await vscode.workspace.fs.createDirectory(this.#folder);
    await vscode.workspace.fs.writeFile(file, bytes);
    return file;
  }
}
