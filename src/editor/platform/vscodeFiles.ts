import * as vscode from 'vscode';
import type { NameKind } from '../../documents/missing/folderNames.ts';
import type { FilesPort } from '../../documents/missing/linkedFolder.ts';

/** Longer files are no documents that anybody writes. Bytes. */
const maxBytes = 32 * 1024 * 1024;

/** Files through VS Code, wherever they are; `root` says on which file system. */
export function vscodeFiles(root: vscode.Uri): FilesPort {
  return {
    async list(folder) {
      try {
        const entries = await vscode.workspace.fs.readDirectory(root.with({ path: folder }));
        return new Map(entries.map(([name, type]) => [name, kindOf(type)]));
      } catch {
        // Not there, or not to be read.
        return undefined;
      }
    },
    async read(path) {
      try {
        const uri = root.with({ path });
        if ((await vscode.workspace.fs.stat(uri)).size > maxBytes) return undefined;
        return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      } catch {
        return undefined;
      }
    },
  };
}

function kindOf(type: vscode.FileType): NameKind {
  if ((type & vscode.FileType.Directory) === 0) return 'file';
  return (type & vscode.FileType.SymbolicLink) === 0 ? 'folder' : 'linked folder';
}
