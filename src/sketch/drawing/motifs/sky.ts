import { curve, ellipse, type Point, points, through } from '../geometry.ts';
import { blend } from '../palettes.ts';
import type { Pen } from '../pen.ts';

/** Things in the sky are drawn about (0, 0) and are about 1 across. */
export function sun(pen: Pen): void {
  const { glow, second } = pen.palette;
  for (const radius of [0.95, 0.78, 0.6]) pen.wash(ellipse(0, 0, radius, radius), glow, 0.14);
  pen.shape(ellipse(0, 0, 0.36, 0.36), { fill: second, strength: 0.75, weight: 0 });
  pen.line(ellipse(0, 0, 0.34, 0.34, 0, 1.04), { weight: 0.9 });
  for (let i = 0; i < 14; i++) {
    const turn = ((i + pen.chance.between(-0.15, 0.15)) / 14) * 2 * Math.PI;
    const [from, to] = [pen.chance.between(0.45, 0.5), pen.chance.between(0.6, 0.82)];
    pen.line(through(from * Math.cos(turn), from * Math.sin(turn), to * Math.cos(turn), to * Math.sin(turn)), {
      weight: 0.7,
      strength: 0.65,
    });
  }
}

export function moon(pen: Pen): void {
  const { glow, paper } = pen.palette;
  pen.wash(ellipse(0, 0, 0.8, 0.8), glow, 0.25);
  const outline = [
    ...ellipse(0, 0, 0.42, 0.42, -0.3, 0.3),
    ...ellipse(0.2, 0, 0.3, 0.4, 0.27, -0.27)
      .toReversed()
      .map(([x, y]): Point => [x - 0.36, y]),
  ];
  pen.shape(ellipse(0, 0, 0.42, 0.42), { fill: glow, strength: 0.45, body: paper });
  pen.hatch(outline.length > 0 ? ellipse(0.2, 0.06, 0.2, 0.32) : [], { angle: 60, strength: 0.4 });
  for (const [x, y, r] of [
    [-0.15, -0.12, 0.08],
    [0.08, 0.14, 0.06],
    [-0.1, 0.2, 0.04],
    [0.16, -0.16, 0.05],
  ] as const) {
    pen.line(ellipse(x, y, r, r * 0.85), { closed: true, weight: 0.6, strength: 0.6 });
  }
}

export function planet(pen: Pen): void {
  const { accent, second, ink } = pen.palette;
  const ring = (from: number, to: number) =>
    ellipse(0, 0, 0.72, 0.2, from, to).map(([x, y]): Point => [x * 0.95 + y * 0.35, y - x * 0.28]);
  pen.line(ring(0.5, 1), { weight: 1 });
  pen.shape(ellipse(0, 0, 0.38, 0.38), { fill: accent, strength: 0.75, shade: 0.5 });
  for (const y of [-0.16, 0.02, 0.17]) {
    const half = Math.sqrt(0.38 ** 2 - y ** 2);
    pen.wash(
      curve(through(-half, y - 0.03, 0, y + 0.02, half, y - 0.03, half, y + 0.03, 0, y + 0.08, -half, y + 0.03)),
      second,
      0.6,
    );
    pen.line(curve(through(-half, y, 0, y + 0.05, half, y)), { weight: 0.5, strength: 0.6 });
  }
  pen.line(ring(0, 0.5), { weight: 1.2, colour: ink });
  pen.line(
    ring(0.03, 0.47).map(([x, y]): Point => [x * 0.88, y * 0.88]),
    { weight: 0.6 },
  );
}

export function cloud(pen: Pen): void {
  const { sky, paper, stone } = pen.palette;
  const top = curve(
    points(
      '-0.5 0.12, -0.57 0, -0.42 -0.1, -0.34 -0.24, -0.14 -0.25, -0.02 -0.35, 0.18 -0.29, 0.25 -0.16, 0.42 -0.14, 0.56 0.02, 0.48 0.13',
    ),
  );
  pen.shape([...top, ...curve(points('0.48 0.13, 0.2 0.18, -0.2 0.17, -0.5 0.12'))], {
    body: blend(paper, sky, 0.12),
    weight: 0,
  });
  pen.wash(curve(points('-0.5 0.03, -0.1 0.08, 0.3 0.02, 0.52 0.06, 0.2 0.19, -0.3 0.18'), true), blend(sky, stone, 0.5), 0.5);
  pen.line(top, { weight: 0.75, strength: 0.7 });
  pen.line(curve(points('-0.2 0.03, -0.13 -0.06, 0 -0.06, 0.06 0.02')), { weight: 0.55, strength: 0.55 });
  pen.line(curve(points('0.12 -0.08, 0.2 -0.13, 0.28 -0.08')), { weight: 0.55, strength: 0.5 });
  pen.line(curve(points('-0.5 0.13, -0.2 0.16, 0.1 0.145')), { weight: 0.55, strength: 0.55 });
}

export function birds(pen: Pen): void {
  for (const [x, y, s] of [
    [-0.4, 0.05, 0.12],
    [-0.1, -0.14, 0.15],
    [0.16, 0.02, 0.1],
    [0.34, -0.2, 0.12],
    [0.02, 0.2, 0.08],
  ] as const) {
    pen.line(
      curve(through(x - s, y - s * 0.35, x - s * 0.45, y - s * 0.5, x, y, x + s * 0.5, y - s * 0.55, x + s, y - s * 0.3)),
      { weight: 0.9 },
    );
  }
}

/** Slanting strokes over a field of the given breadth and height. */
export function rain(pen: Pen, breadth: number, height: number): void {
  const { water, ink } = pen.palette;
  for (let i = 0; i < 150 * breadth * height; i++) {
    const [x, y] = [pen.chance.next() * breadth, pen.chance.next() * height];
    const length = pen.chance.between(0.025, 0.065);
    pen.line(through(x, y, x - length * 0.3, y + length), {
      weight: 0.55,
      strength: 0.55,
      stage: 'detail',
      colour: i % 3 === 0 ? ink : water,
    });
  }
}

export function snow(pen: Pen, breadth: number, height: number): void {
  const { paper } = pen.palette;
  for (let i = 0; i < 150 * breadth * height; i++) {
    const [x, y] = [pen.chance.next() * breadth, pen.chance.next() * height];
    const size = pen.chance.between(0.5, 1.3);
    pen.line(through(x, y, x + 0.0025, y + 0.001), {
      weight: 3.4 * size,
      strength: 1,
      colour: paper,
      opaque: true,
      stage: 'detail',
    });
  }
}

export function stars(pen: Pen, breadth: number, height: number): void {
  const { paper, glow } = pen.palette;
  for (let i = 0; i < 110 * breadth * height; i++) {
    const [x, y] = [pen.chance.next() * breadth, pen.chance.next() * height];
    const size = pen.chance.between(0.0008, 0.003);
    pen.line(through(x, y, x + size, y), {
      weight: pen.chance.between(1, 2.6),
      strength: 0.95,
      colour: i % 4 === 0 ? glow : paper,
      opaque: true,
      stage: 'detail',
    });
    if (i % 9 === 0) {
      const arm = pen.chance.between(0.008, 0.016);
      for (const [dx, dy] of [
        [arm, 0],
        [0, arm],
      ] as const) {
        pen.line(through(x - dx, y - dy, x + dx, y + dy), {
          weight: 0.55,
          strength: 0.9,
          colour: glow,
          opaque: true,
          stage: 'detail',
        });
      }
    }
  }
}

/** Pale bands that veil what is behind them. */
export function fog(pen: Pen, breadth: number, from: number, to: number): void {
  const { paper, stone } = pen.palette;
  for (let i = 0; i < 7; i++) {
    const y = from + ((to - from) * (i + 0.5)) / 7;
    const [left, right] = [pen.chance.between(0, breadth * 0.4), pen.chance.between(breadth * 0.6, breadth)];
    for (let k = 0; k < 5; k++) {
      const level = y + (k - 2) * 0.011;
      const inset = Math.abs(k - 2) * 0.04;
      pen.line(
        curve(through(left + inset, level, (left + right) / 2, level + pen.chance.between(-0.012, 0.012), right - inset, level)),
        { weight: 5.5, strength: 0.32, colour: paper, opaque: true, stage: 'wash' },
      );
    }
    pen.line(curve(through(left + 0.05, y, (left + right) / 2, y + 0.008, right - 0.05, y)), {
      weight: 0.6,
      strength: 0.3,
      colour: stone,
      stage: 'detail',
    });
  }
}
