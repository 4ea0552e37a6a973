import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Operation } from '../../images/models/parameters.ts';
import type { Form } from '../../protocol/panelModel.ts';
import type { Into } from '../runs/fileTarget.ts';
import { endings } from '../pictureEndings.ts';
import { Target } from '../insert/target.ts';

/** What a command brings with it when it opens the panel. */
export interface Opening {
  readonly prompt?: string | undefined;
  readonly target?: Target | undefined;
  readonly folder?: vscode.Uri | undefined;
  /** Pictures to start from. */
  readonly images?: readonly vscode.Uri[] | undefined;
  /** The same without files. */
  readonly pasted?: readonly { readonly name: string; readonly bytes: Uint8Array }[] | undefined;
  readonly operation?: Operation | undefined;
  /** The file that the picture is for. */
  readonly into?: Into | undefined;
  /** Choices to begin with, in place of those made last. */
  readonly form?: Partial<Pick<Form, 'provider' | 'model' | 'parameters' | 'style'>> | undefined;
}

/** No style chosen by hand: that of the document, or the default, holds. */
export const asSuggested = { id: '', chosen: false } as const;

/** For where the cursor of an editor is. Selected text becomes the prompt. */
export function openingAt(editor: vscode.TextEditor | undefined): Opening {
  if (!editor) return {};
  const selected = editor.document.getText(editor.selection).trim();
  return {
    target: new Target(editor.document, editor.selection.end),
    ...(selected === '' ? {} : { prompt: selected }),
  };
}

export const isPicture = (uri: vscode.Uri) => endings.some((ending) => uri.path.toLowerCase().endsWith(`.${ending}`));

/** The address that a menu, or a link in a hover, gives to a command. */
export function uriOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  try {
    return typeof argument === 'string' ? vscode.Uri.parse(argument, true) : undefined;
  } catch {
    return undefined;
  }
}

/** The pictures a command is about: those selected, or the one that was in front. Undefined where nothing tells. */
export function imagesFor(argument: unknown, selected: unknown, tab: vscode.Tab | undefined): readonly vscode.Uri[] | undefined {
  const all: unknown[] = Array.isArray(selected) ? selected : [];
  const chosen = all.filter((uri) => uri instanceof vscode.Uri);
  if (chosen.length > 0) return chosen;
  const named = uriOf(argument);
  if (named) return [named];
  const input = tab?.input;
  const shown = input instanceof vscode.TabInputCustom ? input.uri : undefined;
  return shown && isPicture(shown) ? [shown] : undefined;
}

/** Asks for one picture that is a mask. Undefined if none was picked. */
export async function pickMask(): Promise<vscode.Uri | undefined> {
  const picked = await askForPictures({ title: l10n.t('Which mask should be loaded?'), openLabel: l10n.t('Load') });
  return picked?.[0];
}

/** Asks for a picture to make web-ready. Undefined if none was picked. */
export async function pickImage(): Promise<readonly vscode.Uri[] | undefined> {
  return askForPictures({ title: l10n.t('Which picture should be made web-ready?'), openLabel: l10n.t('Open') });
}

/** Asks for pictures. Undefined if none was picked. */
export async function pickImages(): Promise<readonly vscode.Uri[] | undefined> {
  return askForPictures({
    title: l10n.t('Which picture should be edited?'),
    openLabel: l10n.t('Edit'),
    canSelectMany: true,
  });
}

/** Asks for a picture that is to be drawn again. Undefined if none was picked. */
export async function pickDrawn(): Promise<vscode.Uri | undefined> {
  const picked = await askForPictures({ title: l10n.t('Which picture should be drawn again?'), openLabel: l10n.t('Draw Again') });
  return picked?.[0];
}

async function askForPictures(options: vscode.OpenDialogOptions): Promise<readonly vscode.Uri[] | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showOpenDialog({
    ...options,
    filters: { [l10n.t('Pictures')]: endings },
    ...(folder ? { defaultUri: folder } : {}),
  });
}
