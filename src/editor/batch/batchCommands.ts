import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Ports } from '../ports.ts';
import type { WebviewTab } from '../webviews/webviewTab.ts';
import { CurrentBatch } from './currentBatch.ts';
import { drawMissingInDocument, drawMissingInWorkspace } from './listMissing.ts';
import { BatchPanel } from './panel.ts';
import { BatchProgress } from './progress.ts';

type OpenPanelTab = () => Promise<WebviewTab>;

type BatchDeps = Pick<Ports, 'forms' | 'keys' | 'log' | 'missing' | 'pixels' | 'providers' | 'runs' | 'sources' | 'styles'>;

/** What a person does with the batch of the workspace: list what is missing, look at it, read what came of it. */
export class BatchCommands implements vscode.Disposable {
  readonly #deps: BatchDeps;
  readonly #current: CurrentBatch;
  readonly #progress: BatchProgress;
  #panel: BatchPanel | undefined;

  constructor(deps: BatchDeps, storage: vscode.Uri) {
    this.#deps = deps;
    this.#current = new CurrentBatch(deps, storage);
    this.#progress = new BatchProgress(this.#current, { isShown: () => this.#isShown, openReport: () => this.openReport() });
  }

  /** Says after a start that a batch waits to go on, where nobody sees it. */
  async offer(): Promise<void> {
    if (!(await this.#current.isUnfinished()) || this.#isShown) return;
    const show = l10n.t('Show');
    const text = l10n.t('Easel has pictures left to draw from before this window was closed or reloaded.');
    const answer = await vscode.window.showInformationMessage(text, show);
    if (answer === show) await vscode.commands.executeCommand('easel.showBatch');
  }

  /** Lists what a document lacks, to be reviewed. */
  async reviewDocument(document: vscode.TextDocument | undefined, open: OpenPanelTab): Promise<void> {
    if (await this.#isBusy(open)) return;
    if (await drawMissingInDocument(this.#deps, this.#current, document)) this.show(await open());
  }

  /** Lists what the workspace lacks, to be reviewed. */
  async reviewWorkspace(open: OpenPanelTab): Promise<void> {
    if (await this.#isBusy(open)) return;
    if (await drawMissingInWorkspace(this.#deps, this.#current)) this.show(await open());
  }

  /** Shows what there is, or says that there is nothing. */
  async showCurrent(open: OpenPanelTab): Promise<void> {
    if (await this.#current.load()) this.show(await open());
    else
      void vscode.window.showInformationMessage(
        l10n.t('There is no batch of pictures. Begin one with “Draw Missing Pictures in Document…”.'),
      );
  }

  /** Shows the batch. */
  show(webviewTab: WebviewTab): void {
    if (this.#panel?.isOf(webviewTab)) {
      webviewTab.tab.reveal();
      return;
    }
    const { forms, keys, log, providers, styles } = this.#deps;
    const panel = new BatchPanel(webviewTab, this.#current, {
      ...{ forms, keys, log, providers, styles },
      openReport: () => this.openReport(),
    });
    this.#panel = panel;
    webviewTab.tab.onDidDispose(() => {
      panel.dispose();
      if (this.#panel === panel) this.#panel = undefined;
    });
  }

  async openReport(): Promise<void> {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: this.#current.report() });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
  }

  /** Settles when what is known of the batch is on disk. */
  async whenKept(): Promise<void> {
    await this.#current.whenKept();
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#progress.dispose();
    this.#current.dispose();
  }

  get #isShown(): boolean {
    return this.#panel?.isVisible ?? false;
  }

  /** One batch at a time: what waits to go on is shown instead of another. */
  async #isBusy(open: OpenPanelTab): Promise<boolean> {
    if (!(await this.#current.isUnfinished())) return false;
    this.show(await open());
    void vscode.window.showInformationMessage(l10n.t('Finish or cancel these pictures first.'));
    return true;
  }
}
