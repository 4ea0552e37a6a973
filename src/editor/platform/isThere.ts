import * as vscode from 'vscode';

/** Whether there is a file or a folder. (`loader.ts` has its own: at activation each file more that is read counts.) */
export async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
