import * as l10n from '@vscode/l10n';
import { Button } from '../controls.tsx';
import { Painter } from './painter.tsx';
import { useBitmap } from './view/useBitmap.ts';
import type { MaskPainterProps } from './painterTypes.ts';

/** Paints upon a picture what a model shall change. Fills the element it is in, which needs a height. */
export function MaskPainter(props: MaskPainterProps) {
  const picture = useBitmap(props.image);
  const initial = useBitmap(props.initialMarks ? null : props.initial);
  if (picture.state === 'failed') return <Failure text={l10n.t('The picture cannot be decoded.')} onCancel={props.onCancel} />;
  if (picture.state !== 'here' || initial.state === 'loading') {
    return (
      <div class="painter waiting" aria-busy="true">
        <p class="quiet">{l10n.t('Opening the picture…')}</p>
      </div>
    );
  }
  const { bitmap } = picture;
  if (bitmap.width !== props.width || bitmap.height !== props.height) {
    return (
      <Failure
        text={l10n.t(
          'The picture has {0} x {1} pixels, not {2} x {3}. It has changed: open it again.',
          bitmap.width,
          bitmap.height,
          props.width,
          props.height,
        )}
        onCancel={props.onCancel}
      />
    );
  }
  return (
    <Painter
      {...props}
      picture={bitmap}
      first={initial.state === 'here' ? initial.bitmap : null}
      firstFailed={initial.state === 'failed'}
    />
  );
}

const Failure = ({ text, onCancel }: { readonly text: string; readonly onCancel: () => void }) => (
  <div class="painter waiting" role="alert">
    <p>{text}</p>
    <Button onClick={onCancel}>{l10n.t('Close')}</Button>
  </div>
);
