import * as l10n from '@vscode/l10n';
import { useRef, useState } from 'preact/hooks';
import type { PictureView, RunView } from '../../../src/protocol/panelModel.ts';
import { draggable } from '../sources/dragging.ts';
import { ratioOf } from './facts.ts';
import { useFrameUrl, useNear, usePictureUrl } from '../pictures.ts';
import { useSession } from '../session.ts';
import type { Frame } from '../pageState.ts';

interface PictureFrameProps {
  readonly run: RunView;
  readonly image: number;
  /** Undefined while it is being drawn. */
  readonly picture: PictureView | undefined;
  /** The latest preview. It stays until the picture itself is to be seen, so that nothing flickers. */
  readonly frame: Frame | undefined;
}

/** A picture, or the place where it will be, from the first preview to the last. */
export function PictureFrame({ run, image, picture, frame }: PictureFrameProps) {
  const { ask, call, dispatch } = useSession();
  const ref = useRef<HTMLDivElement>(null);
  const near = useNear(ref);
  const loaded = usePictureUrl(run.id, image, near && picture !== undefined);
  const previewUrl = useFrameUrl(frame);
  const [previewRatio, setPreviewRatio] = useState<number>();
  const ratio = picture ? picture.width / picture.height : (previewRatio ?? ratioOf(run.request));

  const shown = () => {
    if (frame) dispatch({ type: 'shown', run: run.id, image });
  };
  return (
    <div class={picture ? 'frame' : 'frame drawing'} ref={ref} style={{ '--ratio': ratio }}>
      {previewUrl && (
        <img
          src={previewUrl}
          decoding="sync"
          alt={picture ? '' : l10n.t('Preview of the picture')}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setPreviewRatio(naturalWidth / naturalHeight)}
        />
      )}
      {picture && loaded.state === 'gone' && <div class="gone">{l10n.t('The file is gone.')}</div>}
      {picture && loaded.state === 'here' && (
        <button
          type="button"
          class="open-picture"
          title={l10n.t('Open {0}, or drag it into a document', picture.file)}
          {...draggable(picture.uri)}
          onClick={() => ask(call('open', { run: run.id, image }))}
        >
          <img
            src={loaded.url}
            draggable={false}
            alt={run.request.prompt}
            onLoad={(event) => void event.currentTarget.decode().then(shown, shown)}
          />
        </button>
      )}
    </div>
  );
}
