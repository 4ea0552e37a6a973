import * as vscode from 'vscode';
import { snippetFor } from '../documents/snippet.ts';
import type { Asset, Run } from './run.ts';
import type { Target } from './target.ts';

/** The text that links `asset` from the target's document, or from the workspace folder where there is no target. */
export async function snippetOf(run: Run, asset: Asset, target: Target | undefined): Promise<string> {
  const document = await target?.open();
  return snippetFor({
    languageId: document?.languageId ?? 'markdown',
    documentPath: document ? pathOf(document.uri, asset.uri) : rootPath(asset.uri),
    picturePath: asset.uri.path,
    prompt: run.request.prompt,
    width: asset.width,
    height: asset.height,
  });
}

/** A document without a place of its own links as if it were in the root of the picture's workspace folder. */
function pathOf(document: vscode.Uri, picture: vscode.Uri): string {
  const isBeside = document.scheme === picture.scheme && document.authority === picture.authority;
  return isBeside ? document.path : rootPath(picture);
}

function rootPath(picture: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(picture);
  return vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.joinPath(picture, '..'), 'untitled.md').path;
}
