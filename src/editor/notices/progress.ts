import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { waitingText } from './announce.ts';
import type { Runs, StartedRun } from '../runs/runs.ts';

/** Shows a run in a notification that can cancel it, until it has ended. */
export async function showProgress(runs: Runs, { run, ended }: StartedRun): Promise<void> {
  const title = l10n.t('Easel is drawing “{0}”', shorten(run.request.prompt));
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      token.onCancellationRequested(() => runs.cancel(run.id));
      const tell = () => progress.report({ message: waitingText(run.waiting) });
      const listening = runs.onDidChange((changed) => {
        if (changed === run) tell();
      });
      tell();
      await ended;
      listening.dispose();
    },
  );
}

function shorten(prompt: string): string {
  const line = prompt.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
