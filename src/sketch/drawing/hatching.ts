import type { Chance } from './chance.ts';
import type { Path, Point } from './geometry.ts';

/** Short parallel strokes that fill an outline: `angle` in degrees, `gap` in sheet units. A hand's unevenness included. */
export function hatching(outline: Path, angle: number, gap: number, chance: Chance): readonly Path[] {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  // Turned so that the strokes are level.
  const turned = outline.map(([x, y]): Point => [x * cos + y * sin, y * cos - x * sin]);
  const top = Math.min(...turned.map(([, y]) => y));
  const bottom = Math.max(...turned.map(([, y]) => y));
  const strokes: Path[] = [];
  for (let y = top + gap * chance.next(); y < bottom; y += gap * chance.between(0.75, 1.25)) {
    const xs = crossings(turned, y);
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const from = (xs[i] ?? 0) + gap * chance.between(-0.1, 0.7);
      const to = (xs[i + 1] ?? 0) - gap * chance.between(-0.1, 0.9);
      if (to - from < gap * 0.6) continue;
      const lean = gap * chance.between(-0.15, 0.15);
      const ends: Path = [
        [from, y],
        [to, y + lean],
      ];
      strokes.push(ends.map(([a, b]): Point => [a * cos - b * sin, a * sin + b * cos]));
    }
  }
  return strokes;
}

/** Where the level line at `y` crosses the outline, from left to right. */
function crossings(outline: Path, y: number): readonly number[] {
  const xs: number[] = [];
  for (const [i, a] of outline.entries()) {
    const b = outline[(i + 1) % outline.length] ?? a;
    if (a[1] <= y !== b[1] <= y) xs.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
  }
  return xs.sort((a, b) => a - b);
}
