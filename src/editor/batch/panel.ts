import * as vscode from 'vscode';
import type { BatchPageState, RowChange } from '../../protocol/batch.ts';
import { batchContract } from '../../protocol/batch.ts';
import { serve } from '../../protocol/rpc.ts';
import type { Handlers } from '../../protocol/rpc.ts';
import type { BatchItem } from '../../images/batch/item.ts';
import type { CurrentBatch } from './currentBatch.ts';
import { changeItems } from './itemModels.ts';
import { modelsToChoose } from './modelsToChoose.ts';
import { rowsOf } from './rows.ts';
import { itemStyles } from './styles.ts';
import type { Ports } from '../ports.ts';
import { errorSentence } from '../providers/errorSentence.ts';
import type { WebviewTab } from '../webviews/webviewTab.ts';
import { asEaselError } from '../../images/errors.ts';
import { revealLink } from '../links/revealLink.ts';
import { shownPicture } from '../webviews/shownPicture.ts';

/** Milliseconds in which changes are gathered before the page is told. */
const gatheringMs = 80;

interface BatchDeps extends Pick<Ports, 'forms' | 'keys' | 'log' | 'providers' | 'styles'> {
  readonly openReport: () => Promise<void>;
}

/** The open page of the batch: answers its calls and tells it what happens. */
export class BatchPanel implements vscode.Disposable {
  readonly #webviewTab: WebviewTab;
  readonly #batches: CurrentBatch;
  readonly #deps: BatchDeps;
  readonly #page: ReturnType<typeof serve<typeof batchContract.methods, typeof batchContract.events>>;
  readonly #subscriptions: vscode.Disposable[];
  /** Numbers of items that the page has not heard of yet. */
  readonly #news = new Set<number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Settles when all that a person has changed so far is changed. */
  #changing: Promise<unknown> = Promise.resolve();

  constructor(webviewTab: WebviewTab, batches: CurrentBatch, deps: BatchDeps) {
    this.#webviewTab = webviewTab;
    this.#batches = batches;
    this.#deps = deps;
    const { webview } = webviewTab.tab;
    this.#page = serve({ post: (message) => void webview.postMessage(message) }, batchContract, this.#handlers(), (why) =>
      deps.log.info(`message from the page of a batch refused: ${why}`),
    );
    this.#subscriptions = [
      batches.onDidChange((items) => this.#gather(items)),
      batches.onDidBegin(() => void this.#tellAll()),
      deps.providers.onDidChange(() => void this.#tellAll()),
      deps.styles.onDidChange(() => void this.#tellAll()),
    ];
    webviewTab.listen((message) => void this.#page.receive(message));
  }

  get isVisible(): boolean {
    return this.#webviewTab.tab.visible;
  }

  isOf(webviewTab: WebviewTab): boolean {
    return this.#webviewTab === webviewTab;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #gather(items: readonly BatchItem[]): void {
    for (const { number } of items) this.#news.add(number);
    this.#timer ??= setTimeout(() => void this.#tell(), gatheringMs);
  }

  async #tell(): Promise<void> {
    this.#timer = undefined;
    const batch = this.#batches.current;
    // A hidden page is unloaded; it says `ready` again when it comes back.
    if (!batch || !this.isVisible) return;
    const items = [...this.#news].flatMap((number) => batch.get(number) ?? []);
    this.#news.clear();
    if (items.length > 0) this.#page.send('rows', await rowsOf(this.#deps, items));
    const { status, trouble } = batch;
    this.#page.send('status', { status, trouble });
  }

  async #tellAll(): Promise<void> {
    if (this.isVisible) this.#page.send('all', await this.#state());
  }

  async #state(): Promise<BatchPageState> {
    const batch = await this.#batches.load();
    const items = batch?.items ?? [];
    return {
      l10n: vscode.l10n.bundle ?? null,
      status: batch?.status ?? 'idle',
      trouble: batch?.trouble ?? null,
      rows: await rowsOf(this.#deps, items),
      models: await modelsToChoose(this.#deps, new Set(items.map(({ provider }) => provider))),
      styles: await this.#styleNames(items),
    };
  }

  /** Of all folders that have documents in the list. */
  async #styleNames(items: readonly BatchItem[]): Promise<string[]> {
    const folders = new Set(
      items.flatMap(({ places: [first] }) => {
        const folder = first && vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(first.document));
        return folder ? [folder.uri] : [];
      }),
    );
    const lists = await Promise.all([...folders].map((folder) => this.#deps.styles.list(folder)));
    return [...new Set(lists.flat().map(({ name }) => name))];
  }

  #handlers(): Handlers<typeof batchContract.methods> {
    const done = (work: () => unknown) => async () => {
      await work();
      return null;
    };
    /** What is drawn is what was chosen. */
    const settled = (work: () => unknown) => done(() => this.#changing.then(work));
    const batch = () => this.#batches.current;
    return {
      ready: () => this.#state(),
      change: async ({ numbers, change }) => done(() => this.#change(numbers, change))(),
      start: () => this.#changing.then(() => this.#start()),
      pause: done(() => batch()?.pause()),
      resume: settled(() => batch()?.resume()),
      cancel: done(() => batch()?.cancel()),
      again: async ({ numbers }) => settled(() => batch()?.again(numbers))(),
      reveal: async ({ number, place }) => {
        const link = batch()?.get(number)?.places[place];
        if (link) await revealLink(link);
        return null;
      },
      open: async ({ number }) => {
        const picture = this.#pictureOf(number);
        if (picture) await vscode.commands.executeCommand('vscode.open', picture, vscode.ViewColumn.Beside);
        return null;
      },
      bytes: async ({ number }) => {
        const picture = this.#pictureOf(number);
        return picture ? shownPicture(picture) : null;
      },
      report: async ({ how }) => {
        if (how === 'open') await this.#deps.openReport();
        else await vscode.env.clipboard.writeText(this.#batches.report());
        return null;
      },
      setKey: async ({ number }) => {
        const item = batch()?.get(number);
        if (item) await this.#deps.keys.ask(this.#deps.providers.config(item.provider));
        return null;
      },
      showLog: done(() => this.#deps.log.show()),
      showSetAside: done(() => vscode.commands.executeCommand('ports.showSavedAside')),
    };
  }

  /** One change after the other, as they were made. */
  #change(numbers: readonly number[], change: RowChange): Promise<void> {
    const batch = this.#batches.current;
    const changed = this.#changing.then(
      async () => batch && changeItems(this.#deps, itemStyles(this.#deps.styles), batch, numbers, change),
    );
    this.#changing = changed.catch(() => undefined);
    return changed;
  }

  /** Begins, unless a key is missing for what would be drawn first. */
  async #start(): Promise<string | null> {
    const batch = this.#batches.current;
    const next = batch?.items.find((item) => item.ticked && item.state.is === 'listed' && item.obstacle === undefined);
    if (!batch || !next) return null;
    try {
      await this.#deps.providers.client(next);
    } catch (thrown) {
      const error = asEaselError(thrown);
      if (error.reason === 'no_key' && (await this.#deps.keys.ask(this.#deps.providers.config(next.provider)))) {
        batch.start();
        return null;
      }
      return errorSentence(this.#deps.providers, error, next).text;
    }
    batch.start();
    return null;
  }

  #pictureOf(number: number): vscode.Uri | undefined {
    const state = this.#batches.current?.get(number)?.state;
    return state?.is === 'drawn' ? vscode.Uri.parse(state.file) : undefined;
  }
}
