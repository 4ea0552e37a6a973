/** How a brush becomes pixels. All lengths are in the picture's pixels. */
import type { Point } from './geometry.ts';
import type { Brush, StrokePoint } from './operations.ts';

/** From here on a brush is drawn as a solid line. */
const solidFrom = 0.99;

export const isSolid = ({ hardness }: Brush): boolean => hardness >= solidFrom;

/** Diameter under this pressure. The lightest touch is still seen. */
export const widthUnder = ({ size }: Brush, pressure: number): number =>
  Math.max(1, size * Math.max(0.08, Math.min(1, pressure)));

/** How far apart the stamps of a soft brush are: as a part of its diameter. */
const spacing = 0.1;

/** How much one stamp paints, at `distance` (in radii) from its centre: 0 to 1. Overlapping stamps add up to the brush's shape. */
export function stampAlpha(distance: number, hardness: number): number {
  if (distance <= hardness) return 1;
  if (distance >= 1) return 0;
  const wanted = (1 + Math.cos((Math.PI * (distance - hardness)) / (1 - hardness))) / 2;
  // About five stamps lie upon each other on the way past a point beside the middle.
  return 1 - (1 - wanted) ** 0.3;
}

/** Where a stamp of a soft brush falls. */
export interface Stamp extends Point {
  readonly diameter: number;
}

/**
 * The stamps of a stroke, point by point as they come. How the points are split into calls changes nothing, so that a stroke looks
 * the same when it is drawn again.
 */
export function createStamps(brush: Brush): (to: StrokePoint) => readonly Stamp[] {
  let last: StrokePoint | undefined;
  /** Way to go until the next stamp. */
  let ahead = 0;
  return (to) => {
    const from = last;
    last = to;
    if (!from) {
      const diameter = widthUnder(brush, to.pressure);
      ahead = Math.max(0.5, diameter * spacing);
      return [{ x: to.x, y: to.y, diameter }];
    }
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const stamps: Stamp[] = [];
    let at = ahead;
    while (at <= length) {
      const part = length === 0 ? 1 : at / length;
      const diameter = widthUnder(brush, from.pressure + (to.pressure - from.pressure) * part);
      stamps.push({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, diameter });
      at += Math.max(0.5, diameter * spacing);
    }
    ahead = at - length;
    return stamps;
  };
}

/** Sizes on a slider of `steps` steps: fine where they are small. `largest` is at least 1. */
export const sizeAt = (step: number, steps: number, largest: number): number => Math.round(largest ** (step / steps));

/** The step at which a slider shows this size. */
export const stepOf = (size: number, steps: number, largest: number): number =>
  largest <= 1 ? 0 : Math.round((Math.log(size) / Math.log(largest)) * steps);

/** The next size that differs to the eye: a tenth more or less, at least 1 pixel, from 1 to `largest`. */
export function nextSize(size: number, direction: 1 | -1, largest: number): number {
  const step = Math.max(1, Math.round(size * 0.1));
  return Math.max(1, Math.min(largest, size + direction * step));
}
