import * as vscode from 'vscode';

/** Pictures that arrived but could not be saved where they belong. They stay in Easel's own storage until saved elsewhere. */
export class Rescued {
  readonly #folder: vscode.Uri;

  constructor(globalStorage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(globalStorage, 'rescued');
  }

  async keep(bytes: Uint8Array, name: string): Promise<vscode.Uri> {
    await vscode.workspace.fs.createDirectory(this.#folder);
    const file = vscode.Uri.joinPath(this.#folder, `${crypto.randomUUID()}-${name}`);
    await vscode.workspace.fs.writeFile(file, bytes);
    return file;
  }

  /** Asks for a place and moves the picture there. Undefined when the person thought better of it; the picture then stays. */
  async saveElsewhere(file: vscode.Uri): Promise<vscode.Uri | undefined> {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/^[0-9a-f-]{36}-/, '');
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const place = await vscode.window.showSaveDialog(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {});
    if (!place) return undefined;
    // The dialog has asked about a file that is there already.
    await vscode.workspace.fs.copy(file, place, { overwrite: true });
    await vscode.workspace.fs.delete(file);
    return place;
  }
}
