import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { nameOfWidth } from '../../documents/destination/fileName.ts';
import { endingFor } from '../../formats/imageTypes.ts';
import { EaselError } from '../../images/errors.ts';
import { readablePath } from '../platform/uris.ts';
import type { ImageSaver } from '../saving/saving.ts';
import { nameOf } from '../platform/uris.ts';
import type { MadeFile } from './webFiles.ts';
import type { SavedWebFile } from './webSnippet.ts';

/**
 * Saves web files beside their picture, never over another file: all, or, where one cannot be saved or `signal` aborts, none. Throws an
 * Error with the sentence that says what is wrong, and the signal's reason.
 */
export async function saveWebFiles(
  saver: Pick<ImageSaver, 'save'>,
  original: vscode.Uri,
  files: readonly MadeFile[],
  signal: AbortSignal,
): Promise<SavedWebFile[]> {
  const folder = vscode.Uri.joinPath(original, '..');
  const saved: SavedWebFile[] = [];
  try {
    for (const { bytes, format, width, height, weight, fits } of files) {
      signal.throwIfAborted();
      const uri = await saver.save(bytes, folder, nameOfWidth(nameOf(original), width, endingFor(format)));
      saved.push({ uri, format, width, height, weight, fits });
    }
    return saved;
  } catch (error) {
    for (const { uri } of saved) await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
    if (!(error instanceof EaselError)) throw error;
    throw new Error(faultIn(folder, error), { cause: error });
  }
}

function faultIn(folder: vscode.Uri, { reason }: EaselError): string {
  const place = readablePath(folder) || nameOf(folder);
  if (reason === 'disk_full') return l10n.t('There is no room on the disk for the files. Nothing was saved.');
  if (reason === 'folder_read_only') return l10n.t('The folder {0} may not be written to. Nothing was saved.', place);
  return l10n.t('The files could not be saved in {0}. Nothing was saved.', place);
}
