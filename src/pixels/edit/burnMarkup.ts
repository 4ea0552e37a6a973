import type { Picture } from '../picture.ts';
import { resample } from './resample.ts';

/** The picture with the markup laid over it; a markup of another size is scaled. Where nothing is drawn the pixels stay as they are. */
export function burnMarkup(picture: Picture, markup: Picture): Picture {
  const { width, height } = picture;
  const same = markup.width === width && markup.height === height;
  const { rgba: over } = same ? markup : resample(markup, width, height);
  const rgba = new Uint8Array(picture.rgba);
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = over[i + 3] ?? 0;
    if (alpha === 0) continue;
    const below = ((rgba[i + 3] ?? 0) * (255 - alpha)) / 255;
    const sum = alpha + below;
    for (let k = 0; k < 3; k++) rgba[i + k] = ((over[i + k] ?? 0) * alpha + (rgba[i + k] ?? 0) * below) / sum + 0.5;
    rgba[i + 3] = sum + 0.5;
  }
  return { width, height, rgba };
}
