import * as vscode from 'vscode';
import { movePosition, moveRange } from '../../documents/snippets/trackedPosition.ts';

/** Why a snippet cannot go where it was meant to. */
type Obstacle = 'gone' | 'readonly' | 'changed';

export type Insertion =
  { readonly inserted: true; readonly snippet: InsertedSnippet } | { readonly inserted: false; readonly obstacle: Obstacle };

/** How often an edit is tried while others write in the same document. */
const maxAttempts = 10;

/** A document and a position in it, moved along with every edit made meanwhile. */
export class Target implements vscode.Disposable {
  #uri: vscode.Uri;
  #position: vscode.Position;
  /** The document's text when it was last closed: if it differs on the next opening, the position means nothing any more. */
  #textWhenClosed: string | undefined;
  #deleted = false;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: { dispose(): unknown }[];

  readonly onDidChange = this.#changed.event;

  constructor(document: vscode.TextDocument, position: vscode.Position) {
    this.#uri = document.uri;
    this.#position = document.validatePosition(position);
    this.#subscriptions = [
      this.#changed,
      vscode.workspace.onDidChangeTextDocument((event) => this.#follow(event)),
      vscode.workspace.onDidCloseTextDocument((closed) => {
        if (this.#is(closed.uri)) this.#textWhenClosed = closed.getText();
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        const moved = files.find(({ oldUri }) => this.#is(oldUri));
        if (moved) this.#set({ uri: moved.newUri });
      }),
      vscode.workspace.onDidDeleteFiles(({ files }) => {
        if (files.some((uri) => this.#is(uri))) this.#set({ deleted: true });
      }),
    ];
  }

  get uri(): vscode.Uri {
    return this.#uri;
  }

  get position(): vscode.Position {
    return this.#position;
  }

  /** `README.md:12` */
  get label(): string {
    const name = this.#uri.path.slice(this.#uri.path.lastIndexOf('/') + 1);
    return `${name}:${this.#position.line + 1}`;
  }

  get available(): boolean {
    return !this.#deleted && vscode.workspace.fs.isWritableFileSystem(this.#uri.scheme) !== false;
  }

  /** A copy that goes its own way from here. */
  async fork(): Promise<Target | undefined> {
    const document = await this.open();
    return document && new Target(document, this.#position);
  }

  /** The document, if it is still there and still the one the position was taken in. */
  async open(): Promise<vscode.TextDocument | undefined> {
    const opened = vscode.workspace.textDocuments.find((document) => this.#is(document.uri) && !document.isClosed);
    if (opened) return opened;
    if (this.#uri.scheme === 'untitled') return undefined;
    try {
      const document = await vscode.workspace.openTextDocument(this.#uri);
      return this.#textWhenClosed === undefined || document.getText() === this.#textWhenClosed ? document : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Puts `text` at the position as one undo step, in the place of `instead` if nobody touched that. The document is looked at again
   * right before the edit; nothing is edited that has changed under us.
   */
  async insert(text: string, instead?: InsertedSnippet): Promise<Insertion> {
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const document = await this.open();
      if (!document) return { inserted: false, obstacle: this.#textWhenClosed === undefined ? 'gone' : 'changed' };
      if (!this.available) return { inserted: false, obstacle: 'readonly' };

      const { version } = document;
      const old = instead?.rangeIn(document);
      const { start, end } = old ?? new vscode.Range(this.#position, this.#position);
      const done = await replace(document, new vscode.Range(start, end), text);
      // A document that is as it was cannot be edited, whatever the editor says of it.
      if (document.version === version) return { inserted: false, obstacle: 'readonly' };
      // Somebody else wrote in the same moment: look again where the place is now.
      if (!done) continue;
      if (old) this.#set({ position: endOf(start, text) });
      instead?.dispose();
      return { inserted: true, snippet: new InsertedSnippet(document.uri, new vscode.Range(start, endOf(start, text)), text) };
    }
    return { inserted: false, obstacle: 'changed' };
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #is(uri: vscode.Uri): boolean {
    return uri.toString() === this.#uri.toString();
  }

  #follow(event: vscode.TextDocumentChangeEvent): void {
    if (!this.#is(event.document.uri)) return;
    let position = this.#position;
    for (const change of event.contentChanges) position = toPosition(movePosition(position, change));
    if (!position.isEqual(this.#position)) this.#set({ position });
  }

  #set(next: { uri?: vscode.Uri; position?: vscode.Position; deleted?: true }): void {
    this.#uri = next.uri ?? this.#uri;
    this.#position = next.position ?? this.#position;
    this.#deleted ||= next.deleted ?? false;
    this.#changed.fire();
  }
}

/** A snippet that Easel put into a document, watched to know whether anybody touched it since. */
export class InsertedSnippet implements vscode.Disposable {
  readonly #uri: vscode.Uri;
  #text: string;
  #range: vscode.Range;
  #touched = false;
  readonly #subscription: vscode.Disposable;

  constructor(uri: vscode.Uri, range: vscode.Range, text: string) {
    this.#uri = uri;
    this.#text = text;
    this.#range = range;
    this.#subscription = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.toString() !== this.#uri.toString()) return;
      for (const change of contentChanges) {
        const moved = moveRange(this.#range, change);
        this.#range = new vscode.Range(toPosition(moved.range.start), toPosition(moved.range.end));
        this.#touched ||= moved.touched;
      }
    });
  }

  /** Where the snippet is in `document`; undefined if it was touched or is elsewhere. */
  rangeIn(document: vscode.TextDocument): vscode.Range | undefined {
    const isHere = document.uri.toString() === this.#uri.toString() && !this.#touched;
    return isHere && document.getText(this.#range) === this.#text ? this.#range : undefined;
  }

  /** The document while it is open and holds the snippet untouched, and where it is there. */
  find(): { readonly document: vscode.TextDocument; readonly range: vscode.Range } | undefined {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === this.#uri.toString());
    const range = document && this.rangeIn(document);
    return range && { document, range };
  }

  /** Puts another text in its place as one undo step. False where somebody touched it, or it cannot be edited. */
  async rewrite(text: string): Promise<boolean> {
    const found = this.find();
    if (!found || !(await replace(found.document, found.range, text))) return false;
    // What others wrote meanwhile may have moved it.
    const { start } = this.#range;
    const range = new vscode.Range(start, endOf(start, text));
    if (found.document.getText(range) !== text) return false;
    [this.#range, this.#text, this.#touched] = [range, text, false];
    return true;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

/** False if the document changed meanwhile, so that `range` means nothing any more, or cannot be edited. */
async function replace(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<boolean> {
  const { version } = document;
  const editor = vscode.window.visibleTextEditors.find((visible) => visible.document === document);
  if (editor) {
    const done = await editor.edit((builder) =>
      range.isEmpty ? builder.insert(range.start, text) : builder.replace(range, text),
    );
    if (done || document.version !== version) return done;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  return vscode.workspace.applyEdit(edit);
}

function toPosition({ line, character }: { line: number; character: number }): vscode.Position {
  return new vscode.Position(line, character);
}

function endOf(start: vscode.Position, text: string): vscode.Position {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1) ?? '';
  return lines.length === 1 ? start.translate(0, last.length) : new vscode.Position(start.line + lines.length - 1, last.length);
}
