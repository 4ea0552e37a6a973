import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { promptFromLink } from '../../documents/links/promptFromLink.ts';
import type { ImageLink } from '../../documents/links/imageLink.ts';
import { fixedAddress } from '../../documents/missing/fixedAddress.ts';
import type { MissingProblem } from '../../documents/missing/missing.ts';
import type { Recipe } from '../../images/recipe.ts';
import { short } from '../../images/text/wording.ts';
import type { LinkWish } from './linkWish.ts';
import { isMark } from './missingDiagnostics.ts';
import type { MissingPicture } from '../missing/missingPictures.ts';
import { readSettings } from '../platform/settings.ts';

/** What can be done about a missing picture: it is drawn at once, or described in the panel. */
export function missingActions(
  document: vscode.TextDocument,
  { link, file, problem }: MissingPicture,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const at = document.positionAt(link.addressStart);
  const mended = diagnostics.filter((diagnostic) => isMark(diagnostic) && diagnostic.range.contains(at));
  const wish = wishOf(document, link, file);
  const draw = fix(drawLabel(link), 'easel.drawMissing', wish, mended);
  draw.isPreferred = true;
  const open = fix(l10n.t('Draw with Easel…'), 'easel.drawMissingWith', wish, mended);
  if (!problem) return [draw, open];
  if (isForPanel(problem)) return [open];
  const address = new vscode.Range(at, document.positionAt(link.addressEnd));
  const mendedTo = fixedAddress(document.getText(address), problem);
  return mendedTo === undefined ? [] : [mending(document, address, mendedTo, mended)];
}

/** Whether the panel can help: what lacks is words, or there are too many of them. */
export const isForPanel = ({ code }: MissingProblem): boolean => code === 'no_alt' || code === 'long_alt';

function mending(
  document: vscode.TextDocument,
  range: vscode.Range,
  text: string,
  mended: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const name =
    text
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? text;
  const made = new vscode.CodeAction(l10n.t('Link to “{0}” Instead', short(name)), vscode.CodeActionKind.QuickFix);
  made.edit = new vscode.WorkspaceEdit();
  made.edit.replace(document.uri, range, text);
  made.diagnostics = [...mended];
  return made;
}

export const drawLabel = ({ alt }: ImageLink): string => l10n.t('Draw “{0}”', short(alt.replace(/\s+/g, ' ').trim()));

/** Offers to draw a picture anew whose link has other words now than it was drawn from. */
export function anewActions(
  document: vscode.TextDocument,
  link: ImageLink,
  file: vscode.Uri,
  recipe: Recipe,
): vscode.CodeAction[] {
  const isChanged = recipe.alt !== undefined && link.alt.trim() !== '' && link.alt.trim() !== recipe.alt.trim();
  if (!isChanged) return [];
  const title = l10n.t('Draw “{0}” Anew', short(link.alt.replace(/\s+/g, ' ').trim()));
  return [action(title, vscode.CodeActionKind.RefactorRewrite, 'easel.drawAnew', wishOf(document, link, file))];
}

/** What a link asks for. */
export function wishOf(document: vscode.TextDocument, link: ImageLink, file: vscode.Uri): LinkWish {
  const { alt, width, height } = link;
  return {
    file: file.toString(),
    document: document.uri.toString(),
    prompt: promptFromLink(link, readSettings(document.uri).missingContext),
    alt,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  };
}

function fix(title: string, command: string, wish: LinkWish, mended: readonly vscode.Diagnostic[]): vscode.CodeAction {
  const made = action(title, vscode.CodeActionKind.QuickFix, command, wish);
  if (mended.length > 0) made.diagnostics = [...mended];
  return made;
}

function action(title: string, kind: vscode.CodeActionKind, command: string, wish: LinkWish): vscode.CodeAction {
  const made = new vscode.CodeAction(title, kind);
  made.command = { title, command, arguments: [wish] };
  return made;
}
