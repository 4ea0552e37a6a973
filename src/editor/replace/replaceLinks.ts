import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ImageLink } from '../../documents/links/imageLink.ts';
import { imageLinks } from '../../documents/links/imageLinks.ts';
import { addressOf, linksTo } from '../../documents/missing/pictureLinks.ts';
import { documentEndings, languageOf } from '../../formats/documentLanguages.ts';
import { filesWith } from '../../formats/imageTypes.ts';
import { documentText } from '../platform/fileText.ts';
import { linkedFolderOf } from '../missing/linkedFolders.ts';
import { nameOf } from '../platform/uris.ts';
import { readablePath } from '../platform/uris.ts';

/** Documents that may link pictures; the rest of a workspace is not read. */
const documents = filesWith(documentEndings);
const passedOver = '**/{node_modules,.git,dist,out,build}/**';
const maxDocuments = 2_000;

interface Found extends vscode.QuickPickItem {
  readonly uri: vscode.Uri;
}

/**
 * Lets a person choose the documents that link `from`, and makes those links lead to `to`: one step to undo in each document, nothing is
 * saved. Undefined when they think better of it; otherwise how many links were changed.
 */
export async function replaceLinks(from: vscode.Uri, to: vscode.Uri): Promise<number | undefined> {
  const found = await documentsLinking(from);
  const [only, ...others] = found;
  if (!only) {
    void vscode.window.showInformationMessage(l10n.t('No document of the workspace links {0}.', nameOf(from)));
    return undefined;
  }
  const chosen =
    others.length === 0
      ? [only]
      : await vscode.window.showQuickPick(found, {
          canPickMany: true,
          title: l10n.t('Replace {0} by {1} in', nameOf(from), nameOf(to)),
        });
  if (!chosen || chosen.length === 0) return undefined;
  const edit = new vscode.WorkspaceEdit();
  const read: { readonly document: vscode.TextDocument; readonly version: number }[] = [];
  let changed = 0;
  for (const { uri } of chosen) {
    // Looked at again: it may have changed while the person chose.
    const document = await vscode.workspace.openTextDocument(uri);
    const { languageId, version } = document;
    read.push({ document, version });
    const text = document.getText();
    for (const { addressStart, addressEnd } of await linksIn({ uri, text }, from)) {
      const range = new vscode.Range(document.positionAt(addressStart), document.positionAt(addressEnd));
      const move = { languageId, document: uri.path, from: from.path, to: to.path };
      edit.replace(uri, range, addressOf(text.slice(addressStart, addressEnd), move));
      changed++;
    }
  }
  const isCurrent = read.every(({ document, version }) => document.version === version);
  if (!isCurrent || !(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showWarningMessage(
      l10n.t('The documents have changed meanwhile or cannot be edited. Nothing was replaced.'),
    );
    return undefined;
  }
  for (const { uri } of chosen.slice(0, 1))
    await vscode.window.showTextDocument(uri, { preview: false, viewColumn: columnOf(uri) });
  return changed;
}

/** Where a document is shown already. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  return shown?.viewColumn ?? vscode.ViewColumn.One;
}

async function documentsLinking(picture: vscode.Uri): Promise<Found[]> {
  const uris = await vscode.workspace.findFiles(documents, passedOver, maxDocuments);
  const found = await Promise.all(
    uris.map(async (uri) => {
      const text = (await documentText(uri)) ?? '';
      return { uri, count: mayName(text, nameOf(picture)) ? (await linksIn({ uri, text }, picture)).length : 0 };
    }),
  );
  return found
    .filter(({ count }) => count > 0)
    .map(({ uri, count }) => ({ uri, label: readablePath(uri), description: l10n.t('{0} links', count), picked: true }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** Most documents need no parsing: however a name is written, its letters and digits are. */
function mayName(text: string, name: string): boolean {
  const runs = name.match(/[a-z\d]+/gi) ?? [''];
  return runs.every((run) => text.includes(run));
}

/** The links of a document to a picture. */
async function linksIn(
  { uri, text }: { readonly uri: vscode.Uri; readonly text: string },
  picture: vscode.Uri,
): Promise<readonly ImageLink[]> {
  const folder = linkedFolderOf(uri);
  if (!folder || uri.scheme !== picture.scheme || uri.authority !== picture.authority) return [];
  const links = await imageLinks(languageOf(nameOf(uri)) ?? '', text);
  return linksTo(links, await folder.placeOf(uri.path), folder.names, picture.path);
}
