import * as l10n from '@vscode/l10n';
import type { BatchRow } from '../../src/protocol/batch.ts';
import { count } from '../../src/images/text/wording.ts';
import type { BatchPage, Order, Shown } from './batchState.ts';
import { countsOf, kindOf } from './batchState.ts';

export const shownLabels: Readonly<Record<Shown, () => string>> = {
  all: () => l10n.t('All'),
  open: () => l10n.t('Not drawn'),
  waiting: () => l10n.t('Under way'),
  drawn: () => l10n.t('Drawn'),
  failed: () => l10n.t('Failed'),
  skipped: () => l10n.t('Skipped'),
  uncertain: () => l10n.t('Uncertain'),
  impossible: () => l10n.t('Cannot be drawn'),
};

export const orderLabels: Readonly<Record<Order, () => string>> = {
  document: () => l10n.t('By document'),
  file: () => l10n.t('By path'),
  state: () => l10n.t('By state'),
};

type Told = Exclude<BatchRow['state']['is'], 'listed'>;

const stateTexts: Readonly<Record<Told, (row: BatchRow) => string>> = {
  queued: () => l10n.t('queued'),
  drawing: ({ state }) => {
    if (state.is !== 'drawing') return '';
    if (state.until !== undefined) {
      return l10n.t('waiting for the rate limit until {0}', new Date(state.until).toLocaleTimeString());
    }
    return state.sent ? l10n.t('drawing') : l10n.t('about to be drawn');
  },
  drawn: ({ drawnAs }) => (drawnAs === null ? l10n.t('drawn') : l10n.t('Saved as {0}.', drawnAs)),
  skipped: () => l10n.t('Skipped: there is a file in its place by now. Nothing was charged.'),
  failed: ({ state }) => (state.is === 'failed' ? state.failure.text : ''),
  uncertain: ({ state }) =>
    state.is === 'uncertain' && state.why === 'cancelled'
      ? l10n.t('Cancelled while it was being drawn. It may have been paid for.')
      : l10n.t('The window was closed or reloaded while this was being drawn. It may have been paid for.'),
};

/** What became of a picture; empty while nothing has. */
export const stateText = (row: BatchRow): string => (row.state.is === 'listed' ? '' : stateTexts[row.state.is](row));

/** `12 of 40 drawn, 1 failed, 2 skipped` */
export function progressText(page: Pick<BatchPage, 'rows'>): string {
  const counts = countsOf(page.rows.values());
  const number = (kind: Exclude<Shown, 'all'>) => counts.get(kind) ?? 0;
  const all = begun(page);
  return [
    l10n.t('{0} of {1} drawn', count(number('drawn')), count(all)),
    number('failed') > 0 ? l10n.t('{0} failed', count(number('failed'))) : undefined,
    number('skipped') > 0 ? l10n.t('{0} skipped', count(number('skipped'))) : undefined,
    number('uncertain') > 0 ? l10n.t('{0} uncertain', count(number('uncertain'))) : undefined,
  ]
    .filter((text) => text !== undefined)
    .join(', ');
}

/** How many pictures were asked for so far. */
export function begun({ rows }: Pick<BatchPage, 'rows'>): number {
  return [...rows.values()].filter((row) => !['open', 'impossible'].includes(kindOf(row))).length;
}

/** How many of them are over. */
export function ended({ rows }: Pick<BatchPage, 'rows'>): number {
  return [...rows.values()].filter((row) => !['open', 'impossible', 'waiting'].includes(kindOf(row))).length;
}

/** What a screen reader says of a change, if anything. */
export function newsOf(before: BatchPage, page: BatchPage): string | undefined {
  if (!before.ready || before.status === page.status) return undefined;
  if (page.status === 'running') return l10n.t('Drawing pictures: {0}', count(begun(page) - ended(page)));
  if (page.status === 'paused') return page.trouble ? page.trouble.text : l10n.t('Paused: {0}', progressText(page));
  return begun(page) > 0 ? l10n.t('Done: {0}', progressText(page)) : undefined;
}
