import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { withExtension } from '../../documents/destination/fileName.ts';
import { endingFor } from '../../formats/imageTypes.ts';
import { readablePath } from '../platform/uris.ts';
import type { Obstacle, Replacement, ReplacedFiles } from './replacedFiles.ts';
import { replaceLinks } from './replaceLinks.ts';
import type { Asset } from '../runs/run.ts';
import { nameOf } from '../platform/uris.ts';

/**
 * Swaps the file that a picture was made from for the picture, after asking, and offers to take that back. Where the ending of the name
 * would not fit the bytes, the documents that link it can show the new file instead. True if the file was swapped.
 */
export async function replaceFile(asset: Asset, files: ReplacedFiles): Promise<boolean> {
  const { uri, parent } = asset;
  if (!parent || !endsAlike(asset)) return replaceNow(asset, files);
  const replace = l10n.t('Replace File');
  const detail = l10n.t(
    'It changes wherever {0} is used. Easel keeps the old picture: “Restore Replaced File…” brings it back.',
    readablePath(parent),
  );
  const question = l10n.t('Replace {0} by {1}?', nameOf(parent), nameOf(uri));
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, replace)) !== replace) return false;
  return replaceNow(asset, files);
}

/** The same without asking. */
export async function replaceNow(asset: Asset, files: ReplacedFiles): Promise<boolean> {
  const { uri, parent, parentKey } = asset;
  if (!parent || parentKey === undefined) return false;
  const [name, by] = [nameOf(parent), nameOf(uri)];
  if (!endsAlike(asset)) {
    const inDocument = l10n.t('Replace in Document');
    const text = l10n.t('{0} cannot take the place of {1}: links need a file with the same ending.', by, name);
    if ((await vscode.window.showWarningMessage(text, inDocument)) === inDocument) await replaceLinks(parent, uri);
    return false;
  }
  const replacement = await files.replace(parent, parentKey, uri);
  if (typeof replacement === 'string') {
    void vscode.window.showWarningMessage(obstacleTexts[replacement](name));
    return false;
  }
  void offerRestoring(replacement, files);
  return true;
}

/** Whether the name of the file that a picture was made from fits its bytes as well. */
function endsAlike({ format, parent }: Asset): boolean {
  return parent !== undefined && withExtension(nameOf(parent), endingFor(format)) === nameOf(parent);
}

async function offerRestoring(replacement: Replacement, files: ReplacedFiles): Promise<void> {
  const restore = l10n.t('Restore');
  const text = l10n.t('{0} now has the picture of {1}. Easel keeps the old one.', nameOf(replacement.file), replacement.by);
  if ((await vscode.window.showInformationMessage(text, restore)) === restore) await restoreFile(replacement, files);
}

interface Choice extends vscode.QuickPickItem {
  readonly replacement: Replacement;
}

/** Lets a person choose what to bring back. */
export async function chooseAndRestore(files: ReplacedFiles): Promise<void> {
  const replacements = (await files.list()).filter(({ file }) => vscode.workspace.getWorkspaceFolder(file) !== undefined);
  if (replacements.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('No file of this workspace was replaced.'));
    return;
  }
  const time = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
  const choices = replacements.map((replacement): Choice => {
    const description = l10n.t('replaced by {0}, {1}', replacement.by, time.format(replacement.time));
    return { label: readablePath(replacement.file), description, replacement };
  });
  const chosen = await vscode.window.showQuickPick(choices, { title: l10n.t('Which file should have its old picture again?') });
  if (chosen) await restoreFile(chosen.replacement, files);
}

async function restoreFile(replacement: Replacement, files: ReplacedFiles): Promise<void> {
  const name = nameOf(replacement.file);
  const obstacle = await files.restore(replacement);
  if (!obstacle) {
    void vscode.window.showInformationMessage(l10n.t('{0} has its old picture again.', name));
    return;
  }
  if (obstacle !== 'changed') {
    void vscode.window.showWarningMessage(obstacleTexts[obstacle](name));
    return;
  }
  const elsewhere = l10n.t('Save Old One As…');
  const text = l10n.t('{0} has changed since it was replaced and stays as it is.', name);
  if ((await vscode.window.showWarningMessage(text, elsewhere)) === elsewhere) await saveElsewhere(replacement, files);
}

async function saveElsewhere({ file, old }: Replacement, files: ReplacedFiles): Promise<void> {
  const bytes = await files.bytes(old);
  const place = bytes && (await vscode.window.showSaveDialog({ defaultUri: file }));
  if (place) await vscode.workspace.fs.writeFile(place, bytes);
}

const obstacleTexts: Readonly<Record<Obstacle, (name: string) => string>> = {
  gone: (name) => l10n.t('{0} or the picture for it is gone. Nothing was replaced.', name),
  changed: (name) => l10n.t('{0} has changed since the picture was made from it. Nothing was replaced.', name),
  same: (name) => l10n.t('{0} has this picture already.', name),
  refused: (name) => l10n.t('{0} cannot be written. Nothing was replaced.', name),
  lost: (name) => l10n.t('Easel does not have the old picture of {0} any more.', name),
};
