import { curve, ellipse, mirrored, points, rect, through } from '../geometry.ts';
import type { Motif } from '../motif.ts';
import { blend } from '../palettes.ts';
import type { Pen } from '../pen.ts';

export const cup: Motif = {
  setting: 'table',
  breadth: 1.3,
  bulk: 0.75,
  draw(pen) {
    const { accent, earth, ink, stone, second } = pen.palette;
    pen.shape(ellipse(0, -0.07, 0.68, 0.15), { fill: stone, strength: 0.18 });
    pen.line(ellipse(0, -0.09, 0.44, 0.085, 0.02, 0.98), { weight: 0.7 });
    pen.hatch(curve(points('0.1 -0.05, 0.4 -0.12, 0.62 -0.1, 0.5 0.02, 0.2 0.05'), true), { angle: 20 });
    pen.line(curve(points('0.4 -0.52, 0.62 -0.58, 0.7 -0.42, 0.58 -0.27, 0.34 -0.22')), {
      weight: 4.2,
      strength: 0.55,
      colour: accent,
    });
    pen.line(curve(points('0.42 -0.56, 0.64 -0.63, 0.74 -0.43, 0.6 -0.23, 0.32 -0.17')));
    pen.line(curve(points('0.41 -0.48, 0.58 -0.53, 0.64 -0.42, 0.54 -0.31, 0.36 -0.27')));
    pen.shape(
      [
        ...curve(points('-0.45 -0.62, -0.42 -0.36, -0.3 -0.14, -0.18 -0.08')),
        ...curve(points('0.18 -0.08, 0.3 -0.14, 0.42 -0.36, 0.45 -0.62')),
      ],
      { fill: accent, strength: 0.75, shade: 0.3 },
    );
    pen.wash(curve(points('-0.43 -0.42, 0 -0.36, 0.43 -0.42, 0.4 -0.32, 0 -0.26, -0.4 -0.32'), true), second, 0.6);
    pen.shape(ellipse(0, -0.62, 0.45, 0.115), {});
    pen.shape(ellipse(0, -0.605, 0.39, 0.085), { fill: blend(earth, ink, 0.5), strength: 1, weight: 0.7 });
    steam(pen);
  },
};

function steam(pen: Pen): void {
  for (const [x, rise] of [
    [-0.16, 0.3],
    [0.02, 0.38],
    [0.2, 0.3],
  ] as const) {
    const path = curve(through(x, -0.68, x + 0.06, -0.68 - rise * 0.3, x - 0.05, -0.68 - rise * 0.62, x + 0.05, -0.68 - rise));
    pen.line(path, { weight: 0.8, strength: 0.55 });
  }
}

export const book: Motif = {
  setting: 'table',
  breadth: 1.9,
  bulk: 0.6,
  draw(pen) {
    const { accent, stone, ink, second } = pen.palette;
    pen.shape(points('-0.98 -0.22, 0 -0.06, 0.98 -0.22, 0.96 -0.1, 0 0.08, -0.96 -0.1'), {
      fill: accent,
      strength: 0.9,
      shade: 0.4,
    });
    for (const side of [-1, 1]) {
      const page = pen.at(0, 0, 1, side < 0);
      for (const lift of [0, 0.035, 0.07]) {
        page.shape(
          [
            ...curve(through(0, -0.1 - lift, 0.3, -0.24 - lift, 0.9, -0.26 - lift)),
            ...curve(through(0.86, -0.86 - lift, 0.3, -0.82 - lift, 0, -0.66 - lift)),
          ],
          { fill: stone, strength: 0.1, weight: lift === 0.07 ? 1 : 0.6, shade: lift === 0.07 && side > 0 ? 0.12 : 0 },
        );
      }
      for (let i = 0; i < 7; i++) {
        const y = -0.78 + i * 0.075;
        const end = i === 6 ? 0.5 : 0.8;
        if (side > 0 && i < 4) continue;
        page.line(curve(through(0.09, y + 0.075, 0.35, y - 0.035, end, y - 0.05)), {
          weight: 0.6,
          strength: 0.55,
          stage: 'detail',
        });
      }
    }
    pen.shape(points('0.16 -0.79, 0.44 -0.9, 0.78 -0.9, 0.78 -0.68, 0.44 -0.68, 0.16 -0.57'), {
      fill: second,
      strength: 0.4,
      weight: 0.7,
    });
    pen.shape(points('0.22 -0.62, 0.4 -0.82, 0.5 -0.7, 0.58 -0.78, 0.74 -0.69, 0.44 -0.69'), {
      fill: pen.palette.leaf,
      strength: 0.8,
      weight: 0.7,
    });
    pen.line(curve(points('0 -0.15, 0.01 -0.45, 0 -0.72')), { weight: 1.1 });
    pen.shape(points('0.02 -0.72, 0.09 -0.7, 0.1 0.04, 0.055 -0.02, 0.02 0.05'), {
      fill: blend(accent, ink, 0.1),
      strength: 0.9,
      weight: 0.7,
    });
  },
};

export const lamp: Motif = {
  setting: 'table',
  breadth: 0.7,
  bulk: 1.25,
  draw(pen) {
    const { accent, second, glow, earth } = pen.palette;
    pen.wash(points('-0.26 -0.58, 0.26 -0.58, 0.7 0.02, -0.7 0.02'), glow, 0.45, { from: [0, -0.6], to: [0, 0.02] });
    pen.shape(ellipse(0, -0.02, 0.19, 0.045), { fill: earth, strength: 0.9, shade: 0.5 });
    pen.shape(mirrored(curve(points('0.03 -0.6, 0.035 -0.5, 0.1 -0.36, 0.13 -0.22, 0.09 -0.1, 0.05 -0.05'))), {
      fill: accent,
      strength: 0.75,
      shade: 0.4,
    });
    pen.line(curve(points('-0.11 -0.2, 0 -0.175, 0.12 -0.2')), { weight: 0.7 });
    pen.shape(ellipse(0, -0.58, 0.33, 0.05), { fill: glow, strength: 1 });
    pen.shape(
      [...points('-0.2 -0.97, 0.2 -0.97'), ...curve(points('0.33 -0.58, 0.2 -0.545, 0 -0.53, -0.2 -0.545, -0.33 -0.58'))],
      { fill: second, strength: 0.7, shade: 0.3 },
    );
    pen.line(ellipse(0, -0.97, 0.2, 0.03), { closed: true, weight: 0.7 });
    for (const x of [-0.1, 0, 0.1]) pen.line(through(x, -0.96, x * 1.7, -0.54), { weight: 0.5, strength: 0.5 });
    pen.line(points('0.2 -0.53, 0.21 -0.36'), { weight: 0.7 });
    pen.line(ellipse(0.21, -0.345, 0.013, 0.013), { closed: true });
  },
};

export const heart: Motif = {
  setting: 'page',
  breadth: 1.05,
  bulk: 1.4,
  draw(pen) {
    const { accent, second } = pen.palette;
    const half = curve(points('0 -0.72, 0.1 -0.88, 0.28 -0.94, 0.46 -0.82, 0.5 -0.6, 0.38 -0.34, 0.18 -0.14, 0 0'));
    pen.shape(mirrored(half), { fill: accent, strength: 0.9, shade: 0.34 });
    pen.line(curve(points('-0.4 -0.56, -0.38 -0.72, -0.26 -0.83')), {
      weight: 1.2,
      colour: pen.palette.paper,
      opaque: true,
      strength: 0.9,
    });
    for (const [x, y, s] of [
      [0.66, -0.86, 0.16],
      [-0.66, -0.24, 0.13],
      [0.6, -0.16, 0.1],
    ] as const) {
      pen.at(x, y, s).shape(mirrored(half), { fill: second, strength: 0.8, weight: 0.8 });
    }
  },
};

/** A window on a wall, for quiet rooms; about (0, 0), 1 high. */
export function windowFrame(pen: Pen): void {
  const { sky, leaf: green, stone } = pen.palette;
  pen.shape(rect(-0.38, -0.5, 0.76, 1), { fill: stone, strength: 0.12 });
  pen.shape(rect(-0.33, -0.45, 0.66, 0.88), { fill: sky, strength: 0.55 });
  pen.wash(curve(points('-0.33 0.2, -0.1 0.06, 0.1 0.16, 0.33 0.05, 0.33 0.43, -0.33 0.43'), true), green, 0.6);
  pen.line(curve(points('-0.33 0.2, -0.1 0.08, 0.1 0.17, 0.33 0.06')), { weight: 0.7 });
  pen.line(points('0 -0.45, 0 0.43'), { weight: 1.3 });
  pen.line(points('-0.33 -0.02, 0.33 -0.02'), { weight: 1.3 });
  pen.shape(rect(-0.44, 0.5, 0.88, 0.06), { fill: stone, strength: 0.3 });
}
