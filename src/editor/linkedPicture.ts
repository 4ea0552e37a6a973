import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FoundLink } from '../documents/linkAt.ts';
import { linkAt } from '../documents/linkAt.ts';
import { shortName } from '../images/wording.ts';
import type { Opening } from './opening.ts';
import { isPicture } from './opening.ts';
import { nameOf, refusal } from './sources.ts';
import { Target } from './target.ts';

/** A picture that a document links. */
interface LinkedPicture {
  readonly document: vscode.TextDocument;
  readonly link: FoundLink;
  readonly uri: vscode.Uri;
}

/**
 * The picture that is linked at the cursor. Undefined where there is none, which was said then; not where nothing is linked and it shall
 * be quiet. Throws EaselError `invalid_request` for a file that is outside the workspace or is no picture to edit.
 */
export async function pictureAtLink(
  editor: vscode.TextEditor | undefined,
  withoutLink: 'saying so' | 'quietly' = 'saying so',
): Promise<LinkedPicture | undefined> {
  const document = editor?.document;
  const link = document && linkAt(document.getText(), document.offsetAt(editor.selection.active));
  if (!link) {
    if (withoutLink === 'saying so') say(l10n.t('There is no link to a picture at the cursor.'));
    return undefined;
  }
  const uri = linkedFile(document, link.address);
  if (!uri) {
    say(l10n.t('“{0}” is not in the workspace but on the web. Save it in the workspace first.', shortName(lastOf(link.address))));
    return undefined;
  }
  const [parameter, name] = ['image', nameOf(uri)] as const;
  const isOutside = vscode.workspace.workspaceFolders !== undefined && !vscode.workspace.getWorkspaceFolder(uri);
  if (isOutside) throw refusal({ code: 'input_outside', parameter, name });
  if (!isPicture(uri)) throw refusal({ code: 'input_unreadable', parameter, name, reason: 'unsupported' });
  if (!(await isThere(uri))) {
    say(l10n.t('“{0}” is not there: this link leads to no file.', shortName(name)));
    return undefined;
  }
  return { document, link, uri };
}

/** What the panel is opened with for the picture that is linked at the cursor: the new one goes after the link. As `pictureAtLink`. */
export async function openingAtLink(editor: vscode.TextEditor | undefined): Promise<Opening | undefined> {
  const found = await pictureAtLink(editor);
  return found && { images: [found.uri], target: new Target(found.document, found.document.positionAt(found.link.end)) };
}

/** The file of the picture that is linked at the cursor; undefined where there is no link to a local one. */
export function pictureAtCursor({ document, selection }: vscode.TextEditor): vscode.Uri | undefined {
  const link = linkAt(document.getText(), document.offsetAt(selection.active));
  return link && linkedFile(document, link.address);
}

/** The file that an address leads to; undefined for one on the web. From `/` on it is a way from the workspace folder, as in the preview. */
function linkedFile(document: vscode.TextDocument, address: string): vscode.Uri | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(address)) return undefined;
  const way = decoded(address.replace(/[?#].*$/, ''));
  const root = way.startsWith('/') ? vscode.workspace.getWorkspaceFolder(document.uri)?.uri : undefined;
  return vscode.Uri.joinPath(root ?? vscode.Uri.joinPath(document.uri, '..'), way);
}

function decoded(way: string): string {
  try {
    return decodeURIComponent(way);
  } catch {
    // A percent sign that encodes nothing.
    return way;
  }
}

const lastOf = (address: string): string => /[^/?#]*(?=[?#]|$)/.exec(address.replace(/\/+$/, ''))?.[0] ?? address;

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

function say(text: string): void {
  void vscode.window.showWarningMessage(text);
}
