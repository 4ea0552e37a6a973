import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { BatchRow } from '../../src/protocol/batch.ts';
import { Button, Icon, ProgressRing } from '../controls.tsx';
import { Fold } from '../fold.tsx';
import type { IconName } from '../icons.ts';
import { pictureBlob, useNear } from '../panel/pictures.ts';
import { smallCopy } from '../panel/thumbnails.ts';
import { useBatchSession } from './batchSession.ts';
import { stateText } from './batchWords.ts';

interface StateCellProps {
  readonly row: BatchRow;
  /** Tells the host what was typed into the row. */
  readonly keep: () => Promise<void>;
}

const icons: Readonly<Partial<Record<BatchRow['state']['is'], IconName>>> = {
  skipped: 'debug-step-over',
  failed: 'error',
  uncertain: 'question',
  queued: 'clock',
};

/** What became of a picture, and what can be done about it. */
export function StateCell({ row, keep }: StateCellProps) {
  const { ask, call } = useBatchSession();
  const { number, state, repeatable, setAside, drawnAs } = row;
  if (state.is === 'listed') return null;
  if (state.is === 'drawn') {
    return (
      <>
        <Thumbnail row={row} />
        {drawnAs !== null && <div class="quiet">{stateText(row)}</div>}
      </>
    );
  }
  const icon = icons[state.is];
  const again = async () => {
    await keep();
    await call('again', { numbers: [number] });
  };
  return (
    <>
      <div class={`batch-state ${state.is}`}>
        {state.is === 'drawing' ? <ProgressRing /> : icon && <Icon name={icon} />}
        <span>{stateText(row)}</span>
      </div>
      {state.is === 'failed' && state.failure.detail !== undefined && (
        <Fold title={l10n.t('Details')}>
          <pre>{state.failure.detail}</pre>
        </Fold>
      )}
      {repeatable && (
        <Button onClick={() => ask(again())}>{state.is === 'uncertain' ? l10n.t('Draw Again') : l10n.t('Try Again')}</Button>
      )}
      {setAside && <Button onClick={() => ask(call('showSetAside', null))}>{l10n.t('Show Saved Aside Pictures')}</Button>}
    </>
  );
}

/** A small copy of the drawn picture, fetched while it is in view; a click opens the picture. */
function Thumbnail({ row }: { readonly row: BatchRow }) {
  const { ask, call } = useBatchSession();
  const { number, file, prompt } = row;
  const ref = useRef<HTMLButtonElement>(null);
  const near = useNear(ref);
  const [url, setUrl] = useState<string | null>();
  useEffect(() => {
    if (!near) return;
    let made: string | undefined;
    let left = false;
    const load = async () => {
      const picture = await call('bytes', { number });
      const whole = picture && URL.createObjectURL(pictureBlob(picture));
      if (!whole) {
        if (!left) setUrl(null);
        return;
      }
      try {
        const copy = await smallCopy(whole);
        if (left) return;
        made = URL.createObjectURL(copy);
        setUrl(made);
      } finally {
        URL.revokeObjectURL(whole);
      }
    };
    load().catch(() => setUrl(null));
    return () => {
      left = true;
      setUrl(undefined);
      if (made) URL.revokeObjectURL(made);
    };
  }, [number, near]);
  return (
    <button
      type="button"
      class="batch-thumbnail"
      ref={ref}
      title={l10n.t('Open {0}', file)}
      onClick={() => ask(call('open', { number }))}
    >
      {url ? (
        <img src={url} alt={prompt} />
      ) : (
        <span class="quiet">{url === null ? l10n.t('The file is gone.') : stateText(row)}</span>
      )}
    </button>
  );
}
