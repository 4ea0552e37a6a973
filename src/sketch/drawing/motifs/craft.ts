import { curve, ellipse, mirrored, points, through } from '../geometry.ts';
import type { Motif } from '../motif.ts';
import { blend } from '../palettes.ts';

export const boat: Motif = {
  setting: 'sea',
  breadth: 0.95,
  bulk: 1.1,
  draw(pen) {
    const { accent, second, earth, water, paper } = pen.palette;
    pen.line(points('0.02 -0.16, 0.02 -1'), { weight: 1.6 });
    pen.shape(curve(points('0.05 -0.96, 0.22 -0.7, 0.36 -0.42, 0.42 -0.22, 0.2 -0.2, 0.05 -0.22')), {
      fill: second,
      strength: 0.4,
      shade: 0.4,
    });
    pen.shape(points('-0.01 -0.9, -0.2 -0.52, -0.36 -0.24, -0.14 -0.2, -0.01 -0.21'), {
      fill: accent,
      strength: 0.75,
      shade: 0.25,
    });
    for (const y of [-0.42, -0.6, -0.76])
      pen.line(curve(through(0.05, y, 0.14, y + 0.02, 0.06 + (y + 0.98) * 0.5, y + 0.03)), { weight: 0.5, strength: 0.6 });
    pen.shape(curve(points('0.02 -1, 0.1 -1.02, 0.16 -0.99, 0.1 -0.965, 0.02 -0.95')), {
      fill: accent,
      strength: 1,
      weight: 0.7,
    });
    pen.shape(
      [
        ...curve(points('-0.48 -0.19, -0.2 -0.15, 0.2 -0.15, 0.5 -0.21')),
        ...curve(points('0.42 -0.08, 0.32 0, 0 0.02, -0.3 0, -0.42 -0.09')),
      ],
      { fill: earth, strength: 0.9, shade: 0.35 },
    );
    pen.line(curve(points('-0.45 -0.12, -0.2 -0.085, 0.2 -0.085, 0.45 -0.13')), { weight: 0.8 });
    pen.line(curve(points('-0.4 -0.055, 0 -0.03, 0.4 -0.06')), { weight: 0.5, strength: 0.6 });
    for (const [x, y, s] of [
      [-0.1, 0.07, 0.5],
      [0.1, 0.12, 0.34],
      [-0.05, 0.17, 0.2],
    ] as const) {
      pen.line(curve(through(x - s, y, x - s * 0.4, y - 0.02, x, y, x + s * 0.5, y - 0.02, x + s, y)), {
        weight: 0.8,
        colour: blend(water, pen.palette.ink, 0.5),
      });
    }
    pen.line(curve(points('-0.5 0.03, -0.2 0.045, 0.2 0.045, 0.55 0.025')), {
      weight: 2.4,
      colour: paper,
      opaque: true,
      strength: 0.9,
      stage: 'wash',
    });
  },
};

export const rocket: Motif = {
  setting: 'space',
  breadth: 0.6,
  bulk: 1.5,
  draw(sky) {
    const { accent, second, glow, stone, water } = sky.palette;
    // Its flame is part of its height.
    const pen = sky.at(0, -0.24, 0.78);
    pen.shape(curve(points('-0.09 -0.16, -0.14 0.02, -0.06 0.12, 0 0.28, 0.07 0.11, 0.14 0.03, 0.09 -0.16')), {
      fill: second,
      strength: 0.9,
    });
    pen.shape(curve(points('-0.045 -0.16, -0.06 -0.02, 0 0.13, 0.06 -0.02, 0.045 -0.16')), {
      fill: glow,
      strength: 1,
      weight: 0.7,
    });
    for (const side of [-1, 1]) {
      pen.at(0, 0, 1, side < 0).shape(curve(points('0.13 -0.42, 0.26 -0.28, 0.29 -0.06, 0.2 -0.14, 0.1 -0.18')), {
        fill: accent,
        strength: 0.85,
        shade: 0.5,
      });
    }
    pen.shape(points('-0.1 -0.2, 0.1 -0.2, 0.08 -0.14, -0.08 -0.14'), { fill: stone, shade: 0.6 });
    pen.shape(mirrored(curve(points('0 -1, 0.1 -0.82, 0.155 -0.58, 0.15 -0.36, 0.1 -0.19'))), {
      fill: stone,
      strength: 0.18,
      shade: 0.36,
    });
    pen.shape(mirrored(curve(points('0 -1, 0.06 -0.9, 0.1 -0.8, 0.115 -0.74'))), { fill: accent, strength: 0.85, shade: 0.4 });
    pen.shape(ellipse(0, -0.57, 0.075, 0.075), { fill: accent, strength: 0.5 });
    pen.shape(ellipse(0, -0.57, 0.052, 0.052), { fill: water, strength: 0.8, shade: 0.4, weight: 0.8 });
    pen.line(curve(points('-0.145 -0.4, 0 -0.375, 0.145 -0.4')), { weight: 0.8 });
    pen.line(curve(points('-0.14 -0.34, 0 -0.315, 0.14 -0.34')), { weight: 0.6 });
    pen.shape(curve(points('-0.018 -0.34, 0.018 -0.34, 0.022 -0.12, -0.022 -0.12')), { fill: accent, strength: 0.85 });
    for (const y of [-0.7, -0.46, -0.27])
      for (const side of [-1, 1]) pen.line(ellipse(side * 0.1, y, 0.005, 0.005), { closed: true, weight: 0.6 });
  },
};

export const balloon: Motif = {
  setting: 'land',
  breadth: 0.75,
  bulk: 1.1,
  draw(pen) {
    const { accent, second, earth } = pen.palette;
    const hull = mirrored(curve(points('0 -1, 0.22 -0.95, 0.36 -0.74, 0.33 -0.52, 0.18 -0.32, 0.09 -0.24')));
    pen.shape(hull, { fill: second, strength: 0.6, shade: 0.25 });
    for (const [inner, outer] of [
      [0.1, 0.22],
      [-0.02, -0.1],
      [-0.24, -0.36],
    ] as const) {
      pen.wash(
        curve(through(inner * 0.1, -1, inner, -0.72, inner * 0.4, -0.24, outer * 0.5, -0.24, outer, -0.7, outer * 0.4, -0.98)),
        accent,
        0.9,
      );
    }
    for (const x of [-0.24, -0.1, 0.1, 0.24])
      pen.line(curve(through(0, -1, x * 0.8, -0.92, x, -0.7, x * 0.85, -0.5, x * 0.35, -0.24)), { weight: 0.7 });
    for (const x of [-0.08, -0.03, 0.03, 0.08]) pen.line(through(x, -0.24, x * 0.8, -0.12), { weight: 0.6 });
    pen.shape(points('-0.075 -0.12, 0.075 -0.12, 0.06 0, -0.06 0'), { fill: earth, strength: 0.9, shade: 0.5 });
    for (const y of [-0.08, -0.04]) pen.line(through(-0.07, y, 0.07, y), { weight: 0.6 });
  },
};
