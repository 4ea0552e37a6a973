import type { Picture } from '../../../pixels/picture.ts';

/** A part of a picture, in pixels, which may be fractions. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * What of a picture fills a sheet of another shape. Shapes that are nearly the same are stretched, so that all of it is kept.
 * Lengths in pixels.
 */
export function cropFor(picture: Picture, width: number, height: number): Crop {
  const ratio = width / height / (picture.width / picture.height);
  const whole = { left: 0, top: 0, width: picture.width, height: picture.height };
  if (Math.abs(Math.log(ratio)) < 0.06) return whole;
  if (ratio > 1) {
    const kept = picture.height / ratio;
    return { ...whole, top: (picture.height - kept) / 2, height: kept };
  }
  const kept = picture.width * ratio;
  return { ...whole, left: (picture.width - kept) / 2, width: kept };
}

/** Which pixels of a row or column make up each pixel of the new one, and how much of each. */
interface Taps {
  readonly first: Int32Array;
  /** `count` for each pixel. */
  readonly weights: Float32Array;
  readonly count: number;
}

/** The part of a picture as a picture of its own: averaged when it shrinks, interpolated when it grows. */
export function resampled(picture: Picture, width: number, height: number, crop: Crop): Picture {
  const same = crop.left === 0 && crop.top === 0 && crop.width === width && crop.height === height;
  if (same && picture.width === width && picture.height === height) return picture;
  const across = tapsFor(width, crop.left, crop.width, picture.width);
  const down = tapsFor(height, crop.top, crop.height, picture.height);
  const { rgba } = picture;
  const out = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let alpha = 0;
      for (let j = 0; j < down.count; j++) {
        const downWeight = down.weights[y * down.count + j] ?? 0;
        if (downWeight === 0) continue;
        const row = ((down.first[y] ?? 0) + j) * picture.width;
        for (let i = 0; i < across.count; i++) {
          const weight = downWeight * (across.weights[x * across.count + i] ?? 0);
          if (weight === 0) continue;
          const at = (row + (across.first[x] ?? 0) + i) * 4;
          const seen = weight * (rgba[at + 3] ?? 0);
          red += seen * (rgba[at] ?? 0);
          green += seen * (rgba[at + 1] ?? 0);
          blue += seen * (rgba[at + 2] ?? 0);
          alpha += seen;
        }
      }
      const to = (y * width + x) * 4;
      if (alpha <= 0) continue;
      out[to] = red / alpha;
      out[to + 1] = green / alpha;
      out[to + 2] = blue / alpha;
      out[to + 3] = alpha;
    }
  }
  return { width, height, rgba: out };
}

function tapsFor(size: number, from: number, length: number, limit: number): Taps {
  const ratio = length / size;
  const count = Math.ceil(Math.max(1, ratio)) + 1;
  const first = new Int32Array(size);
  const weights = new Float32Array(size * count);
  for (let i = 0; i < size; i++) {
    // A pixel that is smaller than those it is made of is treated as if it were as large.
    const middle = from + (i + 0.5) * ratio;
    const half = Math.max(1, ratio) / 2;
    const [low, high] = [middle - half, middle + half];
    const start = Math.floor(low);
    const base = Math.max(0, Math.min(limit - count, start));
    first[i] = base;
    for (let k = 0; k < count; k++) {
      const part = Math.max(0, Math.min(high, start + k + 1) - Math.max(low, start + k));
      // What lies beyond the edge counts as the edge.
      const at = i * count + Math.min(limit - 1, Math.max(0, start + k)) - base;
      weights[at] = (weights[at] ?? 0) + part / (high - low);
    }
  }
  return { first, weights, count };
}
