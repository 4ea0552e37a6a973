import * as vscode from 'vscode';
import { LinkedFolder } from '../../documents/missing/linkedFolder.ts';
import type { ScannedDocument } from '../../documents/missing/scanFolder.ts';
import { scanDocument, scanFolder } from '../../documents/missing/scanFolder.ts';
import { languageOf } from '../../formats/documentLanguages.ts';
import { yieldRegularly } from '../../pixels/cooperative.ts';
import { isOnDisk, scanOnDisk } from './diskScan.ts';
import { linkedFolderInput } from './linkedFolders.ts';
import type { FileChange } from './missingIndex.ts';
import { MissingIndex } from './missingIndex.ts';
import { vscodeFiles } from '../platform/vscodeFiles.ts';

/** Milliseconds that changes of files are gathered for before anybody is told. */
const gatheringMs = 150;

type Token = vscode.CancellationToken | undefined;
type Progress = ((looked: number) => void) | undefined;

export interface FolderScan {
  readonly folder: vscode.Uri;
  /** Those that miss something. */
  readonly documents: readonly ScannedDocument[];
}

/** What the documents of the workspace's folders miss, kept up with what happens to files. */
export class WorkspaceScan implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #indexes = new Map<string, { readonly folder: vscode.Uri; readonly index: MissingIndex }>();
  readonly #changed = new vscode.EventEmitter<void>();
  #listening: vscode.Disposable[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** One search at a time. */
  #last: Promise<unknown> = Promise.resolve();

  readonly onDidChange = this.#changed.event;

  constructor(extension: vscode.Uri) {
    this.#extension = extension;
  }

  /** Begins to listen for changes of files. */
  watch(): void {
    if (this.#listening.length > 0) return;
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    this.#listening = [
      watcher,
      watcher.onDidCreate((uri) => this.#hear(uri, 'created')),
      watcher.onDidChange((uri) => this.#hear(uri, 'changed')),
      watcher.onDidDelete((uri) => this.#hear(uri, 'deleted')),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#forget()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (['files.exclude', 'search.exclude', 'easel.links'].some((name) => change.affectsConfiguration(name))) this.#forget();
      }),
    ];
  }

  async all(token: Token, progress: Progress): Promise<FolderScan[]> {
    this.watch();
    const search = this.#last.then(() => this.#search(token, progress));
    this.#last = search.catch(() => undefined);
    return search;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listening of this.#listening) listening.dispose();
    this.#changed.dispose();
    this.#indexes.clear();
  }

  async #search(token: Token, progress: Progress): Promise<FolderScan[]> {
    const scans: FolderScan[] = [];
    for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
      const index = this.#indexOf(uri);
      await (index.isWhole ? this.#refresh(uri, index, token) : this.#lookThrough(uri, index, token, progress));
      if (token?.isCancellationRequested === true) throw new vscode.CancellationError();
      // A folder of the workspace may be in another one.
      const isOwn = ({ path }: ScannedDocument) =>
        vscode.workspace.getWorkspaceFolder(uri.with({ path }))?.uri.toString() === uri.toString();
      scans.push({ folder: uri, documents: index.missing().filter(isOwn) });
    }
    return scans;
  }

  async #lookThrough(folder: vscode.Uri, index: MissingIndex, token: Token, progress: Progress): Promise<void> {
    const complete = index.begin();
    const work = yieldRegularly();
    let looked = 0;
    for await (const documents of this.#documentsOf(folder, token)) {
      for (const document of documents) await work(() => index.note(document));
      looked += documents.length;
      progress?.(looked);
    }
    if (token?.isCancellationRequested !== true) complete();
  }

  async *#documentsOf(folder: vscode.Uri, token: Token): AsyncGenerator<readonly ScannedDocument[]> {
    const input = linkedFolderInput(folder);
    if (isOnDisk(folder)) {
      try {
        yield* scanOnDisk(this.#extension, input, token);
        return;
      } catch {
        // A thread cannot be had everywhere; the other way takes longer, and leads there too.
      }
    }
    const files = vscodeFiles(folder);
    const isOver = () => token?.isCancellationRequested === true;
    const scan = scanFolder(new LinkedFolder(input, files), files, yieldRegularly(), { isOver });
    for await (const document of scan) yield [document];
  }

  /** Looks again at what files have changed for. */
  async #refresh(folder: vscode.Uri, index: MissingIndex, token: Token): Promise<void> {
    const stale = index.takeStale();
    const files = vscodeFiles(folder);
    const linked = new LinkedFolder(linkedFolderInput(folder), files);
    for (const [at, path] of stale.entries()) {
      if (token?.isCancellationRequested === true) {
        for (const left of stale.slice(at)) index.hear(left, 'changed');
        return;
      }
      const languageId = languageOf(path) ?? '';
      const isOut = await linked.exclusions.isFileOut(path);
      index.note(
        isOut
          ? { path, languageId, missing: [], targets: [] }
          : await scanDocument(path, languageId, linked, files, yieldRegularly()),
      );
    }
  }

  #indexOf(folder: vscode.Uri): MissingIndex {
    const key = folder.toString();
    const { index } = this.#indexes.get(key) ?? { index: new MissingIndex() };
    this.#indexes.set(key, { folder, index });
    return index;
  }

  #hear(uri: vscode.Uri, change: FileChange): void {
    for (const { folder, index } of this.#indexes.values()) {
      const isSame = uri.scheme === folder.scheme && uri.authority === folder.authority;
      if (isSame && uri.path.startsWith(folder.path.endsWith('/') ? folder.path : `${folder.path}/`))
        index.hear(uri.path, change);
    }
    if (change !== 'changed' || uri.path.endsWith('/.gitignore')) this.#tell();
  }

  #forget(): void {
    this.#indexes.clear();
    this.#tell();
  }

  #tell(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, gatheringMs);
  }
}
