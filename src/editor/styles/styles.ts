import * as vscode from 'vscode';
import { resolveInside } from '../../documents/destination/resolveInside.ts';
import { frontMatter, mayNameStyle } from '../../documents/frontMatter/frontMatter.ts';
import type { StyleFile } from '../../images/styles/styleFile.ts';
import type { FrontStyle } from '../../images/styles/styleRules.ts';
import type { StyleFault } from '../../images/styles/styleFault.ts';
import { isImageName } from '../../formats/imageTypes.ts';
import { frontStyle, isGrave } from '../../images/styles/styleRules.ts';
import type { NamedStyle } from '../../images/styles/styles.ts';
import { documentText } from '../platform/fileText.ts';

/** Where a workspace folder may have its style file: the first that is there is read. */
export const stylePlaces = ['.vscode/easel.json', 'easel.json'] as const;

/** The styles of a workspace folder. */
export interface FolderStyles {
  readonly folder: vscode.Uri;
  /** Undefined where there is no style file. */
  readonly file?: vscode.Uri;
  /** A second style file, which is not read. */
  readonly unread?: vscode.Uri;
  readonly text: string;
  readonly read?: StyleFile;
  /** All that is wrong with the file, pictures that are not there as well. */
  readonly faults: readonly StyleFault[];
}

/** The style that is used for a document where the person chooses none. */
export interface DocumentStyle {
  readonly style?: NamedStyle;
  /** Whether the document has it to itself: it is in no list. */
  readonly isOwn: boolean;
  /** Who chose it, or chose that there is none. */
  readonly by: 'document' | 'default' | 'nobody';
  /** Why what the document says cannot be followed. */
  readonly fault?: StyleFault;
}

/** Milliseconds without a change after which a style file that is being written is read again. */
const debounceMs = 300;

const nobody: DocumentStyle = { isOwn: false, by: 'nobody' };

/**
 * The styles of the workspace: from the style file of each folder and the front matter of documents. They are text and parameters, and a
 * person sees what they add; in a folder that is not trusted none is used that the person did not choose.
 */
export class Styles implements vscode.Disposable {
  readonly #folders = new Map<string, Promise<FolderStyles>>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: { dispose(): unknown }[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** A style file has changed, or the folders or their trust. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher('**/easel.json');
    const soon = (uri: vscode.Uri) => {
      if (!uri.path.endsWith('/easel.json')) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#forget(), debounceMs);
    };
    this.#subscriptions = [
      watcher,
      watcher.onDidChange(soon),
      watcher.onDidCreate(soon),
      watcher.onDidDelete(soon),
      vscode.workspace.onDidChangeTextDocument(({ document }) => soon(document.uri)),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => soon(uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => soon(uri)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#forget()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#forget()),
    ];
  }

  /** The styles for a document or folder; without one those of the first workspace folder that has any. In the order of the file. */
  async list(resource?: vscode.Uri): Promise<readonly NamedStyle[]> {
    return (await this.of(resource))?.read?.styles ?? [];
  }

  /** The style for documents that name none. */
  async default(resource?: vscode.Uri): Promise<NamedStyle | undefined> {
    if (!vscode.workspace.isTrusted) return undefined;
    const read = (await this.of(resource))?.read;
    return read?.styles.find(({ name }) => name === read.standard);
  }

  /** The style that its front matter names, or else the default. */
  async forDocument(document: vscode.TextDocument): Promise<DocumentStyle> {
    if (!vscode.workspace.isTrusted) return nobody;
    const said = await this.said(document);
    switch (said?.says) {
      case 'style':
        return { style: said.style, isOwn: said.isOwn, by: 'document' };
      case 'none':
        return { isOwn: false, by: 'document' };
      case 'fault': {
        const fault = said.faults.find(isGrave);
        return { isOwn: false, by: 'document', ...(fault ? { fault } : {}) };
      }
      case 'nothing':
      case undefined: {
        const style = await this.default(document.uri);
        return style ? { style, isOwn: false, by: 'default' } : nobody;
      }
    }
  }

  /** What the front matter of a document says, with its faults; undefined where it has none, or none that can be read. */
  async said(document: vscode.TextDocument): Promise<FrontStyle | undefined> {
    const text = document.getText();
    if (!mayNameStyle(document.languageId, text)) return undefined;
    const found = await frontMatter(document.languageId, text);
    if (!found || 'fault' in found) return undefined;
    const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
    const said = frontStyle(found.data.easel, await this.list(document.uri), name);
    const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri;
    if (said.says !== 'style' || !said.isOwn || !folder) return said;
    return {
      ...said,
      faults: [...said.faults, ...(await pictureFaults(folder, said.style.references, ['easel', 'references']))],
    };
  }

  /** The styles that hold for a document or folder. */
  async of(resource?: vscode.Uri): Promise<FolderStyles | undefined> {
    const owner = resource && vscode.workspace.getWorkspaceFolder(resource);
    if (owner) return this.#in(owner.uri);
    const all = await this.all();
    return all.find(({ file }) => file) ?? all[0];
  }

  /** The styles of every workspace folder. */
  async all(): Promise<readonly FolderStyles[]> {
    return Promise.all((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => this.#in(uri)));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #in(folder: vscode.Uri): Promise<FolderStyles> {
    const key = folder.toString();
    const known = this.#folders.get(key) ?? readFolder(folder);
    this.#folders.set(key, known);
    return known;
  }

  #forget(): void {
    this.#folders.clear();
    this.#changed.fire();
  }
}

async function readFolder(folder: vscode.Uri): Promise<FolderStyles> {
  const places = stylePlaces.map((place) => vscode.Uri.joinPath(folder, place));
  const texts = await Promise.all(places.map(documentText));
  const [file, unread] = places.filter((_, index) => texts[index] !== undefined);
  const text = texts.find((one) => one !== undefined) ?? '';
  if (!file) return { folder, text, faults: [] };
  const { readStyleFile } = await import('../../images/styles/styleFile.ts');
  const read = readStyleFile(text);
  const missing = read.styles.map(({ name, references }) => pictureFaults(folder, references, ['styles', name, 'references']));
  const faults = [...read.faults, ...(await Promise.all(missing)).flat()];
  return { folder, file, text, read, faults, ...(unread ? { unread } : {}) };
}

/** The file of a style's picture; undefined where the path to it is not certain to stay in the workspace folder. */
export function referenceFile(folder: vscode.Uri, path: string): vscode.Uri | undefined {
  const segments = path.startsWith('/') ? undefined : resolveInside(folder.path, folder.path, path);
  return segments && folder.with({ path: `/${segments.join('/')}` });
}

async function pictureFaults(
  folder: vscode.Uri,
  references: readonly string[] = [],
  path: readonly string[],
): Promise<readonly StyleFault[]> {
  const faults = references.map(async (reference, index): Promise<readonly StyleFault[]> => {
    const place = { path: [...path, index], at: 'value', reference } as const;
    const file = referenceFile(folder, reference);
    if (!file) return [{ ...place, code: 'reference_outside' }];
    if (!(await isFile(file))) return [{ ...place, code: 'reference_missing' }];
    return isImageName(file.path, 'decoded') ? [] : [{ ...place, code: 'reference_no_picture' }];
  });
  return (await Promise.all(faults)).flat();
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
