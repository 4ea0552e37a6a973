import * as l10n from '@vscode/l10n';
import { Button, Icon, IconButton } from '../controls.tsx';
import { BatchFooter } from './batchFooter.tsx';
import type { BatchSession } from './batchSession.ts';
import { BatchSessionProvider } from './batchSession.ts';
import type { BatchPage } from './batchState.ts';
import { BatchTable } from './batchTable.tsx';
import { BatchTools } from './batchTools.tsx';

interface BatchViewProps {
  readonly page: BatchPage;
  readonly session: BatchSession;
}

export function BatchView({ page, session }: BatchViewProps) {
  const { ready, rows, refusal } = page;
  return (
    <BatchSessionProvider value={session}>
      <main class="batch" aria-busy={!ready}>
        <h1>{l10n.t('Missing Pictures')}</h1>
        {refusal !== null && (
          <div class="error-box" role="alert">
            <div class="error-line">
              <Icon name="error" />
              <span class="error-text">{refusal}</span>
              <IconButton
                icon="close"
                label={l10n.t('Dismiss')}
                onClick={() => session.dispatch({ type: 'refused', text: null })}
              />
            </div>
          </div>
        )}
        <Trouble page={page} session={session} />
        {ready && rows.size === 0 && <p class="quiet">{l10n.t('There is nothing to draw.')}</p>}
        {ready && rows.size > 0 && (
          <>
            <BatchTools page={page} />
            <BatchTable page={page} />
            <BatchFooter page={page} />
          </>
        )}
      </main>
    </BatchSessionProvider>
  );
}

/** Reasons that another key mends. */
const keyReasons: ReadonlySet<string> = new Set(['no_key', 'bad_key', 'not_verified', 'forbidden']);

/** Why the batch has paused by itself. */
function Trouble({ page: { trouble, rows }, session }: BatchViewProps) {
  if (!trouble) return null;
  const row = [...rows.values()].find(({ state }) => state.is === 'failed' && state.failure.reason === trouble.reason);
  return (
    <div class="error-box">
      <div class="error-line">
        <Icon name="error" />
        <span class="error-text">{l10n.t('Paused, as the other pictures would fail as well. {0}', trouble.text)}</span>
      </div>
      <div class="remedies">
        {row && keyReasons.has(trouble.reason) && (
          <Button onClick={() => session.ask(session.call('setKey', { number: row.number }))}>{l10n.t('Set API Key')}</Button>
        )}
        <Button onClick={() => session.ask(session.call('showLog', null))}>{l10n.t('Show Log')}</Button>
      </div>
    </div>
  );
}
