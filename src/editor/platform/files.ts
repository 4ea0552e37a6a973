import * as vscode from 'vscode';

/** Whether there is a file or a folder. (`activation.ts` has its own: at activation each file more that is read counts.) */
export async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** What is in a file; undefined where it is gone, or cannot be read. In Node's host it may be a `Buffer`. */
export async function readIfThere(file: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(file);
  } catch {
    return undefined;
  }
}

/** Deletes a file for good. Never rejects: it may never have been written, another window may have been faster, or the disk refuses. */
export async function deleteIfThere(file: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(file, { useTrash: false });
  } catch {
    // What is still there will be found at the next start.
  }
}

/** The names of what is in a folder; none where there is no such folder, or it cannot be read. */
export async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return [];
  }
}
