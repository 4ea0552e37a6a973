import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Batch } from '../../images/batch/batch.ts';
import type { BatchItem, KeptBatch } from '../../images/batch/item.ts';
import { batchReport } from '../../images/batch/report.ts';
import { afterRestart } from '../../images/batch/restart.ts';
import { EaselError } from '../../images/errors.ts';
import { isDrawn } from './files.ts';
import { BatchPanel } from './panel.ts';
import { BatchProgress } from './progress.ts';
import { parametersOf, reportedItem } from './rows.ts';
import { itemStyles } from './styles.ts';
import { BatchStore } from './store.ts';
import { drawMissingInDocument, drawMissingInWorkspace, showBatch } from './listMissing.ts';
import { drawTo } from '../draw/drawTo.ts';
import type { Easel } from '../app.ts';
import { errorSentence } from '../providers/errorSentence.ts';
import type { PanelWindow } from '../webviews/webviewTab.ts';
import { readSettings } from '../platform/settings.ts';

/** Milliseconds after the start when every save that was broken off has been ended, whichever window began it. */
const savesEnded = 12_000;

/** The batch of this workspace: there is one at a time, and it outlives its page and its window. */
export class Batches implements vscode.Disposable {
  readonly #easel: Easel;
  readonly #store: BatchStore;
  readonly #changed = new vscode.EventEmitter<readonly BatchItem[]>();
  readonly #began = new vscode.EventEmitter<void>();
  readonly #progress: BatchProgress;
  #loading: Promise<Batch | undefined> | undefined;
  #batch: Batch | undefined;
  #panel: BatchPanel | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;

  /** Items that have changed; none where only the status has. */
  readonly onDidChange = this.#changed.event;
  /** There is another list. */
  readonly onDidBegin = this.#began.event;

  constructor(easel: Easel, storage: vscode.Uri) {
    this.#easel = easel;
    this.#store = new BatchStore(storage, easel.log);
    this.#progress = new BatchProgress(this);
  }

  get current(): Batch | undefined {
    return this.#batch;
  }

  get isShown(): boolean {
    return this.#panel?.isVisible ?? false;
  }

  /** The batch of before the restart, where there was one. */
  async load(): Promise<Batch | undefined> {
    this.#loading ??= this.#restore();
    await this.#loading;
    return this.#batch;
  }

  /** Whether there is a batch that waits to go on. */
  async isUnfinished(): Promise<boolean> {
    const batch = await this.load();
    return batch !== undefined && batch.status !== 'idle';
  }

  /** Says after a start that a batch waits to go on, where nobody sees it. */
  async offer(): Promise<void> {
    if (!(await this.isUnfinished()) || this.isShown) return;
    const show = l10n.t('Show');
    const text = l10n.t('Easel has pictures left to draw from before this window was closed or reloaded.');
    const answer = await vscode.window.showInformationMessage(text, show);
    if (answer === show) await vscode.commands.executeCommand('easel.showBatch');
  }

  /** Another list to be reviewed, in the place of the one before. Throws EaselError `internal` while that is under way. */
  async begin(items: readonly BatchItem[]): Promise<Batch> {
    if (await this.isUnfinished()) throw new EaselError('internal');
    const kept: KeptBatch = { version: 1, id: crypto.randomUUID(), status: 'idle', trouble: null, items: [...items] };
    await this.#store.begin(kept);
    this.#batch = this.#create(kept);
    this.#began.fire();
    return this.#batch;
  }

  /** Lists what a document lacks, to be reviewed. */
  async reviewDocument(document: vscode.TextDocument | undefined, open: () => Promise<PanelWindow>): Promise<void> {
    await drawMissingInDocument(this.#easel, this, document, open);
  }

  /** Lists what the workspace lacks, to be reviewed. */
  async reviewWorkspace(open: () => Promise<PanelWindow>): Promise<void> {
    await drawMissingInWorkspace(this.#easel, this, open);
  }

  /** Shows what there is, or says that there is nothing. */
  async showCurrent(open: () => Promise<PanelWindow>): Promise<void> {
    await showBatch(this, open);
  }

  /** Shows the batch. */
  show(window: PanelWindow): void {
    if (this.#panel?.isOf(window)) {
      window.tab.reveal();
      return;
    }
    const panel = new BatchPanel(window, this, this.#easel);
    this.#panel = panel;
    window.tab.onDidDispose(() => {
      panel.dispose();
      if (this.#panel === panel) this.#panel = undefined;
    });
  }

  /** What became of everything, as Markdown. */
  report(): string {
    const items = this.#batch?.items ?? [];
    return batchReport(items.map(reportedItem), new Date().toLocaleString(vscode.env.language));
  }

  async openReport(): Promise<void> {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: this.report() });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
  }

  /** Settles when what is known of the batch is on disk. */
  async whenKept(): Promise<void> {
    await this.#store.flush();
  }

  dispose(): void {
    clearTimeout(this.#later);
    this.#panel?.dispose();
    this.#progress.dispose();
    this.#changed.dispose();
    this.#began.dispose();
  }

  async #restore(): Promise<Batch | undefined> {
    const stored = await this.#store.load();
    if (!stored) return undefined;
    const kept = await afterRestart(stored.kept, stored.marks, isDrawn);
    const batch = this.#create(kept);
    this.#batch = batch;
    this.#store.keep(() => batch.kept());
    this.#later = setTimeout(() => void batch.lookAgain(), savesEnded);
    this.#changed.fire([]);
    return batch;
  }

  #create(kept: KeptBatch): Batch {
    const batch: Batch = new Batch(kept, {
      atOnce: () => readSettings().requestParallel,
      isThere: isDrawn,
      draw: async (item, { signal, inTurn, sending, waiting }) => {
        const { prompt, alt, provider, model, width, height } = item;
        const asset = await drawTo(this.#easel, {
          ...{ prompt, alt, provider, model, width, height, signal },
          file: vscode.Uri.parse(item.file),
          style: await itemStyles(this.#easel.styles)(item),
          parameters: parametersOf(item),
          part: { inTurn, sending, changed: (run) => waiting(run.waiting) },
        });
        return asset.uri.toString();
      },
      noteSent: (item) => this.#store.note(kept.id, item),
      forgetSent: (item) => this.#store.forget(kept.id, item),
      failureOf: (error, item) => {
        if (error.reason === 'internal') this.#easel.log.error('batch', error.details.cause ?? error);
        const { text, detail } = errorSentence(error, item);
        return { reason: error.reason, text, ...(detail === undefined ? {} : { detail }) };
      },
      changed: (items) => {
        // There may be another by now.
        if (this.#batch !== batch) return;
        this.#store.keep(() => batch.kept());
        this.#changed.fire(items);
      },
    });
    return batch;
  }
}
