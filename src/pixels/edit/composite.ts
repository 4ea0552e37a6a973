import { featherMask } from './feather.ts';
import { scaledMask } from './mask.ts';
import type { Picture } from '../picture.ts';
import { resample } from './resample.ts';

/**
 * The original with the edit in it, in the original's size. What the mask keeps (where it is opaque) equals the original in
 * all four channels; what it leaves transparent is the edited picture, scaled to the original's size; over `featherPx` pixels inside the
 * border, one passes into the other. A mask of another size is scaled.
 */
export function composite(original: Picture, edited: Picture, mask: Picture, featherPx: number): Picture {
  const { width, height } = original;
  const rgba = new Uint8Array(original.rgba);
  const coverage = featherMask(scaledMask(mask, original), featherPx);
  if (!coverage) return { width, height, rgba };
  const patch = resample(edited, width, height, coverage);
  for (let y = 0; y < coverage.height; y++) {
    let to = ((coverage.top + y) * width + coverage.left) * 4;
    for (let i = y * coverage.width, end = i + coverage.width; i < end; i++, to += 4) {
      const share = coverage.shares[i] ?? 0;
      if (share > 0) blend(rgba, to, patch.rgba, i * 4, share);
    }
  }
  return { width, height, rgba };
}

/** `share` of 255 of one pixel over the rest of another. Colours count as much as they are opaque. */
function blend(rgba: Uint8Array, to: number, from: Uint8Array | Uint8ClampedArray, at: number, share: number): void {
  const [alphaBelow, alphaAbove] = [rgba[to + 3] ?? 0, from[at + 3] ?? 0];
  const [below, above] = [alphaBelow * (255 - share), alphaAbove * share];
  const sum = below + above;
  if (share === 255 || sum === 0) {
    for (let k = 0; k < 4; k++) rgba[to + k] = from[at + k] ?? 0;
    return;
  }
  for (let k = 0; k < 3; k++) rgba[to + k] = ((rgba[to + k] ?? 0) * below + (from[at + k] ?? 0) * above) / sum + 0.5;
  rgba[to + 3] = sum / 255 + 0.5;
}
