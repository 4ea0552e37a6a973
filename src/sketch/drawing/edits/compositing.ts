/** What is done with whole pictures of one size. Some are changed in place. */
import type { Picture } from '../../../pixels/picture.ts';
import { cover } from '../raster/canvas.ts';
import { textures } from '../raster/noise.ts';
import { type Plane, rise } from '../raster/planes.ts';
import { resampled } from '../raster/resample.ts';
import type { Rgb, Stage } from '../scene.ts';

/** A picture whose pixels may be written. */
export interface Sheet extends Picture {
  readonly rgba: Uint8ClampedArray;
}

export function copied({ width, height, rgba }: Picture): Sheet {
  return { width, height, rgba: new Uint8ClampedArray(rgba) };
}

/** Lays a smaller picture upon the sheet, its corner at (left, top). */
export function lay(sheet: Sheet, layer: Picture, left: number, top: number, opacity: number): void {
  for (let y = Math.max(0, -top); y < Math.min(layer.height, sheet.height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(layer.width, sheet.width - left); x++) {
      const from = (y * layer.width + x) * 4;
      const alpha = ((layer.rgba[from + 3] ?? 0) / 255) * opacity;
      if (alpha < 0.004) continue;
      const colour: Rgb = [layer.rgba[from] ?? 0, layer.rgba[from + 1] ?? 0, layer.rgba[from + 2] ?? 0];
      cover(sheet.rgba, ((top + y) * sheet.width + left + x) * 4, colour, alpha);
    }
  }
}

/** Lets another picture through where there is coverage. */
export function letThrough(sheet: Sheet, inside: Picture, { values }: Plane): void {
  for (let i = 0, at = 0; i < values.length; i++, at += 4) {
    const share = (values[i] ?? 0) / 255;
    if (share === 0) continue;
    const [above, below] = [((inside.rgba[at + 3] ?? 0) / 255) * share, ((sheet.rgba[at + 3] ?? 0) / 255) * (1 - share)];
    const whole = above + below;
    if (whole > 0) {
      for (let c = at; c < at + 3; c++) {
        sheet.rgba[c] = ((inside.rgba[c] ?? 0) * above + (sheet.rgba[c] ?? 0) * below) / whole;
      }
    }
    sheet.rgba[at + 3] = whole * 255;
  }
}

/** Fills what is transparent with paper. */
export function flatten({ rgba }: Sheet, paper: Rgb): void {
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = (rgba[i + 3] ?? 0) / 255;
    if (alpha === 1) continue;
    for (let c = 0; c < 3; c++) rgba[i + c] = (rgba[i + c] ?? 0) * alpha + (paper[c] ?? 0) * (1 - alpha);
    rgba[i + 3] = 255;
  }
}

/** Real models give back no pixel quite as it was: everything gets a little warmer and flatter, with the grain of paper. */
export function shifted(picture: Picture): Sheet {
  const { width, height, rgba } = copied(picture);
  const { tooth } = textures();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 4;
      const grain = (tooth[((y & 255) << 8) | (x & 255)] ?? 0) > 150 ? -1 : 1;
      rgba[i] = (rgba[i] ?? 0) * 0.978 + 5 + grain;
      rgba[i + 1] = (rgba[i + 1] ?? 0) * 0.98 + 3 + grain;
      rgba[i + 2] = (rgba[i + 2] ?? 0) * 0.976 + 1 + grain;
    }
  }
  return { width, height, rgba };
}

/** How much paper shows and into how large blots the picture runs, as long as it is not finished. */
const unfinished: Record<Exclude<Stage, 'detail'>, { readonly paper: number; readonly blot: number }> = {
  draft: { paper: 0.72, blot: 18 },
  outline: { paper: 0.45, blot: 9 },
  wash: { paper: 0.2, blot: 4 },
};

/** A picture as it looks when the drawing has come so far. */
export function soFar(picture: Picture, stage: Stage, paper: Rgb): Picture {
  if (stage === 'detail') return picture;
  const { width, height } = picture;
  const { paper: share, blot } = unfinished[stage];
  const [across, down] = [Math.max(1, Math.round(width / blot)), Math.max(1, Math.round(height / blot))];
  const coarse = resampled(picture, across, down, { left: 0, top: 0, width, height });
  const sheet = copied(resampled(coarse, width, height, { left: 0, top: 0, width: across, height: down }));
  for (let i = 0; i < sheet.rgba.length; i += 4) {
    for (let c = 0; c < 3; c++) sheet.rgba[i + c] = (sheet.rgba[i + c] ?? 0) * (1 - share) + (paper[c] ?? 0) * share;
  }
  return sheet;
}

/** Makes the margin transparent, with an uneven edge, if nothing else is. */
export function tearEdges({ width, height, rgba }: Sheet): void {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return;
  const { pool } = textures();
  const scale = Math.min(width, height);
  const step = 900 / scale;
  for (let y = 0; y < height; y++) {
    const row = (Math.round(y * step) & 255) << 8;
    for (let x = 0; x < width; x++) {
      const inside = Math.min(x, y, width - 1 - x, height - 1 - y) / scale;
      if (inside > 0.09) continue;
      const uneven = ((pool[row | ((x * step) & 255)] ?? 0) / 255) * 0.035;
      rgba[(y * width + x) * 4 + 3] = rise(inside - uneven, 0.02, 0.04) * 255;
    }
  }
}
