import * as vscode from 'vscode';
import type { BatchPlace } from '../../images/batch/item.ts';

/** Shows a link in its document, with the keyboard there. Where the document has changed since, the nearest link that is written alike. */
export async function revealLink({ document, start, end, address }: BatchPlace): Promise<void> {
  const opened = await vscode.workspace.openTextDocument(vscode.Uri.parse(document));
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === opened);
  const at = placeOf(opened.getText(), address, start);
  const range = new vscode.Range(opened.positionAt(at ?? start), opened.positionAt(at === undefined ? end : at + address.length));
  await vscode.window.showTextDocument(opened, { selection: range, viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Beside });
}

/** Where a text holds an address, as near to a place as can be; undefined where it does not. */
function placeOf(text: string, address: string, near: number): number | undefined {
  let best: number | undefined;
  for (let at = text.indexOf(address); at >= 0 && address !== ''; at = text.indexOf(address, at + 1)) {
    if (best === undefined || Math.abs(at - near) < Math.abs(best - near)) best = at;
    else break;
  }
  return best;
}
