import * as vscode from 'vscode';
import { readIfThere } from './files.ts';

/** What is written in a file; undefined where it is gone, or cannot be read. */
export async function fileText(file: vscode.Uri): Promise<string | undefined> {
  const bytes = await readIfThere(file);
  return bytes && new TextDecoder().decode(bytes);
}

/** The same as it is in an editor, where it is open. */
export async function documentText(document: vscode.Uri): Promise<string | undefined> {
  const address = document.toString();
  const open = vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && uri.toString() === address);
  return open ? open.getText() : fileText(document);
}
