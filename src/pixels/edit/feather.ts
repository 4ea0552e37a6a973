import type { Picture } from '../picture.ts';
import type { Region } from './resample.ts';

/** How much of the edit is seen in each pixel of a part of the picture, 0 to 255. Outside that part it is 0. */
export interface Coverage extends Region {
  readonly shares: Uint8Array;
}

/** Distances are counted in thirds of a pixel: 3 to a neighbour, 4 across a corner, which is near enough to a circle. */
const straight = 3;
const diagonal = 4;
const farthest = 0xffff;

/**
 * Where an edit is seen: fully in what the mask leaves transparent, fading out over `featherPx` pixels towards what it keeps, and never
 * in a pixel that it keeps, that is, where it is opaque. What is painted soft stays soft. A mask that is thin all over is
 * feathered less, so that something of the edit is left. Undefined if the mask keeps everything.
 */
export function featherMask(mask: Picture, featherPx: number): Coverage | undefined {
  const region = changedRegion(mask);
  if (!region) return undefined;
  const distances = distancesToKept(mask, region);
  let most = 0;
  for (const distance of distances) if (distance !== farthest && distance > most) most = distance;
  const feather = Math.min(Math.max(0, featherPx), most / straight / 2);
  const ramp = fade(feather);
  const { left, top, width, height } = region;
  const shares = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    let alpha = ((top + y) * mask.width + left) * 4 + 3;
    let from = (y + 1) * (width + 2) + 1;
    for (let i = y * width, end = i + width; i < end; i++, from++, alpha += 4) {
      const painted = 255 - (mask.rgba[alpha] ?? 0);
      const share = ramp[Math.min(distances[from] ?? 0, ramp.length - 1)] ?? 255;
      shares[i] = painted < share ? painted : share;
    }
  }
  return { ...region, shares };
}

/** The smallest part of the picture that has all pixels that are not kept. */
function changedRegion({ width, height, rgba }: Picture): Region | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    const [start, end] = [y * width * 4 + 3, (y + 1) * width * 4 + 3];
    let first = start;
    while (first < end && rgba[first] === 255) first += 4;
    if (first >= end) continue;
    let last = end - 4;
    while (rgba[last] === 255) last -= 4;
    left = Math.min(left, (first - start) / 4);
    right = Math.max(right, (last - start) / 4);
    top = Math.min(top, y);
    bottom = y;
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/**
 * How far each pixel of the region is from the nearest that is kept, with one more row or column at each side. What lies
 * outside the picture is not kept: at the picture's own edge nothing fades.
 */
function distancesToKept(mask: Picture, { left, top, width, height }: Region): Uint16Array {
  const stride = width + 2;
  const out = new Uint16Array(stride * (height + 2));
  for (let y = -1; y <= height; y++) {
    for (let x = -1; x <= width; x++) {
      const [column, row] = [left + x, top + y];
      const inside = column >= 0 && row >= 0 && column < mask.width && row < mask.height;
      const kept = inside && mask.rgba[(row * mask.width + column) * 4 + 3] === 255;
      out[(y + 1) * stride + x + 1] = kept ? 0 : farthest;
    }
  }
  for (let y = 0; y < height + 2; y++) {
    for (let x = 0, i = y * stride; x < stride; x++, i++) nearer(out, i, x, stride, -1, y > 0);
  }
  for (let y = height + 1; y >= 0; y--) {
    for (let x = stride - 1, i = y * stride + x; x >= 0; x--, i--) nearer(out, i, x, stride, 1, y < height + 1);
  }
  return out;
}

/** Takes the shortest way to pixel `i` over the neighbours that come before it in reading direction -1 or after it in 1. */
function nearer(out: Uint16Array, i: number, x: number, stride: number, direction: -1 | 1, hasRow: boolean): void {
  let least = out[i] ?? 0;
  if (least === 0) return;
  const row = i + direction * stride;
  const back = direction < 0 ? x > 0 : x < stride - 1;
  const ahead = direction < 0 ? x < stride - 1 : x > 0;
  if (back) least = Math.min(least, (out[i + direction] ?? 0) + straight);
  if (hasRow) {
    least = Math.min(least, (out[row] ?? 0) + straight);
    if (back) least = Math.min(least, (out[row + direction] ?? 0) + diagonal);
    if (ahead) least = Math.min(least, (out[row - direction] ?? 0) + diagonal);
  }
  out[i] = least;
}

/** The share of the edit by distance, from 0 at a kept pixel; its last entry serves all that are farther. */
function fade(feather: number): Uint8Array {
  const end = (Math.max(0, feather) + 1) * straight;
  return Uint8Array.from({ length: Math.ceil(end) + 1 }, (_, distance) => {
    const progress = Math.min(1, distance / end);
    return Math.round(255 * progress * progress * (3 - 2 * progress));
  });
}
