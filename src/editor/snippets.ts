import * as vscode from 'vscode';
import { siteFolderOf, siteLink } from '../documents/siteFolder.ts';
import { snippetFor } from '../documents/snippet.ts';
import { namesIn } from './folders.ts';
import type { Asset, Run } from './run.ts';
import { readSettings } from './settings.ts';
import type { InsertedSnippet, Target } from './target.ts';

/**
 * The text that links `asset` from the target's document, or from the workspace folder where there is no target. `instead` is what it is
 * to be put in the place of.
 */
export async function snippetOf(run: Run, asset: Asset, target: Target | undefined, instead?: InsertedSnippet): Promise<string> {
  const document = await target?.open();
  const languageId = document?.languageId ?? 'markdown';
  const snippet = snippetFor({
    languageId,
    documentPath: document ? pathOf(document.uri, asset.uri) : rootPath(asset.uri),
    picturePath: asset.uri.path,
    prompt: run.request.prompt,
    width: asset.width,
    height: asset.height,
    isAlone: target !== undefined && document !== undefined && isAlone(document, target, instead),
    link: document && (await siteLinkOf(document.uri, asset.uri)),
    template: readSettings(document?.uri ?? asset.uri).snippetTemplates[languageId],
  });
  return document?.eol === vscode.EndOfLine.CRLF ? snippet.replaceAll('\n', '\r\n') : snippet;
}

/** Nothing else is, or will be, on the snippet's line. */
function isAlone(document: vscode.TextDocument, { position }: Target, instead: InsertedSnippet | undefined): boolean {
  const { start, end } = instead?.rangeIn(document) ?? new vscode.Range(position, position);
  const around = document.lineAt(start.line).text.slice(0, start.character) + document.lineAt(end.line).text.slice(end.character);
  return around.trim() === '';
}

/** The address from the root of the site that a document belongs to; undefined where a way from the document is to be written. */
async function siteLinkOf(document: vscode.Uri, picture: vscode.Uri): Promise<string | undefined> {
  const { linkStyle, siteFolder } = readSettings(document);
  const workspaceFolder = vscode.workspace.getWorkspaceFolder(document)?.uri;
  // What is shown by a repository's own page knows no site.
  const isReadme = /\/readme(\.[^/]*)?$/i.test(document.path);
  if (linkStyle === 'relative' || !workspaceFolder || (linkStyle === 'auto' && isReadme)) return undefined;
  const named = siteFolder === '' ? undefined : vscode.Uri.joinPath(workspaceFolder, siteFolder).path;
  const folder =
    named ?? (await siteFolderOf(document.path, workspaceFolder.path, (path) => namesIn(workspaceFolder.with({ path }))));
  const site = folder ?? (linkStyle === 'siteRoot' ? workspaceFolder.path : undefined);
  return site === undefined ? undefined : siteLink(picture.path, site);
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
