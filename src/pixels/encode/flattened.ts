import type { Picture } from '../picture.ts';

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

const white: Colour = [255, 255, 255];

/** The picture on a ground of one colour, for formats without transparency; the very same where nothing shows through. */
export function flattened(picture: Picture, background: Colour = white): Picture {
  const { rgba } = picture;
  let first = 3;
  while (first < rgba.length && rgba[first] === 255) first += 4;
  if (first >= rgba.length) return picture;
  const out = new Uint8Array(rgba);
  for (let i = 0; i < out.length; i += 4) {
    const alpha = out[i + 3] ?? 0;
    for (let k = 0; k < 3; k++) out[i + k] = ((out[i + k] ?? 0) * alpha + (background[k] ?? 0) * (255 - alpha) + 127) / 255;
    out[i + 3] = 255;
  }
  return { ...picture, rgba: out };
}
