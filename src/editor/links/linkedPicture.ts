import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ImageLink } from '../../documents/links/imageLink.ts';
import { imageLinks } from '../../documents/links/imageLinks.ts';
import { knowsLinks } from '../../formats/documentLanguages.ts';
import { linkAt } from '../../documents/links/linkAt.ts';
import { shortName } from '../../images/text/wording.ts';
import { linkedFile } from '../missing/linkedFolders.ts';
import type { MissingPictures } from '../missing/missingPictures.ts';
import type { PanelRequest } from '../panel/openRequest.ts';
import { isPicture } from '../inputs/pick.ts';
import { refusal } from '../../images/errors.ts';
import { nameOf } from '../platform/uris.ts';
import { Target } from '../insert/target.ts';

interface LinkDeps {
  readonly missing: () => Promise<Pick<MissingPictures, 'linksOf'>>;
}

/** A picture that a document links. */
interface LinkedPicture {
  readonly document: vscode.TextDocument;
  readonly link: ImageLink;
  readonly uri: vscode.Uri;
}

/**
 * The picture that is linked at the cursor. Undefined where there is none, which was said then; not where nothing is linked and it shall
 * be quiet. Throws EaselError `invalid_request` for a file that is outside the workspace or is no picture to edit.
 */
export async function pictureAtLink(
  ports: LinkDeps,
  editor: vscode.TextEditor | undefined,
  withoutLink: 'saying so' | 'quietly' = 'saying so',
): Promise<LinkedPicture | undefined> {
  const document = editor?.document;
  const link = editor && (await linkAtCursor(ports, editor));
  if (!document || !link) {
    if (withoutLink === 'saying so') say(l10n.t('There is no link to a picture at the cursor.'));
    return undefined;
  }
  const target = await linkedFile(document.uri, link.address);
  if (!target) {
    say(l10n.t('“{0}” is not in the workspace but on the web. Save it in the workspace first.', shortName(lastOf(link.address))));
    return undefined;
  }
  const { uri, isThere } = target;
  const [parameter, name] = ['image', nameOf(uri)] as const;
  const isOutside = vscode.workspace.workspaceFolders !== undefined && !vscode.workspace.getWorkspaceFolder(uri);
  if (isOutside) throw refusal({ code: 'input_outside', parameter, name });
  if (!isPicture(uri)) throw refusal({ code: 'input_unreadable', parameter, name, reason: 'unsupported' });
  if (!isThere) {
    say(l10n.t('“{0}” is not there: this link leads to no file.', shortName(name)));
    return undefined;
  }
  return { document, link, uri };
}

/** What the panel is opened with for the picture that is linked at the cursor: the new one goes after the link. As `pictureAtLink`. */
export async function requestFromLink(ports: LinkDeps, editor: vscode.TextEditor | undefined): Promise<PanelRequest | undefined> {
  const found = await pictureAtLink(ports, editor);
  return found && { images: [found.uri], target: new Target(found.document, found.document.positionAt(found.link.end)) };
}

/** The file of the picture that is linked at the cursor; undefined where there is no link to a local one. */
export async function pictureAtCursor(ports: LinkDeps, editor: vscode.TextEditor): Promise<vscode.Uri | undefined> {
  const link = await linkAtCursor(ports, editor);
  return link && (await linkedFile(editor.document.uri, link.address))?.uri;
}

/** A language that Easel has no parser for may still hold tags of HTML. */
async function linkAtCursor(ports: LinkDeps, { document, selection }: vscode.TextEditor): Promise<ImageLink | undefined> {
  const { languageId } = document;
  const links = knowsLinks(languageId)
    ? await (await ports.missing()).linksOf(document)
    : await imageLinks('html', document.getText());
  return linkAt(links, document.offsetAt(selection.active));
}

const lastOf = (address: string): string => /[^/?#]*(?=[?#]|$)/.exec(address.replace(/\/+$/, ''))?.[0] ?? address;

function say(text: string): void {
  void vscode.window.showWarningMessage(text);
}
