import { curve, type Path, points, type Point } from './geometry.ts';
import type { Pen } from './pen.ts';

/** Letters as strokes on a baseline at y = 0, capitals 1 high, with their breadth. */
const letters: Readonly<Record<string, { readonly breadth: number; readonly strokes: readonly string[] }>> = {
  E: { breadth: 0.66, strokes: ['0.5 -1, 0.25 -1.01, 0.05 -1, 0.02 -0.5, 0 0, 0.25 0, 0.52 -0.02', '0.03 -0.52, 0.42 -0.54'] },
  a: { breadth: 0.58, strokes: ['0.42 -0.5, 0.2 -0.6, 0.02 -0.3, 0.14 -0.02, 0.36 -0.14, 0.43 -0.55, 0.42 -0.08, 0.54 0'] },
  s: { breadth: 0.5, strokes: ['0.38 -0.55, 0.16 -0.6, 0.08 -0.44, 0.34 -0.24, 0.3 -0.03, 0.02 -0.04'] },
  e: { breadth: 0.54, strokes: ['0.04 -0.3, 0.4 -0.34, 0.34 -0.57, 0.12 -0.56, 0.02 -0.24, 0.16 0, 0.44 -0.1'] },
  l: { breadth: 0.34, strokes: ['0.1 -1, 0.08 -0.2, 0.14 0, 0.26 -0.03'] },
  k: { breadth: 0.52, strokes: ['0.06 -1, 0.05 0', '0.4 -0.58, 0.08 -0.26, 0.42 0'] },
  t: { breadth: 0.46, strokes: ['0.2 -0.9, 0.18 -0.15, 0.26 0, 0.38 -0.05', '0.04 -0.6, 0.38 -0.62'] },
  c: { breadth: 0.5, strokes: ['0.4 -0.5, 0.22 -0.6, 0.03 -0.34, 0.12 -0.03, 0.42 -0.1'] },
  h: { breadth: 0.52, strokes: ['0.06 -1, 0.05 0', '0.06 -0.3, 0.24 -0.58, 0.38 -0.42, 0.39 0'] },
  ' ': { breadth: 0.4, strokes: [] },
};
const text = 'Easel sketch';

/** Says what drew the picture; ends at `right`, letters stand on `baseline` and are `size` high. Sheet units. */
export function sign(pen: Pen, right: number, baseline: number, size: number): void {
  const breadth = Array.from(text).reduce((sum, letter) => sum + (letters[letter]?.breadth ?? 0), 0);
  let x = right - breadth * size;
  const start = x;
  for (const letter of text) {
    const glyph = letters[letter];
    if (!glyph) continue;
    const place = (path: Path) => path.map(([px, py]): Point => [x + (px - py * 0.12) * size, baseline + py * size]);
    for (const stroke of glyph.strokes) pen.line(curve(place(points(stroke))), { weight: 0.75, stage: 'detail', strength: 0.9 });
    x += glyph.breadth * size;
  }
  const under = baseline + size * 0.42;
  pen.line(
    curve([
      [start, under],
      [(start + right) / 2, under + size * 0.12],
      [right, under - size * 0.05],
    ]),
    { weight: 0.6, stage: 'detail', strength: 0.6 },
  );
}
