import * as vscode from 'vscode';

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

const withoutSlash = (text: string) => text.replace(/\/+$/, '');
const isSameFolder = (a: vscode.Uri, b: vscode.Uri) => withoutSlash(a.toString()) === withoutSlash(b.toString());

/** A path as a person reads it: relative to its workspace folder where it is in one; that folder itself by its name. */
export function readablePath(uri: vscode.Uri): string {
  const owner = vscode.workspace.getWorkspaceFolder(uri);
  if (owner && isSameFolder(owner.uri, uri)) return owner.name;
  return vscode.workspace.asRelativePath(uri, (vscode.workspace.workspaceFolders ?? []).length > 1);
}

/** The address that a menu, or a link in a hover, gives to a command. */
export function uriOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  try {
    return typeof argument === 'string' ? vscode.Uri.parse(argument, true) : undefined;
  } catch {
    return undefined;
  }
}

export const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();
