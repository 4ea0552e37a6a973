import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { BatchItem } from '../../images/batch/item.ts';
import type { CurrentBatch } from './currentBatch.ts';

interface BatchPage {
  /** Whether somebody sees it. */
  isShown(): boolean;
  openReport(): Promise<void>;
}

/** How far the batch is, in the status bar; and what came of it, where nobody sees its page. */
export class BatchProgress implements vscode.Disposable {
  readonly #batches: CurrentBatch;
  readonly #page: BatchPage;
  readonly #item = vscode.window.createStatusBarItem('easel.batch', vscode.StatusBarAlignment.Left, 0);
  readonly #subscriptions: vscode.Disposable[];
  #wasRunning = false;

  constructor(batches: CurrentBatch, page: BatchPage) {
    this.#batches = batches;
    this.#page = page;
    this.#item.name = l10n.t('Easel: batch of pictures');
    this.#item.command = 'easel.showBatch';
    this.#subscriptions = [batches.onDidChange(() => this.#tell()), batches.onDidBegin(() => this.#tell())];
  }

  dispose(): void {
    this.#item.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #tell(): void {
    const batch = this.#batches.current;
    if (!batch) return;
    const { status } = batch;
    const text = progressText(batch.items);
    if (status === 'idle') this.#item.hide();
    else {
      const isPaused = status === 'paused';
      this.#item.text = `$(${isPaused ? 'debug-pause' : 'loading~spin'}) ${text}`;
      this.#item.tooltip = isPaused
        ? l10n.t('Easel has paused. Click to go on.')
        : l10n.t('Easel is drawing. Click to see how far it is.');
      this.#item.accessibilityInformation = {
        label: isPaused ? l10n.t('Easel has paused: {0}', text) : l10n.t('Easel is drawing: {0}', text),
      };
      this.#item.show();
    }
    if (this.#wasRunning && status !== 'running') void this.#announce(status === 'paused', text);
    this.#wasRunning = status === 'running';
  }

  async #announce(isPaused: boolean, text: string): Promise<void> {
    const trouble = this.#batches.current?.trouble;
    if (this.#page.isShown() || (isPaused && !trouble)) return;
    const show = l10n.t('Show');
    const report = l10n.t('Open Report');
    const answer = trouble
      ? await vscode.window.showWarningMessage(l10n.t('Easel has paused. {0}', trouble.text), show)
      : await vscode.window.showInformationMessage(l10n.t('Easel is done: {0}.', text), show, report);
    if (answer === show) await vscode.commands.executeCommand('easel.showBatch');
    if (answer === report) await this.#page.openReport();
  }
}

/** `12 of 40 pictures drawn, 1 failed` */
function progressText(items: readonly BatchItem[]): string {
  const begun = items.filter(({ state }) => state.is !== 'listed');
  const number = (is: BatchItem['state']['is']) => begun.filter(({ state }) => state.is === is).length;
  return [
    l10n.t('{0} of {1} pictures drawn', number('drawn'), begun.length),
    number('failed') > 0 ? l10n.t('{0} failed', number('failed')) : undefined,
    number('skipped') > 0 ? l10n.t('{0} skipped', number('skipped')) : undefined,
    number('uncertain') > 0 ? l10n.t('{0} uncertain', number('uncertain')) : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
