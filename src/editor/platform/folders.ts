import * as vscode from 'vscode';

/** The names of what is in a folder; none where there is no such folder, or it cannot be read. */
export async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return [];
  }
}

/** The same as addresses. */
export async function entriesOf(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  return (await namesIn(folder)).map((name) => vscode.Uri.joinPath(folder, name));
}
