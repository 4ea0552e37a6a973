import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { PictureView, RunView } from '../../../src/protocol/panelModel.ts';
import { AltField } from './altField.tsx';
import { Lineage } from './lineage.tsx';
import { copyPicture } from './clipboard.ts';
import { Button, Icon, IconButton } from '../../controls.tsx';
import { factsOf } from './facts.ts';
import { Fold } from '../../fold.tsx';
import { PictureFrame } from './pictureFrame.tsx';
import { pictureBlob } from '../pictures.ts';
import { useSession } from '../session.ts';
import type { Frame } from '../pageState.ts';

interface PictureCardProps {
  readonly run: RunView;
  readonly image: number;
  readonly picture: PictureView | undefined;
  readonly frame: Frame | undefined;
  /** Counts up when histories have changed. */
  readonly lineages: number;
  readonly suggestsAlt: boolean;
}

/** One picture of a run, and what can be done with it once it is there. */
export function PictureCard({ run, image, picture, frame, lineages, suggestsAlt }: PictureCardProps) {
  return (
    <figure class="picture">
      <PictureFrame {...{ run, image, picture, frame }} />
      {picture && <Caption run={run} picture={picture} />}
      {picture && <AltField which={{ run: run.id, image }} picture={picture} suggests={suggestsAlt} />}
      {picture && <PictureActions run={run} picture={picture} />}
      {picture && <Lineage of={{ run: run.id, image }} version={lineages} />}
    </figure>
  );
}

interface FinishedProps {
  readonly run: RunView;
  readonly picture: PictureView;
}

const Caption = ({ run, picture }: FinishedProps) => (
  <figcaption>
    <div class="quiet">{factsOf(run.request, picture).join(' · ')}</div>
    <div class="file">{picture.file}</div>
    {picture.revisedPrompt && (
      <Fold title={l10n.t('Revised prompt')}>
        <p>{picture.revisedPrompt}</p>
      </Fold>
    )}
  </figcaption>
);

const comparisons = {
  parent: { icon: 'diff', label: () => l10n.t('Compare with Before') },
  untouched: { icon: 'eye', label: () => l10n.t('Compare with What the Model Drew') },
} as const;

function PictureActions({ run, picture }: FinishedProps) {
  const { ask, call, announce, dispatch, focusPrompt } = useSession();
  const [said, setSaid] = useState('');
  const which = { run: run.id, image: picture.image };
  const say = (text: string) => {
    setSaid(text);
    announce(text);
  };
  const load = async (): Promise<Blob> => {
    const found = await call('bytes', which);
    if (!found) throw new Error(l10n.t('The file is gone.'));
    return pictureBlob(found);
  };
  const copy = () => {
    copyPicture(load()).then(
      () => say(l10n.t('The picture is on the clipboard.')),
      (error: unknown) =>
        say(l10n.t('The picture could not be copied: {0}', error instanceof Error ? error.message : String(error))),
    );
  };
  return (
    <>
      <div class="picture-actions" role="group" aria-label={l10n.t('Actions for {0}', picture.file)}>
        <Button onClick={() => ask(call('insert', which))}>{picture.inserted ? l10n.t('Insert Again') : l10n.t('Insert')}</Button>
        <IconButton icon="edit" label={l10n.t('Edit')} onClick={() => ask(call('editPicture', which).then(focusPrompt))} />
        {picture.comparable.includes('parent') && (
          <IconButton
            icon="replace"
            label={l10n.t('Replace in Document')}
            onClick={() => ask(call('replaceInDocument', which))}
          />
        )}
        {picture.replaceable && (
          <IconButton icon="replace-all" label={l10n.t('Replace File…')} onClick={() => ask(call('replaceFile', which))} />
        )}
        {picture.comparable.map((other) => (
          <IconButton
            key={other}
            icon={comparisons[other].icon}
            label={comparisons[other].label()}
            onClick={() => dispatch({ type: 'cover', cover: { kind: 'compare', ...which, with: other } })}
          />
        ))}
        <IconButton icon="markdown" label={l10n.t('Copy Markdown')} onClick={() => ask(call('copyMarkdown', which))} />
        <IconButton icon="copy" label={l10n.t('Copy Image')} onClick={copy} />
        <IconButton icon="go-to-file" label={l10n.t('Open')} onClick={() => ask(call('open', which))} />
        <IconButton icon="folder-opened" label={l10n.t('Reveal in File Explorer')} onClick={() => ask(call('reveal', which))} />
        {picture.inserted && (
          <span class="quiet">
            <Icon name="check" /> {l10n.t('Inserted')}
          </span>
        )}
      </div>
      {said && <div class="quiet">{said}</div>}
    </>
  );
}
