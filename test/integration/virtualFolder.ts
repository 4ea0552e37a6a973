import * as vscode from 'vscode';

/**
 * Files of a scheme of their own, which nobody can write: what an extension may show as a folder. With `refusal` one may try, and writing
 * fails with that.
 */
export function showVirtualFiles(scheme: string, files: Readonly<Record<string, string>>, refusal?: Error): vscode.Disposable {
  const isFolder = (path: string) => path === '/' || Object.keys(files).some((file) => file.startsWith(`${path}/`));
  const gone = (uri: vscode.Uri) => vscode.FileSystemError.FileNotFound(uri);
  const readOnly = () => {
    throw refusal ?? vscode.FileSystemError.NoPermissions();
  };
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  return vscode.workspace.registerFileSystemProvider(
    scheme,
    {
      onDidChangeFile: changes.event,
      watch: () => new vscode.Disposable(() => undefined),
      stat(uri) {
        const text = files[uri.path];
        if (text === undefined && !isFolder(uri.path)) throw gone(uri);
        const type = text === undefined ? vscode.FileType.Directory : vscode.FileType.File;
        return { type, ctime: 0, mtime: 0, size: text?.length ?? 0 };
      },
      readDirectory(uri) {
        if (!isFolder(uri.path)) throw gone(uri);
        const below = uri.path === '/' ? '/' : `${uri.path}/`;
        const inside = Object.keys(files).filter((file) => file.startsWith(below));
        const names = [...new Set(inside.map((file) => file.slice(below.length).split('/')[0] ?? ''))];
        return names.map((name) => [name, isFolder(below + name) ? vscode.FileType.Directory : vscode.FileType.File]);
      },
      readFile(uri) {
        const text = files[uri.path];
        if (text === undefined) throw gone(uri);
        return new TextEncoder().encode(text);
      },
      createDirectory: readOnly,
      writeFile: readOnly,
      delete: readOnly,
      rename: readOnly,
    },
    { isReadonly: refusal === undefined },
  );
}
