/** One byte per pixel, row by row. Lengths in pixels. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/** Averaged over a square of `radius` to each side, twice. */
export function blurred(plane: Plane, radius: number): Plane {
  const { width, height } = plane;
  let values = plane.values;
  for (let pass = 0; pass < 2; pass++) {
    values = lines(values, width, height, 1, width, radius);
    values = lines(values, height, width, width, 1, radius);
  }
  return { width, height, values };
}

/** Averages along `count` lines of `length` values that are `step` apart; lines begin `stride` apart. Edges repeat. */
function lines(from: Uint8Array, length: number, count: number, step: number, stride: number, radius: number): Uint8Array {
  const to = new Uint8Array(from.length);
  const size = 2 * radius + 1;
  for (let line = 0; line < count; line++) {
    const start = line * stride;
    const end = start + (length - 1) * step;
    let sum = (from[start] ?? 0) * (radius + 1);
    for (let k = 1; k <= radius; k++) sum += from[start + Math.min(k, length - 1) * step] ?? 0;
    for (let i = 0, at = start; i < length; i++, at += step) {
      to[at] = (sum + radius) / size;
      sum += from[Math.min(end, at + (radius + 1) * step)] ?? 0;
      sum -= from[Math.max(start, at - radius * step)] ?? 0;
    }
  }
  return to;
}

/** 0 below `low`, 1 above `high`, smooth between. */
export function rise(value: number, low: number, high: number): number {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}
