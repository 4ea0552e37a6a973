import * as vscode from 'vscode';
import { ok } from './assert.ts';

export const extensionId = 'easel.easel';

/** The folder that is open: a copy of the sample workspace. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, 'No folder is open.');
  return folder.uri;
}

let made = 0;

/** Makes a document of its own for a test and returns where it is. */
export async function newDocument(text: string, extension = 'md'): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), 'docs', `document-${++made}.${extension}`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** The text of a document as it is in the editor, or on disk where it is not open. */
export async function readText(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open?.getText() ?? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
