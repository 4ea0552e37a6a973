import type { Inside, Margins, MarkupStep } from './model/operations.ts';
import type { PainterMode } from './tools/keys.ts';

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

/** A mask that a person chose. */
interface NamedMask {
  /** As shown when it does not fit. */
  readonly name: string;
  readonly blob: Blob;
}
