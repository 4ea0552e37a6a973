import * as l10n from '@vscode/l10n';
import { count } from '../../src/images/text/wording.ts';
import { useBatchSession } from './batchSession.ts';
import type { BatchPage, Order, Shown } from './batchState.ts';
import { countsOf, isEditable } from './batchState.ts';
import { orderLabels, shownLabels } from './batchWords.ts';
import { ModelChoice, SizeChoice, StyleChoice } from './choosing.tsx';
import { NativeSelect } from './nativeSelect.tsx';

const orders: readonly Order[] = ['document', 'file', 'state'];
const kinds: readonly Exclude<Shown, 'all'>[] = [
  ...(['open', 'waiting', 'drawn', 'failed', 'skipped', 'uncertain', 'impossible'] as const),
];

/** What is for all rows: which are shown, in which order, and what all that are ticked are drawn with. */
export function BatchTools({ page }: { readonly page: BatchPage }) {
  const { change, dispatch } = useBatchSession();
  const { rows, shown, order, styles } = page;
  const counts = countsOf(rows.values());
  const ticked = [...rows.values()].filter((row) => row.ticked && isEditable(row, page.status));
  const choosing = {
    page,
    rows: ticked,
    onChange: (made: Parameters<typeof change>[1]) =>
      change(
        ticked.map(({ number }) => number),
        made,
      ),
  };
  return (
    <div class="batch-tools">
      {ticked.length > 0 && (
        <fieldset>
          <legend>{l10n.t('All that are ticked ({0})', count(ticked.length))}</legend>
          <ModelChoice {...choosing} />
          <SizeChoice {...choosing} />
          {styles.length > 0 && <StyleChoice {...choosing} />}
        </fieldset>
      )}
      <fieldset>
        <legend>{l10n.t('Show')}</legend>
        <NativeSelect
          label={l10n.t('Show')}
          value={shown}
          onChange={(value) => dispatch({ type: 'show', shown: kinds.find((kind) => kind === value) ?? 'all' })}
        >
          <option value="all">{l10n.t('{0} ({1})', shownLabels.all(), count(rows.size))}</option>
          {kinds
            .filter((kind) => counts.has(kind) || kind === shown)
            .map((kind) => (
              <option key={kind} value={kind}>
                {l10n.t('{0} ({1})', shownLabels[kind](), count(counts.get(kind) ?? 0))}
              </option>
            ))}
        </NativeSelect>
        <NativeSelect
          label={l10n.t('Order')}
          value={order}
          onChange={(value) => dispatch({ type: 'order', order: orders.find((other) => other === value) ?? 'document' })}
        >
          {orders.map((other) => (
            <option key={other} value={other}>
              {orderLabels[other]()}
            </option>
          ))}
        </NativeSelect>
      </fieldset>
    </div>
  );
}
