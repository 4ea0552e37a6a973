import * as vscode from 'vscode';
import type { LinkedFolderInput } from '../../documents/missing/linkedFolder.ts';
import { LinkedFolder } from '../../documents/missing/linkedFolder.ts';
import { foundPath, targetsOf } from '../../documents/missing/missing.ts';
import { straight } from '../../documents/destination/paths.ts';
import { readSettings } from '../platform/settings.ts';
import { vscodeFiles } from '../platform/vscodeFiles.ts';

/** The folder that a document's links are looked at in, as it is now; undefined for a document that has no place. */
export function linkedFolderOf(document: vscode.Uri): LinkedFolder | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(document)?.uri;
  if (!folder && (document.scheme === 'untitled' || !document.path.startsWith('/'))) return undefined;
  return new LinkedFolder(linkedFolderInput(folder ?? vscode.Uri.joinPath(document, '..')), vscodeFiles(document));
}

/** The file that an address of a document leads to, or should; undefined for one that leads to no disk. */
export async function linkedFile(
  document: vscode.Uri,
  address: string,
): Promise<{ readonly uri: vscode.Uri; readonly isThere: boolean } | undefined> {
  const folder = linkedFolderOf(document);
  const targets = folder && targetsOf(address, await folder.placeOf(document.path));
  if (!targets) return undefined;
  const found = await foundPath(targets, folder.names);
  return { uri: document.with({ path: found ?? targets.paths[0], query: '', fragment: '' }), isThere: found !== undefined };
}

export function linkedFolderInput(folder: vscode.Uri): LinkedFolderInput {
  const beside = (vscode.workspace.workspaceFolders ?? []).filter(
    ({ uri }) => uri.scheme === folder.scheme && uri.authority === folder.authority,
  );
  const own = straight(folder.path);
  const workspace = beside.map(({ uri }) => straight(uri.path));
  const { siteFolder } = readSettings(folder);
  return {
    folder: own,
    workspace: workspace.includes(own) ? workspace : [own, ...workspace],
    globs: [...globsOf('files', folder), ...globsOf('search', folder)],
    site: siteFolder === '' ? undefined : straight(`${own}/${siteFolder}`),
  };
}

/** The globs of `files.exclude` or `search.exclude` that are switched on. Those that depend on a neighbour are not about documents. */
function globsOf(section: 'files' | 'search', folder: vscode.Uri): string[] {
  const value = vscode.workspace.getConfiguration(section, folder).get<unknown>('exclude');
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([glob, isOn]) => (isOn === true ? [glob] : []));
}
