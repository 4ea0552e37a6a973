import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RunView } from '../../../src/protocol/panelModel.ts';
import { Button, Icon, IconButton, ProgressRing } from '../../controls.tsx';
import { ErrorBox } from './errorBox.tsx';
import { askedText } from './facts.ts';
import { PictureCard } from './pictureCard.tsx';
import { elapsedSeconds, pictureKey, progressText } from './runs.ts';
import { useSession } from '../session.ts';
import type { Page } from '../pageState.ts';

interface RunCardProps {
  readonly run: RunView;
  readonly frames: Page['frames'];
  readonly lineages: Page['lineages'];
  readonly suggestsAlt: Page['suggestsAlt'];
}

/** One run: what was asked, how far it is, what came back. */
export function RunCard({ run, frames, ...rest }: RunCardProps) {
  const { remedy } = useSession();
  const titleId = `run-${run.id}`;
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // In one column the results are below the form: what was just begun comes into sight.
    if (run.status === 'running') card.current?.scrollIntoView({ block: 'nearest' });
  }, [run.id]);
  return (
    <li ref={card} class="run" aria-labelledby={titleId}>
      <RunHeader run={run} titleId={titleId} />
      {run.status === 'running' && <Progress run={run} />}
      <div class={run.count > 1 ? 'pictures several' : 'pictures'}>
        {placesOf(run).map(({ image, picture }) => (
          <PictureCard key={image} {...{ run, image, picture, ...rest }} frame={frames.get(pictureKey(run.id, image))} />
        ))}
      </div>
      {run.error && <ErrorBox error={run.error} onRemedy={(id) => remedy(id, run)} />}
      {run.status === 'cancelled' && (
        <div class="quiet">
          <Icon name="circle-slash" /> {l10n.t('Cancelled.')}
        </div>
      )}
      {run.status === 'done' && <Summary run={run} />}
    </li>
  );
}

/** The pictures of a run in order; while it goes on, also the places of those to come. */
function placesOf(run: RunView) {
  const pictureAt = (image: number) => run.pictures.find((picture) => picture.image === image);
  if (run.status !== 'running') return run.pictures.map((picture) => ({ image: picture.image, picture }));
  return Array.from({ length: run.count }, (_, image) => ({ image, picture: pictureAt(image) }));
}

function RunHeader({ run, titleId }: { readonly run: RunView; readonly titleId: string }) {
  const { ask, call, dispatch, useAgain } = useSession();
  const dismiss = () => {
    dispatch({ type: 'dismissRun', run: run.id });
    ask(call('dismiss', { run: run.id }));
  };
  return (
    <header class="run-header">
      <div class="run-title">
        <h2 id={titleId} title={run.request.prompt}>
          {run.request.prompt}
        </h2>
        <div class="quiet asked">{askedText(run.request)}</div>
      </div>
      <IconButton icon="redo" label={l10n.t('Use Again')} onClick={() => useAgain(run)} />
      {run.status !== 'running' && <IconButton icon="close" label={l10n.t('Remove from Panel')} onClick={dismiss} />}
    </header>
  );
}

function Progress({ run }: { readonly run: RunView }) {
  const { ask, call } = useSession();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="progress">
      {run.waiting ? <Icon name={run.waiting.why === 'queue' ? 'layers' : 'watch'} /> : <ProgressRing />}
      <span role="timer">{progressText(run, now)}</span>
      <Button onClick={() => ask(call('cancel', { run: run.id }))}>{l10n.t('Cancel')}</Button>
    </div>
  );
}

function Summary({ run }: { readonly run: RunView }) {
  const tokens = run.usage && l10n.t('{0} tokens', run.usage.total_tokens.toLocaleString());
  const seconds = run.endedAt === undefined ? undefined : l10n.t('{0} s', elapsedSeconds(run, run.endedAt));
  const parts = [seconds, tokens].filter((part) => part !== undefined);
  return parts.length > 0 ? <div class="quiet">{parts.join(' · ')}</div> : null;
}
