import type * as vscode from 'vscode';

/** An address has all that the code under test asks of one. */
const isUri = (value: object): value is vscode.Uri => 'path' in value && 'with' in value && 'fsPath' in value;

/** The address of a file, as far as tests without VS Code need one. */
export function someUri(path: string): vscode.Uri {
  const made = {
    ...{ scheme: 'file', authority: '', path, query: '', fragment: '', fsPath: path },
    with: (change: { readonly path?: string }) => someUri(change.path ?? path),
    toString: () => `file://${path}`,
    toJSON: () => ({ path }),
  };
  if (!isUri(made)) throw new TypeError('This is no address.');
  return made;
}
