import * as vscode from 'vscode';
import { sniffPicture } from '../../pixels/formats/sniff.ts';
import { namesIn } from '../platform/folders.ts';
import { recipeKey } from '../platform/contentHash.ts';

/** Milliseconds. */
const longestKept = 90 * 24 * 3600_000;

/** The bytes of providers whose pictures were composited before they were saved, by their hash. */
export class Untouched {
  readonly #folder: vscode.Uri;

  constructor(globalStorage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(globalStorage, 'untouched');
  }

  /** Takes away those that are older than anybody compares. The pictures made of them are in their workspaces. */
  async cleanUp(): Promise<void> {
    for (const { file, time } of await this.list()) {
      if (Date.now() - time > longestKept) await vscode.workspace.fs.delete(file);
    }
  }

  /** The newest first. */
  async list(): Promise<readonly { readonly file: vscode.Uri; readonly name: string; readonly time: number }[]> {
    const found = await Promise.all(
      (await namesIn(this.#folder)).map(async (name) => {
        const file = vscode.Uri.joinPath(this.#folder, name);
        return { file, name, time: (await vscode.workspace.fs.stat(file)).mtime };
      }),
    );
    return found.sort((one, other) => other.time - one.time);
  }

  async keep(bytes: Uint8Array): Promise<vscode.Uri> {
    const file = vscode.Uri.joinPath(this.#folder, `${await recipeKey(bytes)}.${sniffPicture(bytes)?.extension ?? 'bin'}`);
    await vscode.workspace.fs.createDirectory(this.#folder);
    await vscode.workspace.fs.writeFile(file, bytes);
    return file;
  }
}
