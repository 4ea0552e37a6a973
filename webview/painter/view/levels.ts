/** The picture in halved sizes: shown small, it is neither rough nor slow. */
import type { Context } from './drawing.ts';
import type { Rect } from '../model/geometry.ts';

/** Which halving to show at `scale` device pixels per pixel: never one that would have to be made larger. */
export function levelFor(scale: number, count: number): number {
  let level = 0;
  while (level + 1 < count && scale <= 1 / 2 ** (level + 1)) level++;
  return level;
}

/** How often a picture of this size is halved. */
export const halvings = (longestSide: number): number => Math.max(0, Math.min(4, Math.floor(Math.log2(longestSide / 512))));

export interface Levels {
  /** Draws the whole picture into the rectangle, which is in device pixels. */
  draw(context: Context, at: Rect, scale: number): void;
  dispose(): void;
}

/** `changed` is called when the picture can be shown better than before. */
export function createLevels(picture: ImageBitmap, changed: () => void): Levels {
  const levels = [picture];
  let disposed = false;
  const make = async () => {
    for (let count = halvings(Math.max(picture.width, picture.height)); count > 0; count--) {
      const last = levels.at(-1) ?? picture;
      const half = await createImageBitmap(last, {
        resizeWidth: Math.max(1, Math.round(last.width / 2)),
        resizeHeight: Math.max(1, Math.round(last.height / 2)),
        resizeQuality: 'medium',
      });
      if (disposed) {
        half.close();
        return;
      }
      levels.push(half);
    }
    changed();
  };
  // Without them the picture is shown as well as the browser does it by itself.
  make().catch(() => undefined);
  return {
    draw(context, { x, y, width, height }, scale) {
      const level = levels[levelFor(scale, levels.length)] ?? picture;
      context.imageSmoothingEnabled = scale < 2;
      context.imageSmoothingQuality = levels.length > 1 ? 'low' : 'medium';
      context.drawImage(level, x, y, width, height);
    },
    /** The picture itself belongs to whoever gave it. */
    dispose() {
      disposed = true;
      for (const level of levels.slice(1)) level.close();
    },
  };
}
