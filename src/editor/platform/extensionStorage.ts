import * as vscode from 'vscode';
import { newFilesIn } from './diskFiles.ts';
import type { FolderFiles } from './storageFolder.ts';
import { StorageFolder } from './storageFolder.ts';
import type { StorageName } from './storageNames.ts';

/** A folder of Easel's own storage with the addresses of its files. */
export class ExtensionFolder extends StorageFolder {
  readonly uri: vscode.Uri;

  private constructor(uri: vscode.Uri) {
    super(filesIn(uri));
    this.uri = uri;
  }

  /** `storage` is one of those that VS Code gives an extension. */
  static of(storage: vscode.Uri, name: StorageName): ExtensionFolder {
    return new ExtensionFolder(vscode.Uri.joinPath(storage, name));
  }

  /** A folder in this one. */
  folder(...names: readonly string[]): ExtensionFolder {
    return new ExtensionFolder(vscode.Uri.joinPath(this.uri, ...names));
  }

  file(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.uri, name);
  }

  has(uri: vscode.Uri): boolean {
    return uri.toString().startsWith(`${this.uri.toString()}/`);
  }
}

/** VS Code makes the folder of what is written. */
function filesIn(folder: vscode.Uri): FolderFiles {
  const { fs } = vscode.workspace;
  const file = (name: string) => vscode.Uri.joinPath(folder, name);
  return {
    names: async () => (await fs.readDirectory(folder)).map(([name]) => name),
    modified: async (name) => (await fs.stat(file(name))).mtime,
    read: async (name) => fs.readFile(file(name)),
    write: async (name, bytes) => fs.writeFile(file(name), bytes),
    create: async (name, bytes) => newFilesIn(folder).write(file(name), bytes),
    rename: async (name, target) => fs.rename(file(name), file(target), { overwrite: true }),
    delete: async (name) => fs.delete(file(name), { useTrash: false }),
    deleteFolder: async () => fs.delete(folder, { recursive: true, useTrash: false }),
  };
}
