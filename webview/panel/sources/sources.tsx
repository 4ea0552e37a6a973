import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { SourcesView } from '../../../src/protocol/panelModel.ts';
import { Lineage } from '../results/lineage.tsx';
import { Button, Checkbox, Icon, IconButton, Link } from '../../controls.tsx';
import { Field } from '../form/field.tsx';
import type { ShownProblem } from '../form/problems.ts';
import { useSession } from '../session.ts';
import { holdSource } from './sourceBlobs.ts';
import type { Page } from '../pageState.ts';

interface SourcesProps {
  readonly page: Page;
  readonly problems: readonly ShownProblem[];
}

/** The pictures that the next run starts from, and what is painted upon the first. */
export function Sources({ page: { sources, lineages }, problems }: SourcesProps) {
  const { ask, call } = useSession();
  const [first] = sources.images;
  if (!first) return null;
  const add = () => ask(call('addSources', null));
  const title = sources.operation === 'variation' ? l10n.t('Variations of') : l10n.t('Edit');
  return (
    <Field name="image" label={title} problems={problems} hint={sources.asked === null ? undefined : askedText(sources)}>
      {() => (
        <>
          <ul class="sources" aria-label={title}>
            {sources.images.map((source, index) => (
              <SourceItem key={source.id} source={source} isFirst={index === 0} />
            ))}
          </ul>
          <Lineage of={{ source: first.id }} version={lineages} />
          <div class="source-actions">
            <IconButton icon="add" label={l10n.t('Add Pictures…')} onClick={add} />
            {sources.operation === 'edit' && <Painting sources={sources} />}
          </div>
        </>
      )}
    </Field>
  );
}

/** A variation by a model without an endpoint for it is said to be what it is. */
const askedText = ({ asked }: SourcesView): string =>
  l10n.t('This model draws variations as an edit, asked for by: {0}', asked ?? '');

function SourceItem({ source, isFirst }: { readonly source: SourcesView['images'][number]; readonly isFirst: boolean }) {
  const { ask, call } = useSession();
  const url = useSourceUrl(source.id);
  return (
    <li class="source" aria-label={source.name}>
      <div class="thumbnail source-picture">{url && <img src={url} alt="" />}</div>
      <div class="source-text">
        <div class="file">{source.name}</div>
        <div class="quiet">{`${source.width}x${source.height}`}</div>
        {source.notes.map((note) => (
          <div key={note} class="quiet">
            {note}
          </div>
        ))}
        {source.square && <SquareChoice square={source.square} />}
        {!isFirst && <div class="quiet">{l10n.t('Reference')}</div>}
      </div>
      <IconButton
        icon="close"
        label={l10n.t('Leave out {0}', source.name)}
        onClick={() => ask(call('removeSource', { id: source.id }))}
      />
    </li>
  );
}

/** A model that takes only squares gets all of the picture, or all of the square. */
function SquareChoice({ square }: { readonly square: 'pad' | 'crop' }) {
  const { ask, call } = useSession();
  const other = square === 'pad' ? 'crop' : 'pad';
  return (
    <Link onClick={() => ask(call('setSquare', { square: other }))}>
      {other === 'crop' ? l10n.t('Crop Instead') : l10n.t('Pad Instead')}
    </Link>
  );
}

function Painting({ sources }: { readonly sources: SourcesView }) {
  const { ask, call, dispatch } = useSession();
  const remove = (kind: 'mask' | 'markup') => ask(call('setOverlay', { kind, bytes: null, enlarged: null }));
  return (
    <>
      {sources.takesMask && (
        <Button icon="edit-sparkle" onClick={() => dispatch({ type: 'cover', cover: { kind: 'mask' } })}>
          {sources.mask === null ? l10n.t('Paint Mask…') : l10n.t('Change Mask…')}
        </Button>
      )}
      {sources.mask !== null && <IconButton icon="trash" label={l10n.t('Remove Mask')} onClick={() => remove('mask')} />}
      <Button icon="pencil" onClick={() => dispatch({ type: 'cover', cover: { kind: 'markup' } })}>
        {sources.markup === null ? l10n.t('Mark Up…') : l10n.t('Change Mark-Up…')}
      </Button>
      {sources.markup !== null && <IconButton icon="trash" label={l10n.t('Remove Mark-Up')} onClick={() => remove('markup')} />}
      {sources.mask !== null && (
        <Checkbox
          label={l10n.t('Keep everything outside the mask')}
          checked={sources.keepOutside}
          onChange={(keep) => ask(call('setKeepOutside', { keep }))}
        />
      )}
      {sources.markup !== null && !sources.takesMarkup && (
        <div class="quiet wide-note">
          <Icon name="info" /> {l10n.t('This model takes no mark-up: it is drawn into a copy of the picture.')}
        </div>
      )}
    </>
  );
}

/** A URL for a source's bytes while it is shown. */
function useSourceUrl(id: string): string | undefined {
  const { call } = useSession();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let left = false;
    const { blob, release } = holdSource(id, () => call('sourceBytes', { id }));
    blob.then(
      (found) => {
        if (!found || left) return;
        made = URL.createObjectURL(found);
        setUrl(made);
      },
      () => undefined,
    );
    return () => {
      left = true;
      release();
      if (made) URL.revokeObjectURL(made);
    };
  }, [id]);
  return url;
}
