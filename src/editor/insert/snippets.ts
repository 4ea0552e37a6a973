import * as vscode from 'vscode';
import { siteFolderOf, siteLink } from '../../documents/missing/siteFolder.ts';
import { snippetFor } from '../../documents/snippets/snippet.ts';
import { namesIn } from '../platform/files.ts';
import { readSettings } from '../platform/settings.ts';
import type { InsertedSnippet, Target } from './target.ts';

/** What a snippet tells of a picture. */
export interface LinkedPicture {
  readonly uri: vscode.Uri;
  readonly prompt: string;
  /** What a person wrote; the prompt gives it otherwise. */
  readonly alt?: string | undefined;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Where a snippet goes. */
export interface SnippetPlace {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
}

/** Where a snippet goes that is for a target. Undefined where its document is gone. */
export async function placeAt(target: Target | undefined, instead?: InsertedSnippet): Promise<SnippetPlace | undefined> {
  const document = await target?.open();
  if (!target || !document) return undefined;
  const { position } = target;
  return { document, range: instead?.rangeIn(document) ?? new vscode.Range(position, position) };
}

/** The text that links a picture in the place of a range; from the workspace folder where there is no document. */
export async function snippetIn(place: SnippetPlace | undefined, picture: LinkedPicture): Promise<string> {
  const { uri, prompt, alt, width, height } = picture;
  const document = place?.document;
  const languageId = document?.languageId ?? 'markdown';
  const snippet = snippetFor({
    ...{ languageId, prompt, alt, width, height },
    documentPath: document ? pathOf(document.uri, uri) : rootPath(uri),
    picturePath: uri.path,
    isAlone: place !== undefined && isAlone(place),
    link: document && (await siteLinkOf(document.uri, uri)),
    template: readSettings(document?.uri ?? uri).snippetTemplates[languageId],
  });
  return document?.eol === vscode.EndOfLine.CRLF ? snippet.replaceAll('\n', '\r\n') : snippet;
}

/** The same for several pictures, each on a line of its own where they stand alone. */
export async function snippetsIn(place: SnippetPlace, pictures: readonly LinkedPicture[]): Promise<string> {
  const snippets = await Promise.all(pictures.map((picture) => snippetIn(place, picture)));
  const lineEnd = place.document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  return snippets.join(isAlone(place) ? lineEnd : ' ');
}

/** Nothing else is, or will be, on the snippet's line. */
function isAlone({ document, range: { start, end } }: SnippetPlace): boolean {
  const around = document.lineAt(start.line).text.slice(0, start.character) + document.lineAt(end.line).text.slice(end.character);
  return around.trim() === '';
}

/** The address from the root of the site that a document belongs to; undefined where a path from the document is to be written. */
export async function siteLinkOf(document: vscode.Uri, picture: vscode.Uri): Promise<string | undefined> {
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
export function pathOf(document: vscode.Uri, picture: vscode.Uri): string {
  const isBeside = document.scheme === picture.scheme && document.authority === picture.authority;
  return isBeside ? document.path : rootPath(picture);
}

export function rootPath(picture: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(picture);
  return vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.joinPath(picture, '..'), 'untitled.md').path;
}
