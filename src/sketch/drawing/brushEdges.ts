import type { Chance } from './chance.ts';
import { curve, type Path, type Point } from './geometry.ts';
import type { Frame } from './geometry.ts';

/** Points from `from` to, not including, `to` that stray as a brush does. */
function side(chance: Chance, from: Point, to: Point, spread: number): Path {
  const steps = 8;
  return Array.from({ length: steps }, (_, i): Point => [
    from[0] + ((to[0] - from[0]) * i) / steps + chance.between(-spread, spread),
    from[1] + ((to[1] - from[1]) * i) / steps + chance.between(-spread, spread),
  ]);
}

/** The frame down to `bottom`, its sides uneven. */
export function looseFrame(chance: Chance, { left, top, right }: Frame, bottom: number, spread = 0.016): Path {
  const corners: readonly Point[] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  const sides = corners.map((corner, i) => side(chance, corner, corners[(i + 1) % 4] ?? corner, spread));
  return curve(sides.flat(), true);
}

/** All that is under `edge`, which runs from left to right, down to `bottom`, its other sides uneven. */
export function looseBelow(chance: Chance, edge: Path, bottom: number): Path {
  const first: Point = edge[0] ?? [0, bottom];
  const last: Point = edge.at(-1) ?? first;
  const spread = 0.009;
  return [
    ...edge,
    ...curve([
      last,
      ...side(chance, last, [last[0], bottom], spread).slice(1),
      ...side(chance, [last[0], bottom], [first[0], bottom], spread),
      ...side(chance, [first[0], bottom], first, spread),
    ]),
  ];
}
