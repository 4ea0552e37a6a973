import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { mimeFor } from '../../formats/imageTypes.ts';
import type { Handlers } from '../../protocol/rpc.ts';
import { serve } from '../../protocol/rpc.ts';
import { EaselError } from '../../images/errors.ts';
import { errorText } from '../../images/text/errorText.ts';
import type { Pixels } from '../../pixels/thread/inThread.ts';
import type { WebFile, WebReadyStart, WebReadyOptions } from '../../protocol/webReady.ts';
import { webReadyContract } from '../../protocol/webReady.ts';
import { AvifPage } from './avifPage.ts';
import { readablePath } from '../platform/uris.ts';
import type { Log } from '../platform/log.ts';
import type { WebviewTab } from '../webviews/webviewTab.ts';
import { saveWebFiles } from './saveWebFiles.ts';
import type { ImageSaver } from '../saving/saving.ts';
import type { Source } from '../inputs/sources.ts';
import { unreadable } from '../inputs/sources.ts';
import { nameOf } from '../platform/uris.ts';
import type { InsertedSnippet, Target } from '../insert/target.ts';
import { translations } from '../platform/translations.ts';
import type { MadeFile } from './webFiles.ts';
import { inOrder, WebFiles } from './webFiles.ts';
import type { WebReadyMemory } from './memory.ts';
import type { SavedWebFile } from './webSnippet.ts';
import { webSnippet } from './webSnippet.ts';

interface WebReadyRequest {
  readonly source: Source;
  readonly uri: vscode.Uri;
  readonly bytes: Uint8Array;
  readonly alt: string;
  /** Where a snippet goes. */
  readonly target?: Target | undefined;
  /** The link that it takes the place of. */
  readonly link?: InsertedSnippet | undefined;
}

export interface WebReadyDeps {
  readonly extension: vscode.Uri;
  readonly pixels: Pixels;
  readonly memory: WebReadyMemory;
  readonly saver: Pick<ImageSaver, 'save'>;
  readonly log: Log;
}

/** Opens the page that makes a picture web-ready. It lives as long as its tab. */
export async function openWebReady(request: WebReadyRequest, deps: WebReadyDeps): Promise<void> {
  const { openWebReadyTab } = await import('../webviews/webviewTab.ts');
  const webviewTab = openWebReadyTab(deps.extension, l10n.t('Web-Ready: {0}', nameOf(request.uri)));
  const panel = new WebReadyPanel(webviewTab, request, deps);
  webviewTab.tab.onDidDispose(() => panel.dispose());
}

class WebReadyPanel implements vscode.Disposable {
  readonly #tab: vscode.WebviewPanel;
  readonly #request: WebReadyRequest;
  readonly #deps: WebReadyDeps;
  readonly #page: ReturnType<typeof serve<typeof webReadyContract.methods, typeof webReadyContract.events>>;
  readonly #files: WebFiles;
  readonly #avif: AvifPage;
  /** What is being made or saved. */
  #work = new AbortController();
  #saved: readonly SavedWebFile[] = [];

  constructor(webviewTab: WebviewTab, request: WebReadyRequest, deps: WebReadyDeps) {
    const { tab } = webviewTab;
    this.#tab = tab;
    this.#request = request;
    this.#deps = deps;
    this.#page = serve({ post: (message) => void tab.webview.postMessage(message) }, webReadyContract, this.#handlers(), (why) =>
      deps.log.info(`message from the web-ready page refused: ${why}`),
    );
    this.#avif = new AvifPage((asked) => this.#page.send('encode', asked));
    const { bytes, source } = request;
    this.#files = new WebFiles({ bytes, width: source.facts.width, height: source.facts.height }, deps.pixels, this.#avif.make);
    webviewTab.listen((message) => void this.#page.receive(message));
  }

  dispose(): void {
    this.#work.abort();
    this.#avif.end();
    this.#request.target?.dispose();
    this.#request.link?.dispose();
  }

  #handlers(): Handlers<typeof webReadyContract.methods> {
    return {
      ready: () => Promise.resolve(this.#start()),
      weigh: ({ id, options }) => this.#weigh(id, options),
      bytes: ({ format, width }) => {
        const file = this.#files.find(format, width);
        return Promise.resolve(file ? { bytes: ownBytes(file.bytes), mime: mimeFor(format) } : null);
      },
      save: ({ options }) => this.#save(options),
      cancel: () => {
        this.#begin();
        return nothing();
      },
      insertSnippet: ({ options }) => nothing(this.#insert(options)),
      copySnippet: ({ options }) => nothing(this.#copy(options)),
      openSaved: () => nothing(this.#open()),
      close: () => {
        this.#tab.dispose();
        return nothing();
      },
      encoded: (answer) => {
        this.#avif.hear(answer);
        return nothing();
      },
    };
  }

  #start(): WebReadyStart {
    const { source, bytes, alt, target, link } = this.#request;
    const { format, mime, width, height, weight, alpha, animated } = source.facts;
    return {
      l10n: translations(),
      picture: { name: source.name, format, width, height, weight, alpha, animated },
      bytes: ownBytes(bytes),
      mime,
      options: { ...this.#deps.memory.load(width), alt },
      place: target?.label ?? null,
      replaces: link !== undefined,
    };
  }

  /** What was being done before is left. */
  #begin(): AbortSignal {
    this.#work.abort();
    this.#work = new AbortController();
    return this.#work.signal;
  }

  async #weigh(id: number, options: WebReadyOptions): Promise<null> {
    const signal = this.#begin();
    try {
      const faults = await this.#files.make(options, signal, (file) => this.#page.send('file', { id, file: viewOf(file) }));
      this.#page.send('weighed', { id, faults: [...faults].map(([format, text]) => ({ format, text })) });
    } catch (error) {
      if (!signal.aborted) throw this.#said(error);
    }
    return null;
  }

  async #save(options: WebReadyOptions) {
    const signal = this.#begin();
    try {
      const made: MadeFile[] = [];
      const faults = await this.#files.make(options, signal, (file) => made.push(file));
      const [fault] = faults.values();
      if (fault !== undefined) throw new Error(fault);
      this.#saved = await saveWebFiles(this.#deps.saver, this.#request.uri, inOrder(made, options.formats), signal);
      this.#deps.memory.store(options);
      const snippet = await this.#snippet(options);
      return { files: this.#saved.map(({ uri }) => readablePath(uri)), snippet };
    } catch (error) {
      if (signal.aborted) return null;
      throw this.#said(error);
    }
  }

  async #snippet(options: WebReadyOptions): Promise<string> {
    return webSnippet(this.#saved, options, await this.#request.target?.open());
  }

  async #insert(options: WebReadyOptions): Promise<void> {
    const { target, link } = this.#request;
    const document = await target?.open();
    const snippet = await this.#snippet(options);
    // A link that somebody has changed meanwhile is theirs.
    const isThere = link === undefined || (document && link.rangeIn(document) !== undefined);
    const insertion = isThere ? await target?.insert(snippet, link) : undefined;
    if (!insertion?.inserted) {
      throw new Error(
        l10n.t('The document has changed meanwhile or cannot be edited. Copy the snippet and put it where it belongs.'),
      );
    }
    insertion.snippet.dispose();
    if (document) await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Active, preview: false });
  }

  async #copy(options: WebReadyOptions): Promise<void> {
    await vscode.env.clipboard.writeText(await this.#snippet(options));
  }

  async #open(): Promise<void> {
    const widest = this.#saved.at(-1);
    if (widest) await vscode.commands.executeCommand('vscode.open', widest.uri);
  }

  /** What the page says. */
  #said(thrown: unknown): Error {
    this.#deps.log.error('easel.makeWebReady', thrown);
    const error = unreadable(thrown, nameOf(this.#request.uri), 'image');
    if (error instanceof EaselError) return new Error(errorText(error, { provider: '', model: '' }).text, { cause: thrown });
    return error instanceof Error ? error : new Error(String(error));
  }
}

const viewOf = ({ format, width, height, weight, quality, fits }: MadeFile): WebFile => ({
  format,
  width,
  height,
  weight,
  quality,
  fits,
});

/** What holds more than the picture would be posted with all it holds, and Node's buffers do not cross as bytes. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.constructor === Uint8Array && bytes.length === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}

async function nothing(done?: PromiseLike<unknown>): Promise<null> {
  await done;
  return null;
}
