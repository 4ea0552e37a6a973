import * as vscode from 'vscode';
import type { LinkReader } from '../../documents/links/imageLink.ts';
import type { Reading } from '../../documents/links/imageLink.ts';
import type { ImageLink } from '../../documents/links/imageLink.ts';
import { linkReader } from '../../documents/links/imageLinks.ts';
import { knowsLinks } from '../../formats/documentLanguages.ts';
import type { Missing, MissingProblem } from '../../documents/missing/missing.ts';
import { yieldRegularly } from '../../pixels/cooperative.ts';
import { linkedFolderOf } from './linkedFolders.ts';
import { WorkspaceScan } from './workspaceScan.ts';

/** A link to a picture that is not there. Two links to one file are two of these with the same `file`. */
export interface MissingPicture {
  readonly document: vscode.Uri;
  readonly languageId: string;
  readonly link: ImageLink;
  /** Where the picture should be. */
  readonly file: vscode.Uri;
  /** Why it cannot be drawn as its link asks. */
  readonly problem?: MissingProblem;
}

/** What is remembered of an open document. */
interface Opened {
  readonly version: number;
  readonly reader: LinkReader;
  readonly links: Promise<readonly ImageLink[]>;
}

export interface WorkspaceSearch {
  readonly token?: vscode.CancellationToken;
  /** Told of how many documents have been looked at so far. */
  readonly progress?: (looked: number) => void;
}

/** Finds links to pictures that are not there. */
export class MissingPictures implements vscode.Disposable {
  readonly #opened = new Map<string, Opened>();
  readonly #scan: WorkspaceScan;
  readonly #listening: vscode.Disposable[];

  /** Fires when files have come or gone, so that what is missing may be something else. */
  readonly onDidChange: vscode.Event<void>;

  /** `extension` is the folder of Easel itself. */
  constructor(extension: vscode.Uri) {
    this.#scan = new WorkspaceScan(extension);
    this.onDidChange = this.#scan.onDidChange;
    this.#listening = [vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#opened.delete(uri.toString()))];
  }

  /** In a document as it is in its editor; none in one that is kept out, or whose language is not known. */
  async inDocument(document: vscode.TextDocument): Promise<readonly MissingPicture[]> {
    this.#scan.watch();
    const folder = knowsLinks(document.languageId) ? linkedFolderOf(document.uri) : undefined;
    if (!folder) return [];
    const links = await this.linksOf(document);
    if (links.length === 0 || (await folder.exclusions.isFileOut(document.uri.path))) return [];
    const missing = await folder.missing(links, await folder.placeOf(document.uri.path), yieldRegularly());
    return missing.map((one) => pictureOf(one, document.uri, document.languageId));
  }

  /** All links to pictures of a document. Reads each version once, and of the next one what has changed. */
  async linksOf(document: vscode.TextDocument): Promise<readonly ImageLink[]> {
    const key = document.uri.toString();
    const known = this.#opened.get(key);
    if (known?.version === document.version) return known.links;
    const reader = known?.reader ?? (await linkReader(document.languageId));
    if (!reader) return [];
    const links = readInTurns(reader.read(document.getText()));
    if (!document.isClosed) this.#opened.set(key, { version: document.version, reader, links });
    return links;
  }

  /**
   * In all documents of the workspace but those that are kept out: as they are in their editors, or on the disk. After the first time only
   * what has changed is looked at. Throws CancellationError.
   */
  async inWorkspace({ token, progress }: WorkspaceSearch = {}): Promise<readonly MissingPicture[]> {
    const work = yieldRegularly();
    const found: MissingPicture[] = [];
    const unsaved = new Map(
      vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map((document) => [document.uri.toString(), document]),
    );
    for (const { folder, documents } of await this.#scan.all(token, progress)) {
      for (const { path, languageId, missing } of documents) {
        const document = folder.with({ path });
        if (unsaved.has(document.toString())) continue;
        for (const one of missing) found.push(await work(() => pictureOf(one, document, languageId)));
      }
    }
    for (const document of unsaved.values())
      if (vscode.workspace.getWorkspaceFolder(document.uri)) found.push(...(await this.inDocument(document)));
    if (token?.isCancellationRequested === true) throw new vscode.CancellationError();
    return found;
  }

  dispose(): void {
    for (const listening of this.#listening) listening.dispose();
    this.#scan.dispose();
    this.#opened.clear();
  }
}

async function readInTurns(reading: Reading): Promise<readonly ImageLink[]> {
  const work = yieldRegularly();
  for (;;) {
    const step = await work(() => reading.next());
    if (step.done) return step.value;
  }
}

function pictureOf({ link, path, problem }: Missing, document: vscode.Uri, languageId: string): MissingPicture {
  return { document, languageId, link, file: document.with({ path, query: '', fragment: '' }), ...(problem ? { problem } : {}) };
}
