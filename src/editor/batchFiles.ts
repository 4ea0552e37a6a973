import * as vscode from 'vscode';
import type { BatchItem } from '../images/batchItem.ts';

/** Whether there is something where the picture of an item belongs. */
export async function isThere({ file }: BatchItem): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.parse(file));
    return true;
  } catch {
    return false;
  }
}
