import { eye, leafShape } from './animalParts.ts';
import { curve, ellipse, points, through } from '../geometry.ts';
import type { Motif } from '../motif.ts';
import { blend } from '../palettes.ts';

export const owl: Motif = {
  setting: 'land',
  breadth: 1.3,
  bulk: 0.95,
  draw(pen) {
    const { earth, second, leaf, ink, paper, glow } = pen.palette;
    const coat = pen.palette.natural([168, 128, 92]);
    pen.shape(curve(points('-0.75 -0.02, -0.3 0, 0.2 -0.05, 0.7 -0.14, 0.72 -0.08, 0.2 0.04, -0.3 0.08, -0.75 0.06')), {
      fill: blend(earth, ink, 0.4),
      shade: 0.3,
    });
    for (const [x, y] of [
      [0.52, -0.14],
      [0.66, -0.2],
      [-0.62, -0.03],
    ] as const)
      leafShape(pen, x, y, leaf);
    pen.shape(
      curve(
        points('0 -0.92, 0.22 -0.86, 0.3 -0.62, 0.3 -0.3, 0.18 -0.06, 0 0, -0.18 -0.06, -0.3 -0.3, -0.3 -0.62, -0.22 -0.86'),
        true,
      ),
      { fill: coat, strength: 0.75, shade: 0.3 },
    );
    pen.shape(curve(points('0 -0.52, 0.15 -0.46, 0.17 -0.22, 0 -0.06, -0.17 -0.22, -0.15 -0.46'), true), {
      fill: second,
      strength: 0.25,
      weight: 0.6,
    });
    for (let row = 0; row < 5; row++) {
      for (let i = -2; i <= 2; i++) {
        const [x, y] = [i * 0.06 + (row % 2) * 0.03, -0.44 + row * 0.075];
        if (Math.abs(x) < 0.14)
          pen.line(curve(through(x - 0.025, y, x, y + 0.03, x + 0.025, y)), { weight: 0.65, strength: 0.7 });
      }
    }
    for (const side of [-1, 1]) {
      pen.shape(
        curve(through(side * 0.22, -0.55, side * 0.33, -0.4, side * 0.31, -0.16, side * 0.18, -0.02, side * 0.16, -0.26), true),
        { fill: blend(coat, ink, 0.25), shade: 0.6 },
      );
      pen.shape(through(side * 0.1, -0.88, side * 0.26, -1, side * 0.25, -0.76), { fill: coat, strength: 0.8 });
      pen.shape(ellipse(side * 0.115, -0.7, 0.125, 0.13), { body: paper, weight: 0.8 });
      for (let i = 0; i < 12; i++) {
        const turn = (i / 12) * 2 * Math.PI;
        pen.line(
          [
            [side * 0.115 + 0.085 * Math.cos(turn), -0.7 + 0.09 * Math.sin(turn)],
            [side * 0.115 + 0.115 * Math.cos(turn), -0.7 + 0.12 * Math.sin(turn)],
          ],
          { weight: 0.5, strength: 0.6 },
        );
      }
      pen.shape(ellipse(side * 0.115, -0.7, 0.07, 0.072), { fill: glow, strength: 1 });
      eye(pen, side * 0.115, -0.7, 0.037);
      for (const toe of [0, 0.035, 0.07])
        pen.line(through(side * 0.06 + side * toe, -0.03, side * 0.06 + side * toe, 0.05), { weight: 1.5 });
    }
    pen.shape(points('-0.035 -0.63, 0.035 -0.63, 0 -0.54'), { fill: second, strength: 1 });
  },
};

export const bird: Motif = {
  setting: 'land',
  breadth: 1.5,
  bulk: 0.6,
  draw(pen) {
    const { accent, second, leaf, earth, ink } = pen.palette;
    pen.shape(curve(points('-0.8 -0.06, -0.2 -0.03, 0.3 -0.09, 0.8 -0.22, 0.82 -0.15, 0.3 0, -0.2 0.06, -0.8 0.04')), {
      fill: blend(earth, ink, 0.3),
      shade: 0.3,
    });
    for (const [x, y] of [
      [0.58, -0.24],
      [-0.66, -0.1],
      [-0.5, 0],
    ] as const)
      leafShape(pen, x, y, leaf);
    pen.shape(points('0.3 -0.3, 0.72 -0.14, 0.76 -0.02, 0.62 -0.02, 0.22 -0.16'), { fill: blend(accent, ink, 0.3), shade: 0.5 });
    pen.shape(
      curve(
        points(
          '-0.42 -0.78, -0.2 -0.86, -0.05 -0.74, 0.16 -0.58, 0.38 -0.32, 0.28 -0.14, 0 -0.06, -0.26 -0.18, -0.4 -0.44, -0.46 -0.62',
        ),
        true,
      ),
      { fill: accent, strength: 0.8, shade: 0.25 },
    );
    pen.shape(curve(points('-0.42 -0.58, -0.26 -0.52, -0.1 -0.26, 0.02 -0.08, -0.22 -0.18, -0.38 -0.42'), true), {
      fill: second,
      strength: 0.5,
      weight: 0.4,
    });
    pen.shape(curve(points('-0.08 -0.54, 0.12 -0.52, 0.36 -0.3, 0.5 -0.16, 0.2 -0.18, -0.02 -0.3'), true), {
      fill: blend(accent, ink, 0.35),
      strength: 0.8,
      shade: 0.5,
    });
    for (let i = 0; i < 4; i++)
      pen.line(
        curve(through(0.02 + i * 0.07, -0.4 + i * 0.045, 0.14 + i * 0.07, -0.3 + i * 0.035, 0.3 + i * 0.05, -0.22 + i * 0.02)),
        { weight: 0.7 },
      );
    pen.shape(points('-0.45 -0.71, -0.62 -0.66, -0.45 -0.62'), { fill: second, strength: 1 });
    eye(pen, -0.32, -0.7, 0.032);
    for (const x of [-0.06, 0.06]) pen.line(through(x, -0.09, x - 0.01, -0.02, x - 0.06, 0), { weight: 1.2 });
  },
};

export const fish: Motif = {
  setting: 'sea',
  breadth: 1.9,
  bulk: 0.55,
  draw(pen) {
    const { accent, second, water, ink } = pen.palette;
    pen.shape(curve(points('0.5 -0.5, 0.86 -0.86, 0.8 -0.5, 0.88 -0.14'), true), { fill: accent, strength: 0.8, shade: 0.5 });
    pen.shape(curve(points('-0.2 -0.84, 0.1 -1.04, 0.34 -0.74, 0.1 -0.8'), true), { fill: second, strength: 0.8, shade: 0.5 });
    pen.shape(curve(points('-0.05 -0.16, 0.14 0.02, 0.26 -0.24'), true), { fill: second, strength: 0.8 });
    pen.shape(
      curve(points('-0.82 -0.48, -0.5 -0.76, -0.1 -0.86, 0.3 -0.72, 0.6 -0.5, 0.3 -0.28, -0.1 -0.16, -0.5 -0.24'), true),
      { fill: accent, strength: 0.8, shade: 0.3 },
    );
    pen.wash(curve(points('-0.7 -0.4, -0.3 -0.34, 0.2 -0.32, -0.1 -0.2, -0.5 -0.26'), true), second, 0.7);
    pen.line(curve(points('-0.44 -0.72, -0.34 -0.5, -0.44 -0.28')));
    for (let row = 0; row < 4; row++) {
      for (let i = 0; i < 6 - (row % 2); i++) {
        const [x, y] = [-0.22 + i * 0.11 + (row % 2) * 0.055, -0.68 + row * 0.115];
        pen.line(ellipse(x, y, 0.05, 0.055, -0.22, 0.22), { weight: 0.6, strength: 0.65 });
      }
    }
    pen.shape(ellipse(-0.6, -0.53, 0.06, 0.06), { weight: 0.8 });
    eye(pen, -0.6, -0.53, 0.03);
    pen.line(curve(points('-0.82 -0.48, -0.74 -0.44, -0.7 -0.4')));
    for (const [x, y, r] of [
      [-0.98, -0.66, 0.04],
      [-1.04, -0.82, 0.055],
      [-0.95, -0.98, 0.03],
    ] as const)
      pen.line(ellipse(x, y, r, r), { closed: true, weight: 0.7, colour: blend(water, ink, 0.4) });
  },
};
