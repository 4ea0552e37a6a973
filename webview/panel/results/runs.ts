import * as l10n from '@vscode/l10n';
import type { RunView } from '../../../src/protocol/panelModel.ts';

/** Names one picture of one run. */
export const pictureKey = (run: string, image: number | ''): string => `${run}/${image}`;

export const newestFirst = (runs: readonly RunView[]): readonly RunView[] =>
  [...runs].sort((one, other) => other.startedAt - one.startedAt);

/** The runs with this one in its latest state. */
export function withRun(runs: readonly RunView[], run: RunView): readonly RunView[] {
  const known = runs.some((other) => other.id === run.id);
  return known ? runs.map((other) => (other.id === run.id ? run : other)) : newestFirst([run, ...runs]);
}

/** The run that Escape cancels. */
export const newestRunning = (runs: readonly RunView[]): RunView | undefined => runs.find((run) => run.status === 'running');

/** How far a run is: how many pictures are done, how many seconds it has taken or has to wait. */
export function progressText(run: RunView, now: number): string {
  const { waiting, pictures, count } = run;
  const seconds = elapsedSeconds(run, now);
  if (waiting?.why === 'rate_limit') {
    return l10n.t('waiting for the rate limit, {0} s', Math.max(0, Math.ceil((waiting.until - now) / 1000)));
  }
  if (waiting) return l10n.t('queued');
  return pictures.length > 0
    ? l10n.t('drawing, {0} of {1} done, {2} s', pictures.length, count, seconds)
    : l10n.t('drawing, {0} s', seconds);
}

/** What a screen reader says when a run changes; nothing for a change that is not news. */
export function announcement(before: RunView | undefined, run: RunView): string | undefined {
  if (before?.status === run.status && before.waiting?.why === run.waiting?.why) return undefined;
  switch (run.status) {
    case 'running':
      if (run.waiting) return run.waiting.why === 'queue' ? l10n.t('Queued.') : l10n.t('Waiting for the rate limit.');
      return l10n.t('Drawing has begun.');
    case 'done':
      return run.pictures.length === 1
        ? l10n.t('The picture is done: {0}', run.pictures[0]?.file ?? '')
        : l10n.t('{0} pictures are done.', run.pictures.length);
    case 'failed':
      return run.error?.text ?? l10n.t('The picture could not be drawn.');
    case 'cancelled':
      return l10n.t('Cancelled.');
  }
}

/** Whole seconds since the run was sent. */
export const elapsedSeconds = (run: RunView, now: number): number =>
  Math.max(0, Math.floor(((run.endedAt ?? now) - (run.sentAt ?? run.startedAt)) / 1000));
