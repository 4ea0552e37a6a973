import * as l10n from '@vscode/l10n';
import { memo } from 'preact/compat';
import type { BatchRow } from '../../src/protocol/batch.ts';
import { priceText } from '../../src/images/batch/total.ts';
import { Checkbox, Icon, Link } from '../controls.tsx';
import { useBatchSession } from './batchSession.ts';
import type { BatchPage } from './batchState.ts';
import { isEditable } from './batchState.ts';
import { ModelChoice, SizeChoice, StyleChoice } from './choosing.tsx';
import { StateCell } from './stateCell.tsx';

interface BatchRowProps {
  readonly page: Pick<BatchPage, 'models' | 'styles' | 'status'>;
  readonly row: BatchRow;
  /** The prompt as typed, while the host has another. */
  readonly draft: string | undefined;
  /** Among all rows of the table, from 1. */
  readonly index: number;
}

/** One picture. */
export const BatchTableRow = memo(Row, (one, other) => {
  const { page, row, draft, index } = other;
  return (
    one.row === row &&
    one.draft === draft &&
    one.index === index &&
    one.page.models === page.models &&
    one.page.styles === page.styles &&
    isEditable(one.row, one.page.status) === isEditable(row, page.status)
  );
});

function Row({ page, row, draft, index }: BatchRowProps) {
  const { ask, call, change, keepTyped, type } = useBatchSession();
  const { number, file, places, prompt, ticked, obstacle, problem, price } = row;
  const isOpen = isEditable(row, page.status);
  const problemId = `problem-${number}`;
  const choosing = {
    page,
    rows: [row],
    disabled: !isOpen,
    onChange: (made: Parameters<typeof change>[1]) => change([number], made),
  };
  // What nobody wants drawn need not be right.
  const shownProblem = isOpen && ticked ? problem : null;
  return (
    <div role="row" class="batch-row" aria-rowindex={index} data-number={number} data-state={row.state.is}>
      <div role="cell" class="tick" data-control="tick">
        {isOpen && (
          <Checkbox
            label={l10n.t('Draw {0}', file)}
            checked={ticked}
            onChange={(now) => {
              if (now !== ticked) change([number], { ticked: now });
            }}
          />
        )}
      </div>
      <div role="cell" class="what">
        {isOpen ? (
          <textarea
            class={shownProblem === null ? 'batch-prompt' : 'batch-prompt invalid'}
            rows={1}
            data-control="prompt"
            aria-label={l10n.t('Prompt for {0}', file)}
            placeholder={l10n.t('No alternative text says what to draw')}
            aria-invalid={shownProblem !== null}
            aria-describedby={shownProblem === null ? undefined : problemId}
            value={draft ?? prompt}
            onInput={({ currentTarget }) => type(number, currentTarget.value)}
            onBlur={() => ask(keepTyped(number))}
          />
        ) : (
          prompt !== '' && <div class="batch-prompt done">{prompt}</div>
        )}
        {shownProblem !== null && (
          <div class="problem" id={problemId}>
            <div class="problem-line">
              <Icon name="error" />
              <span>{shownProblem}</span>
            </div>
          </div>
        )}
        {obstacle !== null && <div class="quiet">{obstacle}</div>}
        <div class="batch-file" data-control="file">
          {places.map((place, at) => (
            <Link
              key={place}
              title={l10n.t('Show the link in {0}', place)}
              onClick={() => ask(call('reveal', { number, place: at }))}
            >
              {at === 0 ? file : l10n.t('also in {0}', place)}
            </Link>
          ))}
        </div>
      </div>
      <div role="cell" class="choices">
        {isOpen && (
          <>
            <span data-control="model">
              <ModelChoice {...choosing} />
            </span>
            <span data-control="size">
              <SizeChoice {...choosing} />
            </span>
            {page.styles.length > 0 && (
              <span data-control="style">
                <StyleChoice {...choosing} />
              </span>
            )}
          </>
        )}
        {!isOpen && obstacle === null && (
          <div class="chosen">{[row.model, ...(row.asked === 'auto' ? [] : [row.asked])].join(', ')}</div>
        )}
      </div>
      <div role="cell" class="price">
        {obstacle === null && priceText(price)}
      </div>
      <div role="cell" class="state" data-control="state">
        <StateCell row={row} keep={() => keepTyped(number)} />
      </div>
    </div>
  );
}
