import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { destinationFolder } from '../../documents/destination/destination.ts';
import { EaselError } from '../../images/errors.ts';
import { readSettings } from '../platform/settings.ts';

/** Where a run's pictures are for: a document, a folder chosen in the explorer, or neither. */
export interface Purpose {
  readonly document?: vscode.Uri;
  readonly folder?: vscode.Uri;
}

/** Where files of a run go. */
export interface Place {
  readonly folder: vscode.Uri;
  /** The folder and name for a picture that would be called `name`: a rule of the user's may name files as well. */
  file(name: string): { readonly folder: vscode.Uri; readonly name: string };
}

/** The place that pictures of `purpose` go to. Asks where no workspace folder tells. Throws EaselError `cancelled` or `invalid_request`. */
export async function choosePlace(purpose: Purpose): Promise<Place> {
  const known = knownPlace(purpose);
  if (known) return known;
  const several = (vscode.workspace.workspaceFolders ?? []).length > 1;
  return several ? askWorkspaceFolder() : plainFolder(await askFolder(purpose));
}

/** The place where it is known without asking. Throws EaselError `invalid_request` if a setting leads out of the workspace. */
export function knownPlace(purpose: Purpose): Place | undefined {
  if (purpose.folder) return plainFolder(purpose.folder);
  const folders = vscode.workspace.workspaceFolders ?? [];
  const owner = purpose.document ? vscode.workspace.getWorkspaceFolder(purpose.document) : undefined;
  const workspaceFolder = owner ?? (folders.length === 1 ? folders[0] : undefined);
  return workspaceFolder && placeIn(workspaceFolder.uri, owner && purpose.document);
}

function plainFolder(folder: vscode.Uri): Place {
  return { folder, file: (name) => ({ folder, name }) };
}

function placeIn(workspaceFolder: vscode.Uri, document: vscode.Uri | undefined): Place {
  const settings = readSettings(document ?? workspaceFolder);
  const resolve = (fileName?: string) => {
    const destination = destinationFolder({
      documentPath: document?.path,
      workspaceFolderPath: workspaceFolder.path,
      saveFolder: settings.saveFolder,
      copyFilesDestination: settings.followCopyFiles ? settings.copyFilesDestination : undefined,
      ...(fileName === undefined ? {} : { fileName }),
    });
    if ('folder' in destination)
      return { folder: workspaceFolder.with({ path: destination.folder }), name: destination.fileName };
    throw new EaselError('invalid_request', {
      problems: [{ code: 'outside_workspace', parameter: destination.setting }],
    });
  };
  const { folder } = resolve();
  return {
    folder,
    file: (name) => {
      const found = resolve(name);
      return { folder: found.folder, name: found.name ?? name };
    },
  };
}

async function askWorkspaceFolder(): Promise<Place> {
  const picked = await vscode.window.showWorkspaceFolderPick({ placeHolder: l10n.t('Which folder is the picture for?') });
  if (!picked) throw new EaselError('cancelled');
  return placeIn(picked.uri, undefined);
}

async function askFolder({ document }: Purpose): Promise<vscode.Uri> {
  const picked = await vscode.window.showOpenDialog({
    title: l10n.t('Where should Easel save pictures?'),
    openLabel: l10n.t('Save Here'),
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: false,
    ...(document && document.scheme !== 'untitled' ? { defaultUri: vscode.Uri.joinPath(document, '..') } : {}),
  });
  const folder = picked?.[0];
  if (!folder) throw new EaselError('cancelled');
  return folder;
}
