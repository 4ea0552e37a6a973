import type * as vscode from 'vscode';

/** An address of a file as VS Code gives it, as far as tests without VS Code need one. */
export function someUri(path: string): vscode.Uri {
  return {
    ...{ scheme: 'file', authority: '', path, query: '', fragment: '', fsPath: path },
    with: (change) => someUri(change.path ?? path),
    toString: () => `file://${path}`,
    toJSON: () => ({ path }),
  };
}
