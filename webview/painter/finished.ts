import * as l10n from '@vscode/l10n';
import { arranged } from './model/arranging.ts';
import { enlargedSize, exportBurntIn, exportEnlarged, exportMarkup, exportMask } from './view/exporting.ts';
import { insideOf, isEnlarged, marginsOf } from './model/history.ts';
import type { PainterMode } from './tools/keys.ts';
import type { PaintingResult } from './painterTypes.ts';
import type { Inside } from './model/operations.ts';
import type { Painting } from './model/painting.ts';

interface Finishing {
  readonly painting: Painting;
  readonly picture: ImageBitmap;
  readonly mode: PainterMode;
  readonly initialInside: Inside;
  readonly burnIn: boolean;
  /** What the painting began with, as pixels. */
  readonly first: ImageBitmap | null;
}

/** What the painting comes to, or one sentence on what is missing. */
export async function finished(from: Finishing): Promise<PaintingResult | string> {
  const { painting, picture, mode, initialInside, burnIn, first } = from;
  const { raster, history } = painting;
  const { width, height } = picture;
  if (mode === 'markup') {
    const { blob, empty } = await exportMarkup(raster);
    if (empty) return l10n.t('Nothing is drawn yet: draw on the picture what should change.');
    const burntIn = burnIn ? await exportBurntIn(picture, raster) : null;
    const marks = arranged(history.done).flatMap((drawn) => (drawn.kind === 'load' ? [] : [drawn]));
    const wasCleared = history.done.some(({ kind }) => kind === 'clear');
    return { mode, markup: blob, marks: first && !wasCleared ? null : marks, burntIn, width, height };
  }
  const inside = insideOf(history, initialInside);
  const margins = marginsOf(history);
  const { blob, empty } = await exportMask(raster, inside, margins);
  if (empty) {
    return inside === 'edit'
      ? l10n.t('Nothing is painted yet: paint over what should change.')
      : l10n.t('All of the picture is kept: leave free what should change.');
  }
  const enlarged = isEnlarged(margins) ? await exportEnlarged(picture, margins) : null;
  return { mode, mask: blob, inside, margins, enlarged, ...enlargedSize(picture, margins) };
}
