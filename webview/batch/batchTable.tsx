import * as l10n from '@vscode/l10n';
import { Fragment } from 'preact';
import { useRef } from 'preact/hooks';
import { count } from '../../src/images/text/wording.ts';
import { Checkbox, IconButton } from '../controls.tsx';
import { BatchTableRow } from './batchRow.tsx';
import { useBatchSession } from './batchSession.ts';
import type { BatchPage } from './batchState.ts';
import { isEditable, listed, rowsOfSheet } from './batchState.ts';

/** One sheet of the list: a table whose rows become cards where the page is narrow. */
export function BatchTable({ page }: { readonly page: BatchPage }) {
  const { change } = useBatchSession();
  const body = useRef<HTMLDivElement>(null);
  const { order, sheet, styles } = page;
  const rows = listed(page);
  const first = sheet * rowsOfSheet;
  const shown = rows.slice(first, first + rowsOfSheet);
  const editable = rows.filter((row) => isEditable(row, page.status));
  const isAllTicked = editable.length > 0 && editable.every(({ ticked }) => ticked);
  return (
    <>
      <div
        class={styles.length > 0 ? 'batch-table with-styles' : 'batch-table'}
        role="table"
        aria-label={l10n.t('Missing pictures')}
        aria-rowcount={rows.length + 1}
        ref={body}
        onKeyDown={(event) => moveAlong(event, body.current)}
      >
        <div role="rowgroup" class="batch-head">
          <div role="row" class="batch-row" aria-rowindex={1}>
            <div role="columnheader" class="tick">
              <Checkbox
                label={l10n.t('Tick all')}
                checked={isAllTicked}
                onChange={(ticked) =>
                  change(
                    editable.map(({ number }) => number),
                    { ticked },
                  )
                }
              />
            </div>
            <div role="columnheader" class="what">
              {l10n.t('Prompt')}
            </div>
            <div role="columnheader" class="choices">
              {styles.length > 0 ? l10n.t('Model, size and style') : l10n.t('Model and size')}
            </div>
            <div role="columnheader" class="price">
              {l10n.t('Price')}
            </div>
            <div role="columnheader" class="state">
              {l10n.t('State')}
            </div>
          </div>
        </div>
        <div role="rowgroup" class="batch-body">
          {shown.map((row, index) => (
            <Fragment key={row.number}>
              {order === 'document' && row.document !== shown[index - 1]?.document && (
                <div role="row" class="batch-group">
                  <span role="cell">{row.document}</span>
                </div>
              )}
              <BatchTableRow page={page} row={row} draft={page.drafts.get(row.number)} index={first + index + 2} />
            </Fragment>
          ))}
        </div>
      </div>
      {rows.length > rowsOfSheet && <Sheets sheet={sheet} rows={rows.length} />}
    </>
  );
}

/** Turns to another part of the list. */
function Sheets({ sheet, rows }: { readonly sheet: number; readonly rows: number }) {
  const { dispatch } = useBatchSession();
  const first = sheet * rowsOfSheet + 1;
  const last = Math.min(first + rowsOfSheet - 1, rows);
  const turn = (to: number) => {
    if (to < 0 || to * rowsOfSheet >= rows) return;
    dispatch({ type: 'sheet', sheet: to });
    document.querySelector('.batch-table')?.scrollIntoView();
  };
  return (
    <nav class="sheets" aria-label={l10n.t('Parts of the list')}>
      <IconButton icon="arrow-left" label={l10n.t('Previous {0}', rowsOfSheet)} onClick={() => turn(sheet - 1)} />
      <span role="status">{l10n.t('{0} to {1} of {2}', count(first), count(last), count(rows))}</span>
      <IconButton icon="arrow-right" label={l10n.t('Next {0}', rowsOfSheet)} onClick={() => turn(sheet + 1)} />
    </nav>
  );
}

/** Ctrl with an arrow takes the keyboard to the same control of the next row or the one before. */
function moveAlong(event: KeyboardEvent, table: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const { target } = event;
  const row = target instanceof Element ? target.closest('[data-number]') : null;
  const cell = target instanceof Element ? target.closest('[data-control]') : null;
  if (!table || !row || !(cell instanceof HTMLElement)) return;
  const rows = [...table.querySelectorAll('[data-number]')];
  const next = rows[rows.indexOf(row) + step]?.querySelector<HTMLElement>(`[data-control="${cell.dataset.control ?? ''}"]`);
  if (!next) return;
  event.preventDefault();
  const inner = next.matches('textarea')
    ? next
    : next.querySelector<HTMLElement>('vscode-checkbox, select, button, a, vscode-link');
  inner?.focus();
}
