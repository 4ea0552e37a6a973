import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Runs, StartedRun } from '../runs/runs.ts';
import type { Waiting } from '../../images/run/requestQueue.ts';

/** Shows a run in a notification that can cancel it, until it has ended. */
export async function showProgress(runs: Pick<Runs, 'cancel' | 'onDidChange'>, { run, ended }: StartedRun): Promise<void> {
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

/** Why a run is not under way; empty while it is. */
function waitingText(waiting: Waiting | undefined): string {
  if (!waiting) return '';
  if (waiting.why === 'queue') return l10n.t('queued');
  return l10n.t('waiting for the rate limit until {0}', new Date(waiting.until).toLocaleTimeString(vscode.env.language));
}
