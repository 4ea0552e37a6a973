import { placedOn, squared } from './canvas.ts';
import type { SquaredBy } from './canvas.ts';
import { invertedMask, maskFromAlpha, scaledMask } from './mask.ts';
import type { Picture } from '../picture.ts';
import { resample } from './resample.ts';
import type { PictureSize } from '../picture.ts';

/**
 * A mask or a mark-up brought to where the picture under it went: made square as that was, then to its size. Of bars a mask keeps all,
 * and a mark-up shows all.
 */
export function fitOverlay(
  overlay: Picture,
  role: 'mask' | 'markup',
  squaredBy: SquaredBy | undefined,
  size: PictureSize,
): Picture {
  if (role === 'markup') return resample(squaredBy ? squared(overlay, squaredBy) : overlay, size.width, size.height);
  const mask = maskFromAlpha(overlay);
  return scaledMask(squaredBy ? invertedMask(squared(invertedMask(mask), squaredBy)) : mask, size);
}

/** The mask that also keeps what is outside the square in its middle. */
export function keptOutsideSquare(mask: Picture): Picture {
  const open = squared(invertedMask(maskFromAlpha(mask)), 'crop');
  const [left, top] = [Math.floor((mask.width - open.width) / 2), Math.floor((mask.height - open.height) / 2)];
  return invertedMask(placedOn(mask, open, left, top));
}
