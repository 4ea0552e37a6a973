import { type Path, curve, ellipse, through } from '../geometry.ts';
import type { Pen } from '../pen.ts';

export function eye(pen: Pen, x: number, y: number, size: number): void {
  const { ink, paper } = pen.palette;
  pen.shape(ellipse(x, y, size, size * 1.1), { fill: ink, strength: 1, weight: 0.8 });
  pen.wash(ellipse(x, y, size * 0.9, size), ink, 1);
  pen.line(through(x - size * 0.35, y - size * 0.4, x - size * 0.3, y - size * 0.4), {
    weight: size * 40,
    colour: paper,
    opaque: true,
    strength: 1,
    stage: 'detail',
  });
}

export function whiskers(pen: Pen, x: number, y: number, length: number): void {
  for (const side of [-1, 1]) {
    for (const lift of [-0.25, 0, 0.2]) {
      pen.line(
        curve([
          [x + side * length * 0.25, y],
          [x + side * length * 0.7, y + lift * length * 0.5],
          [x + side * length, y + lift * length],
        ]),
        { weight: 0.5, strength: 0.7, stage: 'detail' },
      );
    }
  }
}

/** Short strokes of hair along a line. */
export function fur(pen: Pen, along: Path, length: number): void {
  for (const [i, [x, y]] of along.entries()) {
    if (i % 2 === 1) continue;
    pen.line(through(x, y, x + pen.chance.between(-0.4, 0.4) * length, y + length), {
      weight: 0.55,
      strength: 0.6,
      stage: 'detail',
    });
  }
}

export function leafShape(pen: Pen, x: number, y: number, fill: readonly [number, number, number]): void {
  pen.shape(curve(through(x, y + 0.05, x + 0.06, y, x + 0.13, y - 0.03, x + 0.09, y + 0.05), true), {
    fill,
    strength: 0.8,
    weight: 0.8,
  });
  pen.line(through(x, y + 0.05, x + 0.1, y), { weight: 0.5 });
}
