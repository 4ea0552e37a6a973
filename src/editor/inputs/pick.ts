import * as vscode from 'vscode';
import { imageEndings, isImageName } from '../../formats/imageTypes.ts';
import { uriOf } from '../platform/uris.ts';
import * as l10n from '@vscode/l10n';

export const isPicture = (uri: vscode.Uri) => isImageName(uri.path, 'decoded');

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

async function askForPictures(options: vscode.OpenDialogOptions): Promise<readonly vscode.Uri[] | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showOpenDialog({
    ...options,
    filters: { [l10n.t('Pictures')]: [...imageEndings('decoded')] },
    ...(folder ? { defaultUri: folder } : {}),
  });
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
