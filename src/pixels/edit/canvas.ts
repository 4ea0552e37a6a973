import { asWords } from '../pixelWords.ts';
import type { Picture } from '../picture.ts';
import type { PictureSize } from '../picture.ts';

/** The picture on an empty canvas of that size, with its upper left corner at (left, top); what lies outside is cut off. */
export function placedOn({ width, height }: PictureSize, picture: Picture, left: number, top: number): Picture {
  if (left === 0 && top === 0 && width === picture.width && height === picture.height) return picture;
  const from = asWords(picture.rgba);
  const canvas = new Uint32Array(width * height);
  const [first, last] = [Math.max(0, -left), Math.min(picture.width, width - left)];
  if (first < last) {
    for (let y = Math.max(0, -top), end = Math.min(picture.height, height - top); y < end; y++)
      canvas.set(from.subarray(y * picture.width + first, y * picture.width + last), (y + top) * width + left + first);
  }
  return { width, height, rgba: new Uint8Array(canvas.buffer) };
}

/** Pixels to add at each side; 0 or more. */
export interface Sides {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The picture with transparent space around it, and the mask by which that space is to be filled. */
export function enlargeCanvas(picture: Picture, { left, top, right, bottom }: Sides): { picture: Picture; mask: Picture } {
  const size = { width: picture.width + left + right, height: picture.height + top + bottom };
  const { width, height } = picture;
  const kept = { width, height, rgba: new Uint8Array(width * height * 4) };
  for (let i = 3; i < kept.rgba.length; i += 4) kept.rgba[i] = 255;
  return { picture: placedOn(size, picture, left, top), mask: placedOn(size, kept, left, top) };
}

/** With transparent bars, or without what is too long. */
export type SquaredBy = 'pad' | 'crop';

/** The picture made square around its middle: with transparent bars, or without what is too long. */
export function squared(picture: Picture, by: SquaredBy): Picture {
  const { width, height } = picture;
  const side = by === 'pad' ? Math.max(width, height) : Math.min(width, height);
  return placedOn({ width: side, height: side }, picture, Math.floor((side - width) / 2), Math.floor((side - height) / 2));
}

/**
 * What was drawn upon a picture that had been made square from that size, in the picture's own shape again: without the bars, or with
 * nothing where it had been cut off. At the scale at which it was drawn.
 */
export function unsquared(square: Picture, { width, height }: PictureSize, by: SquaredBy): Picture {
  const scale = square.width / (by === 'pad' ? Math.max(width, height) : Math.min(width, height));
  const shape = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  return placedOn(shape, square, Math.round((shape.width - square.width) / 2), Math.round((shape.height - square.height) / 2));
}
