import * as l10n from '@vscode/l10n';
import { totalOf, totalText } from '../../src/images/batch/total.ts';
import { count } from '../../src/images/text/wording.ts';
import { Button } from '../controls.tsx';
import { useBatchSession } from './batchSession.ts';
import type { BatchPage } from './batchState.ts';
import { isToBeDrawn } from './batchState.ts';
import { begun, ended, progressText } from './batchWords.ts';

/** What it all costs, how far it is, and what starts and stops it. */
export function BatchFooter({ page }: { readonly page: BatchPage }) {
  const { status } = page;
  const next = [...page.rows.values()].filter(isToBeDrawn);
  const all = begun(page);
  return (
    <footer class="batch-footer">
      {all > 0 && (
        <div class="batch-progress">
          <progress value={ended(page)} max={all} aria-label={l10n.t('Pictures that are done with')} />
          <span>{status === 'paused' ? l10n.t('Paused: {0}', progressText(page)) : progressText(page)}</span>
        </div>
      )}
      {status === 'idle' && (next.length > 0 || all === 0) && (
        <div class="batch-total">{totalText(totalOf(next.map(({ price }) => price)))}</div>
      )}
      <div class="batch-actions">
        <Actions page={page} next={next.length} />
      </div>
    </footer>
  );
}

function Actions({ page, next }: { readonly page: BatchPage; readonly next: number }) {
  const { ask, call, dispatch, keepTyped } = useBatchSession();
  const { status, rows, drafts } = page;
  const begin = async () => {
    await Promise.all([...drafts.keys()].map(keepTyped));
    const why = await call('start', null);
    dispatch({ type: 'refused', text: why });
  };
  const failed = [...rows.values()].filter(({ repeatable, state }) => repeatable && state.is === 'failed');
  if (status === 'running') {
    return (
      <>
        <Button icon="debug-pause" onClick={() => ask(call('pause', null))}>
          {l10n.t('Pause')}
        </Button>
        <Button onClick={() => ask(call('cancel', null))}>{l10n.t('Cancel')}</Button>
      </>
    );
  }
  if (status === 'paused') {
    return (
      <>
        <Button primary icon="play" onClick={() => ask(call('resume', null))}>
          {l10n.t('Resume')}
        </Button>
        <Button onClick={() => ask(call('cancel', null))}>{l10n.t('Cancel')}</Button>
        <Report />
      </>
    );
  }
  return (
    <>
      {next > 0 && (
        <Button primary icon="sparkle" onClick={() => ask(begin())}>
          {next === 1 ? l10n.t('Draw 1 Picture') : l10n.t('Draw {0} Pictures', count(next))}
        </Button>
      )}
      {failed.length > 1 && (
        <Button icon="refresh" onClick={() => ask(call('again', { numbers: failed.map(({ number }) => number) }))}>
          {l10n.t('Try All {0} Again', count(failed.length))}
        </Button>
      )}
      {begun(page) > 0 && <Report />}
    </>
  );
}

function Report() {
  const { ask, call } = useBatchSession();
  return (
    <>
      <Button onClick={() => ask(call('report', { how: 'open' }))}>{l10n.t('Open Report')}</Button>
      <Button onClick={() => ask(call('report', { how: 'copy' }))}>{l10n.t('Copy Report')}</Button>
    </>
  );
}
