import { eye, whiskers } from './animalParts.ts';
import { type Path, curve, ellipse, points, through } from '../geometry.ts';
import type { Motif } from '../motif.ts';
import { blend } from '../palettes.ts';

export const cat: Motif = {
  setting: 'table',
  breadth: 0.8,
  bulk: 0.85,
  draw(pen) {
    const { accent, paper } = pen.palette;
    const coat = pen.palette.accentGiven ? accent : pen.palette.natural([206, 158, 104]);
    pen.line(curve(points('0.2 -0.04, 0.42 -0.02, 0.5 -0.14, 0.44 -0.26, 0.5 -0.36')), {
      weight: 5.5,
      strength: 0.9,
      colour: blend(coat, pen.palette.ink, 0.35),
    });
    const body = curve(points('-0.06 -0.56, 0.12 -0.52, 0.25 -0.3, 0.29 -0.1, 0.22 0, -0.2 0, -0.24 -0.16, -0.18 -0.4'), true);
    pen.shape(body, { fill: coat, strength: 0.75, shade: 0.38 });
    pen.shape(curve(points('-0.12 -0.46, 0 -0.44, 0.03 -0.28, -0.04 -0.12, -0.13 -0.2, -0.15 -0.34'), true), { weight: 0.5 });
    for (let i = 0; i < 4; i++)
      pen.line(
        curve(through(0.11 + i * 0.03, -0.46 + i * 0.1, 0.15 + i * 0.03, -0.41 + i * 0.1, 0.26 - i * 0.005, -0.4 + i * 0.095)),
        { weight: 1.3, strength: 0.6, stage: 'detail' },
      );
    for (const x of [-0.13, 0.01])
      pen.shape(curve(through(x - 0.055, -0.2, x + 0.05, -0.2, x + 0.05, -0.03, x + 0.06, 0, x - 0.07, 0, x - 0.06, -0.04)), {
        fill: coat,
        strength: 0.5,
        shade: 0.3,
        weight: 0.9,
      });
    pen.shape(curve(points('0.08 0, 0.09 -0.12, 0.21 -0.15, 0.27 -0.05, 0.25 0')), { fill: coat, strength: 0.5 });
    const [x, y] = [-0.04, -0.7];
    for (const side of [-1, 1]) {
      pen.shape(through(x + side * 0.06, y - 0.13, x + side * 0.17, y - 0.3, x + side * 0.21, y - 0.04), {
        fill: coat,
        strength: 0.8,
      });
      pen.wash(through(x + side * 0.1, y - 0.14, x + side * 0.162, y - 0.24, x + side * 0.18, y - 0.09), accent, 0.5);
    }
    pen.shape(ellipse(x, y, 0.225, 0.19), { fill: coat, strength: 0.75, shade: 0.28 });
    pen.shape(ellipse(x, y + 0.09, 0.1, 0.075), { weight: 0.4, body: paper });
    for (const side of [-1, 1]) {
      pen.shape(ellipse(x + side * 0.09, y - 0.01, 0.045, 0.036), { fill: pen.palette.leaf, strength: 0.8, weight: 0.8 });
      eye(pen, x + side * 0.09, y - 0.01, 0.017);
    }
    for (const lean of [-0.06, 0, 0.06])
      pen.line(through(x + lean, y - 0.17, x + lean * 0.7, y - 0.1), { weight: 1.1, strength: 0.6 });
    pen.shape(through(x - 0.03, y + 0.055, x + 0.03, y + 0.055, x, y + 0.09), { fill: accent, strength: 0.9 });
    pen.line(curve(through(x - 0.06, y + 0.125, x - 0.025, y + 0.135, x, y + 0.095, x + 0.025, y + 0.135, x + 0.06, y + 0.125)), {
      weight: 0.8,
    });
    whiskers(pen, x, y + 0.09, 0.34);
  },
};

export const dog: Motif = {
  setting: 'land',
  breadth: 0.9,
  bulk: 0.95,
  draw(pen) {
    const { accent, ink, paper } = pen.palette;
    const coat = pen.palette.natural([190, 142, 96]);
    pen.line(curve(points('0.22 -0.12, 0.38 -0.16, 0.46 -0.32, 0.43 -0.42')), {
      weight: 5,
      strength: 0.9,
      colour: blend(coat, ink, 0.25),
    });
    pen.shape(curve(points('-0.08 -0.56, 0.1 -0.52, 0.22 -0.32, 0.28 -0.1, 0.24 0, -0.18 0, -0.21 -0.2, -0.18 -0.42'), true), {
      fill: coat,
      strength: 0.8,
      shade: 0.4,
    });
    pen.shape(curve(points('-0.14 -0.46, -0.02 -0.44, 0 -0.26, -0.06 -0.14, -0.15 -0.22, -0.17 -0.36'), true), { weight: 0.5 });
    for (const x of [-0.14, 0.01])
      pen.shape(curve(through(x - 0.055, -0.22, x + 0.05, -0.22, x + 0.05, -0.04, x + 0.065, 0, x - 0.075, 0, x - 0.06, -0.05)), {
        fill: coat,
        strength: 0.65,
        shade: 0.35,
        weight: 0.9,
      });
    pen.shape(curve(points('0.09 0, 0.1 -0.12, 0.2 -0.16, 0.27 -0.06, 0.26 0')), { fill: coat, strength: 0.6 });
    pen.shape(curve(points('-0.2 -0.5, -0.06 -0.46, 0.08 -0.5, 0.07 -0.455, -0.06 -0.42, -0.19 -0.46'), true), {
      fill: accent,
      strength: 1,
    });
    const [x, y] = [-0.07, -0.7];
    pen.shape(
      curve(
        [
          [x - 0.17, y - 0.1],
          [x - 0.08, y - 0.2],
          [x + 0.08, y - 0.2],
          [x + 0.17, y - 0.1],
          [x + 0.17, y + 0.06],
          [x + 0.1, y + 0.19],
          [x, y + 0.23],
          [x - 0.1, y + 0.19],
          [x - 0.17, y + 0.06],
        ],
        true,
      ),
      { fill: coat, strength: 0.75, shade: 0.28 },
    );
    pen.shape(
      curve(
        [
          [x - 0.035, y - 0.18],
          [x + 0.035, y - 0.18],
          [x + 0.05, y],
          [x + 0.1, y + 0.1],
          [x, y + 0.2],
          [x - 0.1, y + 0.1],
          [x - 0.05, y],
        ],
        true,
      ),
      { weight: 0.4, body: paper },
    );
    for (const side of [-1, 1]) {
      const ear: Path = [
        [x + side * 0.1, y - 0.19],
        [x + side * 0.2, y - 0.18],
        [x + side * 0.27, y],
        [x + side * 0.23, y + 0.1],
        [x + side * 0.17, y + 0.03],
      ];
      pen.shape(curve(ear, true), { fill: blend(coat, ink, 0.35), strength: 0.9, shade: 0.5 });
      eye(pen, x + side * 0.08, y - 0.03, 0.024);
    }
    pen.shape(ellipse(x, y + 0.09, 0.05, 0.037), { fill: ink, strength: 1 });
    pen.line(curve(through(x - 0.08, y + 0.15, x - 0.03, y + 0.165, x, y + 0.13, x + 0.03, y + 0.165, x + 0.08, y + 0.15)), {
      weight: 0.9,
    });
    pen.shape(curve(through(x - 0.025, y + 0.165, x + 0.025, y + 0.165, x + 0.02, y + 0.23, x - 0.015, y + 0.23)), {
      fill: accent,
      strength: 0.8,
      weight: 0.7,
    });
  },
};
