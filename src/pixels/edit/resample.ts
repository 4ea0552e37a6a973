import type { Picture } from '../picture.ts';

/** A part of a picture, in pixels. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** For each place of an axis: the first place it is made from, and how much each of `taps` from there on counts. */
interface Axis {
  readonly taps: number;
  readonly starts: Int32Array;
  readonly weights: Float32Array;
}

/**
 * The picture at another size, and of that only `region`. Bicubic; when made smaller, over as much of the picture as a new pixel covers.
 * Transparent colours do not bleed into opaque ones. Works row by row with memory for a few rows besides the result.
 */
export function resample(
  picture: Picture,
  width: number,
  height: number,
  region: Region = { left: 0, top: 0, width, height },
): Picture {
  if (picture.width === width && picture.height === height) return part(picture, region);
  const columns = axis(picture.width, width, region.left, region.width);
  const rows = axis(picture.height, height, region.top, region.height);
  const rgba = new Uint8ClampedArray(region.width * region.height * 4);
  const stride = region.width * 4;
  const ring = Array.from({ length: rows.taps }, () => new Float32Array(stride));
  const sums = new Float32Array(stride);
  const source = new Float32Array(picture.width * 4);
  let ready = rows.starts[0] ?? 0;
  for (let y = 0; y < region.height; y++) {
    const start = rows.starts[y] ?? 0;
    for (ready = Math.max(ready, start); ready < start + rows.taps; ready++) {
      const row = ring[ready % rows.taps];
      if (!row) continue;
      premultiplied(picture, ready, source);
      stretched(source, columns, row);
    }
    sums.fill(0);
    for (let tap = 0; tap < rows.taps; tap++) {
      const weight = rows.weights[y * rows.taps + tap] ?? 0;
      const row = ring[(start + tap) % rows.taps];
      if (weight === 0 || !row) continue;
      for (let i = 0; i < stride; i++) sums[i] = (sums[i] ?? 0) + (row[i] ?? 0) * weight;
    }
    write(sums, rgba, y * stride);
  }
  return { width: region.width, height: region.height, rgba };
}

function part({ width, rgba }: Picture, { left, top, width: columns, height: rows }: Region): Picture {
  const out = new Uint8Array(columns * rows * 4);
  for (let y = 0; y < rows; y++) {
    const from = ((top + y) * width + left) * 4;
    out.set(rgba.subarray(from, from + columns * 4), y * columns * 4);
  }
  return { width: columns, height: rows, rgba: out };
}

/** Keys' cubic with a = -0.5: the values it goes through are kept, and slopes stay slopes. */
function cubic(distance: number): number {
  const d = Math.abs(distance);
  if (d < 1) return (1.5 * d - 2.5) * d * d + 1;
  return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
}

function axis(from: number, to: number, first: number, count: number): Axis {
  const ratio = from / to;
  const reach = Math.max(1, ratio);
  const taps = Math.min(from, Math.ceil(reach * 4) + 1);
  const starts = new Int32Array(count);
  const weights = new Float32Array(count * taps);
  for (let i = 0; i < count; i++) {
    const centre = (first + i + 0.5) * ratio - 0.5;
    const start = Math.min(Math.max(0, Math.ceil(centre - reach * 2)), from - taps);
    starts[i] = start;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const weight = cubic((start + tap - centre) / reach);
      weights[i * taps + tap] = weight;
      sum += weight;
    }
    // What lies beyond the edge counts for nothing.
    for (let tap = 0; tap < taps; tap++) weights[i * taps + tap] = (weights[i * taps + tap] ?? 0) / sum;
  }
  return { taps, starts, weights };
}

function premultiplied({ width, rgba }: Picture, y: number, out: Float32Array): void {
  for (let i = 0, j = y * width * 4; i < width * 4; i += 4, j += 4) {
    const alpha = rgba[j + 3] ?? 0;
    const share = alpha / 255;
    out[i] = (rgba[j] ?? 0) * share;
    out[i + 1] = (rgba[j + 1] ?? 0) * share;
    out[i + 2] = (rgba[j + 2] ?? 0) * share;
    out[i + 3] = alpha;
  }
}

function stretched(source: Float32Array, { taps, starts, weights }: Axis, out: Float32Array): void {
  for (let i = 0, x = 0; i < out.length; i += 4, x++) {
    let [red, green, blue, alpha] = [0, 0, 0, 0];
    let at = (starts[x] ?? 0) * 4;
    for (let k = x * taps, end = k + taps; k < end; k++, at += 4) {
      const weight = weights[k] ?? 0;
      red += (source[at] ?? 0) * weight;
      green += (source[at + 1] ?? 0) * weight;
      blue += (source[at + 2] ?? 0) * weight;
      alpha += (source[at + 3] ?? 0) * weight;
    }
    out[i] = red;
    out[i + 1] = green;
    out[i + 2] = blue;
    out[i + 3] = alpha;
  }
}

/** Colours divided by alpha again; the array rounds and clamps. */
function write(row: Float32Array, rgba: Uint8ClampedArray, at: number): void {
  for (let i = 0, j = at; i < row.length; i += 4, j += 4) {
    const alpha = row[i + 3] ?? 0;
    const share = alpha <= 0 ? 0 : alpha >= 254.999 ? 1 : 255 / alpha;
    rgba[j] = (row[i] ?? 0) * share;
    rgba[j + 1] = (row[i + 1] ?? 0) * share;
    rgba[j + 2] = (row[i + 2] ?? 0) * share;
    rgba[j + 3] = alpha;
  }
}
