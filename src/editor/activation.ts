import * as vscode from 'vscode';
import type { CommandId } from '../commandIds.ts';
import { isCall, wantsPanel } from '../commandIds.ts';
import { linkedImageEndings } from '../formats/activationLists.ts';
import type { App } from './app.ts';
import type { LinkHelp } from './links/linkHelp.ts';
import type { MissingPictures } from './missing/missingPictures.ts';
import type { PanelRequest } from './panel/openRequest.ts';
import type { WebviewTab } from './webviews/webviewTab.ts';
import type { Styles } from './styles/styles.ts';
import type { FoldersToRecover, UnfinishedBatch } from './platform/storageNames.ts';

/** Lines at the beginning of a document that front matter may be in. */
const frontLines = 60;

/** What a link to a picture has in any language: the ending of a file. Nothing is loaded for text without one. */
const pictureSign = new RegExp(`\\.(?:${linkedImageEndings.join('|')})\\b`, 'i');
/** The same at the end of a line of addresses. */
const pictureAddress = new RegExp(`\\.(?:${linkedImageEndings.join('|')})\\s*$`, 'im');
/** A link may go over several lines. */
const linesAround = 10;
/** Milliseconds after the last key. */
const debounceMs = 1000;

/** What to look for at the start. The table that the stores take these names from would be one more file to read. */
const foldersToRecover: FoldersToRecover = ['rescued', 'saving', 'arriving'];
const unfinishedBatch: UnfinishedBatch = ['batch', 'unfinished'];

/** Loads what activation does not need, once and when it is needed. */
export class LazyFeatures {
  readonly #context: vscode.ExtensionContext;
  #app: App | undefined;
  #panelTab: WebviewTab | undefined;
  #linkHelp: Promise<LinkHelp> | undefined;
  #styles: Styles | undefined;
  #missing: Promise<MissingPictures> | undefined;
  #diagnostics: { dispose(): unknown } | undefined;
  #batchTab: WebviewTab | undefined;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
  }

  /** Loads Easel where pictures of an earlier start wait for a place, or to be drawn, so that it offers them. */
  async lookForPictures(): Promise<void> {
    for (const folder of foldersToRecover) {
      if (await isFilled(vscode.Uri.joinPath(this.#context.globalStorageUri, folder))) await this.#load();
    }
    const storage = this.#context.storageUri;
    if (storage && (await isThere(vscode.Uri.joinPath(storage, ...unfinishedBatch)))) {
      const batches = await (await this.#load()).batches();
      await batches.offer();
    }
  }

  /** Resolves and rejects as the command does. */
  async run(id: CommandId, argument: unknown, selected?: unknown): Promise<unknown> {
    // Before the panel takes its place.
    const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    const webviewTab = wantsPanel(id, argument) ? await this.#openPanelTab() : undefined;
    if (webviewTab) await sent();
    const { runCommand } = await import('../commands.ts');
    const openPanelTab = () => this.#openPanelTab();
    return runCommand(id, await this.#load(), {
      argument,
      selected,
      editor,
      tab,
      webviewTab,
      openPanelTab,
      openBatchTab: () => this.#openBatchTab(),
      isCall: isCall(id, argument),
    });
  }

  /** Says what is wrong with style files and with what documents say of their style; loads nothing where neither is there. */
  async lookForStyles(): Promise<void> {
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    const files = folders.flatMap((uri) => [
      vscode.Uri.joinPath(uri, 'easel.json'),
      vscode.Uri.joinPath(uri, '.vscode', 'easel.json'),
    ]);
    for (const file of files) if (await isThere(file)) await this.#watchStyles();
    for (const document of vscode.workspace.textDocuments) this.lookForStyle(document);
  }

  /** The same for a document that was opened, or whose beginning has changed. */
  lookForStyle(document: vscode.TextDocument): void {
    if (this.#diagnostics) return;
    const beginning = document.getText(new vscode.Range(0, 0, frontLines, 0));
    const isFile = document.uri.path.endsWith('/easel.json');
    if (isFile || /^["']?easel["']?[ \t]*[:=]|^:easel:/m.test(beginning)) void this.#watchStyles();
  }

  /** VS Code asks at every move of the cursor: only a place that may link a picture is worth loading anything. */
  async codeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    return mayLinkAt(document, range.start.line) ? (await this.#help()).actions(document, range, diagnostics) : [];
  }

  async hover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    return mayLinkAt(document, position.line) ? (await this.#help()).hover(document, position) : undefined;
  }

  /** Marks missing pictures from when a document of these languages is to be seen that may link one. */
  watch(languages: readonly string[]): void {
    const look = () => {
      const isOne = ({ document }: vscode.TextEditor) =>
        languages.includes(document.languageId) && pictureSign.test(document.getText());
      if (!this.#linkHelp && vscode.window.visibleTextEditors.some(isOne)) void this.#help();
      if (this.#linkHelp) for (const listener of listeners.splice(0)) listener.dispose();
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listeners = [
      vscode.window.onDidChangeVisibleTextEditors(look),
      vscode.workspace.onDidChangeTextDocument(() => {
        clearTimeout(timer);
        timer = setTimeout(look, debounceMs);
      }),
      { dispose: () => clearTimeout(timer) },
    ];
    this.#context.subscriptions.push({ dispose: () => listeners.forEach((listener) => void listener.dispose()) });
    look();
  }

  /** Of what is dropped, only pictures are worth loading anything. */
  async dropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    data: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit[] | undefined> {
    const isOwn = data.get('application/vnd.easel.picture') !== undefined;
    if (!isOwn && !(await holdsPicture(data))) return undefined;
    const { dropEdits } = await import('./dropPaste/dropEdits.ts');
    return dropEdits(await this.#load(), { document, position, data, isOwn });
  }

  async pasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    data: vscode.DataTransfer,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    const range = ranges[0];
    if (!range || !(await holdsPicture(data))) return undefined;
    const { pasteEdits } = await import('./dropPaste/pasteEdits.ts');
    const app = await this.#load();
    const open = async (request: PanelRequest) => app.openPanel(await this.#openPanelTab(), request);
    return pasteEdits(app, open, { document, range }, data);
  }

  /** For one of `pasteEdits`. What goes wrong is said. */
  async completePasteEdit(edit: vscode.DocumentPasteEdit): Promise<vscode.DocumentPasteEdit> {
    const { completePasteEdit } = await import('./dropPaste/pasteEdits.ts');
    return completePasteEdit(await this.#load(), edit);
  }

  /** Takes over the tab of a panel that VS Code brought back after a reload. */
  async revive(tab: vscode.WebviewPanel): Promise<void> {
    const { WebviewTab } = await import('./webviews/webviewTab.ts');
    const webviewTab = this.#keep(new WebviewTab(tab, this.#context.extensionUri));
    const app = await this.#load();
    await app.revivePanel(webviewTab);
  }

  /** The same for the page of a batch. */
  async reviveBatch(tab: vscode.WebviewPanel): Promise<void> {
    const { batchTabIn } = await import('./webviews/webviewTab.ts');
    const webviewTab = this.#keepBatch(batchTabIn(tab, this.#context.extensionUri));
    const batches = await (await this.#load()).batches();
    batches.show(webviewTab);
  }

  /** Settles when all pictures that have arrived are on disk. */
  async whenKept(): Promise<void> {
    await this.#app?.whenKept();
  }

  async #watchStyles(): Promise<void> {
    const { StyleDiagnostics } = await import('./styles/diagnostics.ts');
    const styles = await this.#stylesLoaded();
    if (this.#diagnostics) return;
    this.#diagnostics = new StyleDiagnostics(styles);
    this.#context.subscriptions.push(this.#diagnostics);
  }

  async #stylesLoaded(): Promise<Styles> {
    const { Styles } = await import('./styles/styles.ts');
    if (!this.#styles) {
      this.#styles = new Styles();
      this.#context.subscriptions.push(this.#styles);
    }
    return this.#styles;
  }

  #help(): Promise<LinkHelp> {
    this.#linkHelp ??= Promise.all([import('./links/linkHelp.ts'), this.#missingPictures()]).then(([{ LinkHelp }, missing]) => {
      const help = new LinkHelp(this.#context, missing);
      this.#context.subscriptions.push(help);
      return help;
    });
    return this.#linkHelp;
  }

  /** Reads each document once, whoever asks for what it misses. */
  #missingPictures(): Promise<MissingPictures> {
    this.#missing ??= import('./missing/missingPictures.ts').then(({ MissingPictures }) => {
      const missing = new MissingPictures(this.#context.extensionUri);
      this.#context.subscriptions.push(missing);
      return missing;
    });
    return this.#missing;
  }

  async #load(): Promise<App> {
    const [{ createApp }, styles] = await Promise.all([import('../commands.ts'), this.#stylesLoaded()]);
    if (!this.#app) {
      this.#app = createApp(this.#context, { styles, missing: () => this.#missingPictures() });
      this.#context.subscriptions.push(this.#app);
    }
    return this.#app;
  }

  async #openPanelTab(): Promise<WebviewTab> {
    const { openPanelTab } = await import('./webviews/webviewTab.ts');
    return this.#panelTab ?? this.#keep(openPanelTab(this.#context.extensionUri));
  }

  async #openBatchTab(): Promise<WebviewTab> {
    const { openBatchTab } = await import('./webviews/webviewTab.ts');
    return this.#batchTab ?? this.#keepBatch(openBatchTab(this.#context.extensionUri));
  }

  #keepBatch(webviewTab: WebviewTab): WebviewTab {
    this.#batchTab = webviewTab;
    webviewTab.tab.onDidDispose(() => {
      if (this.#batchTab === webviewTab) this.#batchTab = undefined;
    });
    return webviewTab;
  }

  #keep(webviewTab: WebviewTab): WebviewTab {
    this.#panelTab = webviewTab;
    webviewTab.tab.onDidDispose(() => {
      if (this.#panelTab === webviewTab) this.#panelTab = undefined;
    });
    return webviewTab;
  }
}

/** VS Code sends what it was asked for in the next turn; what is loaded before that would hold it up. */
const sent = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function holdsPicture(data: vscode.DataTransfer): Promise<boolean> {
  for (const [mime] of data) if (mime.startsWith('image/')) return true;
  const list = (await data.get('text/uri-list')?.asString()) ?? '';
  return pictureAddress.test(list);
}

async function isThere(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}

function mayLinkAt(document: vscode.TextDocument, line: number): boolean {
  const around = new vscode.Range(line - linesAround < 0 ? 0 : line - linesAround, 0, line + linesAround + 1, 0);
  return pictureSign.test(document.getText(around));
}

async function isFilled(folder: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).length > 0;
  } catch {
    // Nothing was ever put there.
    return false;
  }
}
