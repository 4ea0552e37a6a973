import * as l10n from '@vscode/l10n';
import { Button } from '../controls.tsx';
import type { PainterMode } from './tools/keys.ts';
import type { Inside, Margins, MarkupStep } from './model/operations.ts';
import { Painter } from './painter.tsx';
import { useBitmap } from './view/useBitmap.ts';

/** A mask that a person chose. */
interface NamedMask {
  /** As shown when it does not fit. */
  readonly name: string;
  readonly blob: Blob;
}

export type PaintingResult =
  | {
      readonly mode: 'mask';
      /**
       * PNG of `width` x `height` pixels: alpha 0 where the edit goes, opaque black elsewhere; soft edges of a brush lie between. At
       * least one pixel has alpha 0.
       */
      readonly mask: Blob;
      readonly inside: Inside;
      readonly margins: Margins;
      /** The picture with transparent margins as PNG, which takes the first image's place; null where it was not enlarged. */
      readonly enlarged: Blob | null;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly mode: 'markup';
      /** PNG of the picture's size, transparent where nothing was drawn. */
      readonly markup: Blob;
      /** How it was drawn, so that it can be changed later; null where a part of it is known as pixels only. */
      readonly marks: readonly MarkupStep[] | null;
      /** A copy of the picture with the drawing on it, as PNG; null unless `burnIn` was asked for. */
      readonly burntIn: Blob | null;
      readonly width: number;
      readonly height: number;
    };

export interface MaskPainterProps {
  /** A blob is decoded here; a bitmap stays the caller's. A new one opens a new painting. */
  readonly image: Blob | ImageBitmap;
  /** The picture's size in pixels. */
  readonly width: number;
  readonly height: number;
  readonly mode: PainterMode;
  /** A mask or a mark-up to begin with, as a `PaintingResult` has it; one that does not fit is refused in words and left out. */
  readonly initial: Blob | null;
  /** Instead of `initial`, the marks of a mark-up that can still be changed. */
  readonly initialMarks?: readonly MarkupStep[];
  readonly initialInside?: Inside;
  /** Lets a person choose a mask file; null if nothing was chosen. Without it there is no such button. */
  readonly loadMask?: () => Promise<NamedMask | null>;
  /** The mask of the last edit, which a button brings back. */
  readonly lastMask?: Blob;
  /** One sentence on why the picture may not be enlarged so; null if it may. Without it, it cannot be enlarged. */
  readonly enlargeProblem?: (margins: Margins) => string | null;
  /** Whether marks are wanted in a copy of the picture, too. */
  readonly burnIn?: boolean;
  readonly onDone: (result: PaintingResult) => void;
  readonly onCancel: () => void;
}

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
