import { eye, fur, whiskers } from './animalParts.ts';
import { type Point, curve, ellipse, points, through } from '../geometry.ts';
import type { Motif } from '../motif.ts';
import { blend } from '../palettes.ts';

export const fox: Motif = {
  setting: 'land',
  breadth: 1.05,
  bulk: 0.95,
  draw(pen) {
    const { ink, paper } = pen.palette;
    const { accentGiven, accent, natural } = pen.palette;
    const coat = accentGiven ? accent : natural([218, 118, 56]);
    const tail = curve(
      points('0.16 -0.06, 0.4 -0.02, 0.58 -0.14, 0.62 -0.36, 0.52 -0.56, 0.47 -0.36, 0.36 -0.24, 0.18 -0.22'),
      true,
    );
    pen.shape(tail, { fill: coat, strength: 0.9, shade: 0.35 });
    pen.shape(curve(points('0.6 -0.3, 0.615 -0.42, 0.52 -0.57, 0.48 -0.38, 0.54 -0.34'), true), { shade: 0.3 });
    fur(pen, curve(points('0.28 -0.16, 0.42 -0.14, 0.52 -0.26')), 0.05);
    const body = curve(points('-0.1 -0.52, 0.08 -0.5, 0.2 -0.32, 0.25 -0.12, 0.2 0, -0.16 0, -0.19 -0.2, -0.18 -0.4'), true);
    pen.shape(body, { fill: coat, strength: 0.9, shade: 0.4 });
    pen.shape(curve(points('-0.14 -0.46, -0.02 -0.44, 0.03 -0.3, -0.03 -0.16, -0.1 -0.2, -0.17 -0.32'), true), { weight: 0.6 });
    fur(pen, curve(points('-0.12 -0.4, -0.05 -0.34, -0.02 -0.3, -0.1 -0.28')), 0.05);
    for (const x of [-0.15, -0.01]) {
      pen.shape(curve(through(x - 0.045, -0.24, x + 0.05, -0.24, x + 0.045, -0.04, x + 0.06, 0, x - 0.06, 0, x - 0.045, -0.05)), {
        fill: coat,
        strength: 0.85,
        shade: 0.4,
        weight: 0.9,
      });
      pen.wash(through(x - 0.05, -0.09, x + 0.05, -0.09, x + 0.06, 0, x - 0.06, 0), ink, 0.75);
    }
    pen.shape(curve(points('0.06 0, 0.08 -0.12, 0.2 -0.16, 0.25 -0.06, 0.23 0')), { fill: coat, strength: 0.7 });
    const [x, y] = [-0.1, -0.62];
    for (const side of [-1, 1]) {
      pen.shape(through(x + side * 0.05, y - 0.13, x + side * 0.19, y - 0.37, x + side * 0.21, y - 0.06), {
        fill: coat,
        strength: 0.95,
      });
      pen.wash(through(x + side * 0.1, y - 0.15, x + side * 0.175, y - 0.3, x + side * 0.18, y - 0.1), ink, 0.6);
    }
    const head = curve(
      [
        [x, y - 0.17],
        [x + 0.15, y - 0.14],
        [x + 0.25, y - 0.01],
        [x + 0.15, y + 0.08],
        [x + 0.05, y + 0.17],
        [x, y + 0.2],
        [x - 0.05, y + 0.17],
        [x - 0.15, y + 0.08],
        [x - 0.25, y - 0.01],
        [x - 0.15, y - 0.14],
      ],
      true,
    );
    pen.shape(head, { fill: coat, strength: 0.9, shade: 0.25 });
    for (const side of [-1, 1]) {
      pen.shape(
        curve(
          [
            [x + side * 0.03, y + 0.17],
            [x + side * 0.05, y + 0.06],
            [x + side * 0.13, y + 0.02],
            [x + side * 0.24, y],
            [x + side * 0.14, y + 0.09],
          ],
          true,
        ),
        { weight: 0.5, body: paper },
      );
      eye(pen, x + side * 0.085, y - 0.015, 0.022);
    }
    eye(pen, x, y + 0.18, 0.03);
    whiskers(pen, x, y + 0.15, 0.24);
  },
};

export const otter: Motif = {
  setting: 'sea',
  breadth: 2,
  bulk: 0.75,
  draw(pen) {
    const { water, ink, paper, second } = pen.palette;
    const coat = pen.palette.natural([150, 112, 84]);
    const at = (x: number, y: number): Point => [x, y - 0.1];
    pen.shape(curve([at(0.2, -0.3), at(0.6, -0.34), at(0.95, -0.5), at(1.02, -0.4), at(0.8, -0.12), at(0.4, 0)], true), {
      fill: coat,
      strength: 0.8,
      shade: 0.4,
    });
    pen.shape(
      curve(
        [at(-0.5, -0.5), at(-0.1, -0.62), at(0.3, -0.5), at(0.5, -0.3), at(0.3, 0.02), at(-0.5, 0.02), at(-0.66, -0.2)],
        true,
      ),
      { fill: coat, strength: 0.75, shade: 0.3 },
    );
    pen.shape(curve([at(-0.4, -0.46), at(-0.1, -0.54), at(0.18, -0.42), at(0.1, -0.24), at(-0.3, -0.26)], true), {
      fill: second,
      strength: 0.35,
      weight: 0.5,
    });
    for (const x of [-0.18, 0.06])
      pen.shape(curve([at(x - 0.07, -0.42), at(x + 0.02, -0.62), at(x + 0.1, -0.6), at(x + 0.07, -0.4)], true), {
        fill: blend(coat, ink, 0.2),
        strength: 0.8,
      });
    pen.shape(ellipse(-0.04, -0.75, 0.11, 0.07), { fill: second, strength: 0.7, shade: 0.5 });
    for (const side of [-1, 1]) pen.shape(ellipse(-0.62 + side * 0.24, -0.82, 0.06, 0.06), { fill: coat, strength: 0.8 });
    pen.shape(ellipse(-0.62, -0.62, 0.3, 0.27), { fill: coat, strength: 0.7, shade: 0.3 });
    pen.shape(ellipse(-0.62, -0.52, 0.17, 0.13), { weight: 0.5, body: paper });
    for (const side of [-1, 1]) eye(pen, -0.62 + side * 0.12, -0.68, 0.03);
    pen.shape(ellipse(-0.62, -0.58, 0.055, 0.038), { fill: ink, strength: 1 });
    pen.line(curve(points('-0.7 -0.49, -0.65 -0.47, -0.62 -0.52, -0.59 -0.47, -0.54 -0.49')), { weight: 0.8 });
    whiskers(pen, -0.62, -0.52, 0.34);
    pen.shape(
      curve(
        points('-1.15 -0.06, -0.9 -0.14, -0.5 -0.08, -0.1 -0.14, 0.3 -0.08, 0.7 -0.14, 1.15 -0.05, 0.9 0.1, -0.8 0.12'),
        true,
      ),
      { fill: water, strength: 0.55, weight: 0.8 },
    );
  },
};
