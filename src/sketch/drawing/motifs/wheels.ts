import { curve, ellipse, points, rect, through } from '../geometry.ts';
import type { Motif } from '../motif.ts';
import { blend } from '../palettes.ts';
import type { Pen } from '../pen.ts';

/** About (x, y) with spokes. */
function wheel(pen: Pen, x: number, y: number, radius: number, spokes: number): void {
  pen.shape(ellipse(x, y, radius, radius), { weight: 1.5, body: spokes > 8 ? 'none' : pen.palette.paper });
  pen.line(ellipse(x, y, radius * 0.86, radius * 0.86), { closed: true, weight: 0.6 });
  for (let i = 0; i < spokes; i++) {
    const turn = (i / spokes) * 2 * Math.PI + 0.2;
    pen.line(
      [
        [x + radius * 0.1 * Math.cos(turn), y + radius * 0.1 * Math.sin(turn)],
        [x + radius * 0.84 * Math.cos(turn), y + radius * 0.84 * Math.sin(turn)],
      ],
      { weight: 0.5, strength: 0.7 },
    );
  }
  pen.shape(ellipse(x, y, radius * 0.13, radius * 0.13), { fill: pen.palette.ink, strength: 0.8 });
}

export const train: Motif = {
  setting: 'land',
  breadth: 2.5,
  bulk: 0.85,
  draw(pen) {
    const { accent, second, stone, ink, glow } = pen.palette;
    for (const [x, y, s] of [
      [-0.82, -1.14, 0.16],
      [-0.6, -1.3, 0.22],
      [-0.26, -1.42, 0.28],
      [0.18, -1.52, 0.3],
    ] as const) {
      const puff = pen.at(x, y, s);
      puff.shape(curve(points('-1 0.2, -0.8 -0.5, -0.1 -0.8, 0.7 -0.6, 1 0, 0.7 0.5, -0.3 0.6'), true), {
        fill: stone,
        strength: 0.22,
        weight: 0.7,
      });
    }
    pen.line(points('-1.45 0, 1.35 0'), { weight: 1 });
    for (let x = -1.4; x < 1.3; x += 0.15) pen.line(through(x, 0.015, x - 0.03, 0.06), { weight: 1 });
    pen.shape(rect(0.52, -0.66, 0.78, 0.48), { fill: second, strength: 0.7, shade: 0.2 });
    pen.shape(curve(points('0.48 -0.66, 0.9 -0.76, 1.34 -0.66')), { fill: accent, strength: 0.7, shade: 0.4 });
    for (const x of [0.6, 0.83, 1.06]) pen.shape(rect(x, -0.56, 0.16, 0.18), { fill: glow, strength: 0.7, weight: 0.8 });
    pen.line(points('0.4 -0.2, 0.56 -0.2'), { weight: 1.6 });
    pen.shape(rect(-0.05, -0.76, 0.44, 0.58), { fill: accent, strength: 0.75, shade: 0.25 });
    pen.shape(curve(points('-0.12 -0.76, 0.17 -0.85, 0.46 -0.76')), { fill: accent, strength: 0.9, shade: 0.4 });
    pen.shape(rect(0.05, -0.66, 0.2, 0.2), { fill: glow, strength: 0.8 });
    pen.shape(points('-0.89 -0.58, -0.74 -0.58, -0.7 -1, -0.93 -1'), { fill: ink, strength: 0.7, shade: 0.5 });
    pen.shape(curve(points('-0.5 -0.58, -0.48 -0.7, -0.4 -0.74, -0.32 -0.7, -0.3 -0.58')), { fill: second, strength: 0.9 });
    pen.shape([...curve(points('-0.05 -0.6, -0.5 -0.6, -1 -0.6, -1.06 -0.44, -1 -0.26')), ...points('-0.5 -0.26, -0.05 -0.26')], {
      fill: blend(accent, ink, 0.35),
      strength: 0.75,
      shade: 0.25,
    });
    for (const x of [-0.32, -0.6, -0.86]) pen.line(curve(through(x, -0.6, x - 0.03, -0.44, x, -0.26)), { weight: 0.8 });
    pen.shape(ellipse(-1.05, -0.5, 0.06, 0.07), { fill: glow, strength: 1 });
    pen.shape(points('-1.04 -0.24, -1.04 -0.1, -1.34 0, -1.02 -0.02'), { fill: accent, strength: 0.9, shade: 0.5 });
    pen.shape(rect(-1.04, -0.27, 1.44, 0.09), { fill: ink, strength: 0.5 });
    for (const x of [-0.82, -0.46]) wheel(pen, x, -0.14, 0.14, 6);
    wheel(pen, -0.04, -0.17, 0.17, 7);
    for (const x of [0.7, 1.12]) wheel(pen, x, -0.11, 0.11, 6);
    pen.line(points('-0.82 -0.14, -0.46 -0.12, -0.04 -0.15'), { weight: 1.8 });
  },
};

export const car: Motif = {
  setting: 'land',
  breadth: 2.1,
  bulk: 0.55,
  draw(pen) {
    const { accent, sky, glow, second, ink } = pen.palette;
    pen.shape(
      curve(
        points(
          '-0.98 -0.18, -1 -0.38, -0.86 -0.5, -0.52 -0.56, -0.38 -0.84, -0.1 -0.95, 0.3 -0.94, 0.52 -0.8, 0.68 -0.54, 0.95 -0.46, 1 -0.2, 0.9 -0.14, -0.9 -0.14',
        ),
        true,
      ),
      { fill: accent, strength: 0.85, shade: 0.22 },
    );
    pen.shape(curve(points('-0.42 -0.56, -0.3 -0.79, -0.06 -0.86, -0.04 -0.56')), { fill: sky, strength: 0.7, weight: 0.9 });
    pen.line(points('-0.42 -0.56, -0.04 -0.56'));
    pen.shape(curve(points('0.04 -0.56, 0.04 -0.86, 0.3 -0.85, 0.42 -0.76, 0.52 -0.56')), {
      fill: sky,
      strength: 0.7,
      weight: 0.9,
    });
    pen.line(points('0.04 -0.56, 0.52 -0.56'));
    pen.line(curve(points('0 -0.88, 0.01 -0.5, 0 -0.18')), { weight: 0.8 });
    pen.line(points('0.07 -0.46, 0.17 -0.46'), { weight: 1.3 });
    pen.shape(ellipse(-0.92, -0.36, 0.06, 0.075), { fill: glow, strength: 1 });
    pen.shape(ellipse(0.95, -0.34, 0.035, 0.06), { fill: second, strength: 1 });
    pen.line(curve(points('-1.04 -0.17, -0.9 -0.13, -0.8 -0.14')), { weight: 1.8 });
    pen.line(curve(points('0.8 -0.14, 0.92 -0.13, 1.04 -0.18')), { weight: 1.8 });
    for (const x of [-0.56, 0.6]) {
      pen.shape(ellipse(x, -0.18, 0.225, 0.225), { fill: ink, strength: 0.75, weight: 1.4 });
      wheel(pen, x, -0.18, 0.12, 5);
    }
    pen.hatch(curve(points('-1 0.03, -0.2 0.01, 1.05 0.02, 0.8 0.08, -0.7 0.09'), true), { angle: 8 });
  },
};

export const bicycle: Motif = {
  setting: 'land',
  breadth: 1.75,
  bulk: 0.7,
  draw(pen) {
    const { accent, earth, second, leaf, ink } = pen.palette;
    wheel(pen, -0.55, -0.33, 0.33, 16);
    wheel(pen, 0.55, -0.33, 0.33, 16);
    const tube = { weight: 2.6, colour: blend(accent, ink, 0.1), strength: 0.95 };
    for (const bar of [
      points('-0.55 -0.33, -0.06 -0.31'),
      points('-0.55 -0.33, -0.19 -0.76'),
      points('-0.06 -0.31, -0.22 -0.87'),
      points('-0.06 -0.31, 0.37 -0.73'),
      points('-0.19 -0.76, 0.35 -0.79'),
      curve(points('0.34 -0.86, 0.42 -0.62, 0.55 -0.33')),
    ])
      pen.line(bar, tube);
    pen.line(curve(points('0.34 -0.84, 0.33 -0.95, 0.22 -0.99, 0.16 -0.96')), { weight: 2 });
    pen.shape(curve(points('-0.37 -0.89, -0.22 -0.93, -0.07 -0.88, -0.2 -0.85'), true), { fill: earth, strength: 1, shade: 0.6 });
    pen.shape(ellipse(-0.06, -0.31, 0.085, 0.085), { weight: 1, fill: second });
    pen.line(points('-0.06 -0.31, 0.04 -0.16, 0.11 -0.15'), { weight: 1.4 });
    pen.line(points('-0.06 -0.31, -0.15 -0.45, -0.22 -0.46'), { weight: 1.2 });
    pen.line(points('-0.08 -0.38, -0.55 -0.37'), { weight: 0.6 });
    pen.line(points('-0.08 -0.24, -0.55 -0.29'), { weight: 0.6 });
    pen.shape(points('0.4 -0.84, 0.76 -0.84, 0.7 -0.6, 0.46 -0.6'), { fill: earth, strength: 0.8, shade: 0.4 });
    for (let i = 1; i < 4; i++)
      pen.line(through(0.41 + i * 0.012, -0.84 + i * 0.06, 0.75 - i * 0.014, -0.84 + i * 0.06), { weight: 0.6 });
    for (const [x, y] of points('0.46 -0.9, 0.58 -0.96, 0.7 -0.89')) {
      pen.line(through(x, y, 0.58, -0.8), { weight: 0.9, colour: leaf });
      pen.shape(ellipse(x, y, 0.055, 0.05), { fill: x < 0.5 ? accent : second, strength: 1, weight: 0.8 });
    }
  },
};
