import type { Point } from './geometry.ts';

/** The outline of an arrow from `from` to its tip at `to`, whose shaft is `width` wide: seven corners. */
export function arrowOutline(from: Point, to: Point, width: number): readonly Point[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  // A short arrow is all head.
  const head = Math.min(4 * width, length);
  const corner = (forward: number, aside: number): Point => ({
    x: from.x + along.x * forward - along.y * aside,
    y: from.y + along.y * forward + along.x * aside,
  });
  const neck = length - head;
  const half = width / 2;
  const wing = head / 2;
  return [
    corner(0, half),
    corner(neck, half),
    corner(neck, wing),
    corner(length, 0),
    corner(neck, -wing),
    corner(neck, -half),
    corner(0, -half),
  ];
}
