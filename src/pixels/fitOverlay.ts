import { squared } from './canvas.ts';
import { invertedMask, maskFromAlpha, scaledMask } from './mask.ts';
import type { Picture } from './picture.ts';
import { resample } from './resample.ts';
import type { PictureSize } from './sniff.ts';

/**
 * A mask or a mark-up brought to where the picture under it went: padded to a square if that was, then to its size. Of the bars a mask
 * keeps all, and a mark-up shows all.
 */
export function fitOverlay(overlay: Picture, role: 'mask' | 'markup', isPadded: boolean, size: PictureSize): Picture {
  if (role === 'markup') return resample(isPadded ? squared(overlay, 'pad') : overlay, size.width, size.height);
  const mask = maskFromAlpha(overlay);
  return scaledMask(isPadded ? invertedMask(squared(invertedMask(mask), 'pad')) : mask, size);
}
