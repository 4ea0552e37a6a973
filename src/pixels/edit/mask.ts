import { encodePng } from '../encode/encodePng.ts';
import { asWords } from '../pixelWords.ts';
import type { Picture } from '../picture.ts';
import type { PictureSize } from '../picture.ts';

/** What is wrong with a mask, or worth asking about: `all_transparent` means that everything is to be changed. */
export type MaskProblem = 'other_size' | 'no_alpha' | 'nothing_transparent' | 'all_transparent';

/**
 * Checks a mask, where every fully transparent pixel is to be changed, against the first image (docs/images-api.md#masks).
 * `hasAlpha` is what its file says.
 */
export function maskProblems(mask: Picture, hasAlpha: boolean, first: PictureSize): MaskProblem[] {
  const problems: MaskProblem[] = [];
  if (mask.width !== first.width || mask.height !== first.height) problems.push('other_size');
  let transparent = 0;
  for (let i = 3; i < mask.rgba.length; i += 4) if (mask.rgba[i] === 0) transparent++;
  if (!hasAlpha) problems.push('no_alpha');
  else if (transparent === 0) problems.push('nothing_transparent');
  else if (transparent === mask.width * mask.height) problems.push('all_transparent');
  return problems;
}

/** A picture's transparency alone: black where it is opaque. */
export function maskFromAlpha({ width, height, rgba }: Picture): Picture {
  const out = new Uint8Array(rgba.length);
  for (let i = 3; i < rgba.length; i += 4) out[i] = rgba[i] ?? 0;
  return { width, height, rgba: out };
}

/** The mask as a picture without transparency: white where it is see-through, black where it is not, grey between. */
export function whiteFromAlpha({ width, height, rgba }: Picture): Picture {
  const out = new Uint8Array(rgba.length);
  for (let i = 0; i < rgba.length; i += 4) {
    out.fill(255 - (rgba[i + 3] ?? 0), i, i + 3);
    out[i + 3] = 255;
  }
  return { width, height, rgba: out };
}

/** The mask that keeps what this one changes. */
export function invertedMask({ width, height, rgba }: Picture): Picture {
  const out = new Uint8Array(rgba.length);
  for (let i = 3; i < rgba.length; i += 4) out[i] = 255 - (rgba[i] ?? 0);
  return { width, height, rgba: out };
}

/** The mask at another size, by the nearest pixel, so that what is to be changed stays fully transparent and all else is kept. */
export function scaledMask(mask: Picture, { width, height }: PictureSize): Picture {
  if (mask.width === width && mask.height === height) return mask;
  const from = asWords(mask.rgba);
  const words = new Uint32Array(width * height);
  const columns = Uint32Array.from({ length: width }, (_, x) => Math.floor(((x + 0.5) * mask.width) / width));
  for (let y = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * mask.height) / height) * mask.width;
    for (let x = 0; x < width; x++) words[y * width + x] = from[row + (columns[x] ?? 0)] ?? 0;
  }
  return { width, height, rgba: new Uint8Array(words.buffer) };
}

/** A mask's file: a PNG of exactly that size with an alpha channel, which is 0 where the edit goes; partly transparent pixels stay so. */
export async function encodeMask(mask: Picture, size: PictureSize): Promise<Uint8Array> {
  return encodePng(maskFromAlpha(scaledMask(mask, size)), 'fast', 'alpha');
}
