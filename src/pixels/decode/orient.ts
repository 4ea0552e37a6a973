import type { Orientation } from '../formats/exifOrientation.ts';
import { asWords } from '../pixelWords.ts';
import type { Picture } from '../picture.ts';

/** Whether width and height change places. */
export function turnsSideways(orientation: Orientation): boolean {
  return orientation >= 5;
}

/** Which column and row of the stored picture comes first, and what one step right or down in the shown picture is in it. */
interface Walk {
  readonly fromRight: boolean;
  readonly fromBottom: boolean;
  /** Going right in the shown picture goes down or up in the stored one. */
  readonly sideways: boolean;
}

const walks: Record<Orientation, Walk> = {
  1: { fromRight: false, fromBottom: false, sideways: false },
  2: { fromRight: true, fromBottom: false, sideways: false },
  3: { fromRight: true, fromBottom: true, sideways: false },
  4: { fromRight: false, fromBottom: true, sideways: false },
  5: { fromRight: false, fromBottom: false, sideways: true },
  6: { fromRight: false, fromBottom: true, sideways: true },
  7: { fromRight: true, fromBottom: true, sideways: true },
  8: { fromRight: true, fromBottom: false, sideways: true },
};

/** The picture as it is to be shown. */
export function oriented(picture: Picture, orientation: Orientation): Picture {
  if (orientation === 1) return picture;
  const { fromRight, fromBottom, sideways } = walks[orientation];
  const { width: storedWidth, height: storedHeight } = picture;
  const [width, height] = sideways ? [storedHeight, storedWidth] : [storedWidth, storedHeight];
  const across = fromRight ? -1 : 1;
  const down = fromBottom ? -storedWidth : storedWidth;
  const [stepX, stepY] = sideways ? [down, across] : [across, down];
  const start = (fromRight ? storedWidth - 1 : 0) + (fromBottom ? (storedHeight - 1) * storedWidth : 0);
  const stored = asWords(picture.rgba);
  const shown = new Uint32Array(width * height);
  // Square tiles, so that going down the columns of a large picture does not miss the cache at every step.
  const tile = 32;
  for (let top = 0; top < height; top += tile) {
    for (let left = 0; left < width; left += tile) {
      const [bottom, right] = [Math.min(height, top + tile), Math.min(width, left + tile)];
      for (let y = top; y < bottom; y++) {
        let from = start + left * stepX + y * stepY;
        for (let at = y * width + left, end = y * width + right; at < end; at++, from += stepX) shown[at] = stored[from] ?? 0;
      }
    }
  }
  return { width, height, rgba: new Uint8Array(shown.buffer) };
}
